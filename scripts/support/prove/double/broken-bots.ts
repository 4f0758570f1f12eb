import { escapeMarkdown, GatewayIntentBits, MessageFlags, Routes } from 'discord.js'
import { COMMANDS, card, ephemeral, goodBot, type Habits, idOf, LONG_QUESTION, modal, textsIn } from './good-bot.ts'

/** A bot that does one thing wrong, and what must be said of it. */
export type BrokenBot = {
  name: string
  /** Who is meant to catch it: the double by itself (`expectClean`), or a check that a suite makes. */
  by: 'double' | 'check'
  /** What is said then. */
  says: RegExp
  change: Partial<Habits>
}

const swallow = (): undefined => undefined
const [ASK, ...OTHERS] = COMMANDS

const questionOf = (interaction: Parameters<Habits['ask']>[0]): string =>
  interaction.options.getString('question', true)

/** A bot that answers questions in another way, and remembers them. */
const asking = (answer: Habits['ask']): Partial<Habits> => ({
  ask(interaction, tools) {
    tools.stored.set(interaction.id, questionOf(interaction))
    return answer(interaction, tools)
  },
})

const cardFor = (interaction: Parameters<Habits['ask']>[0]) =>
  card({ id: interaction.id, question: questionOf(interaction), locale: interaction.locale })

/** A bot that does something else when a button with this action is pressed. */
const pressing = (action: string, press: Habits['press']): Partial<Habits> => ({
  press: (interaction, tools) =>
    interaction.customId.startsWith(action) ? press(interaction, tools) : goodBot.press(interaction, tools),
})

const afterDefer = (edit: (interaction: Parameters<Habits['ask']>[0]) => Promise<unknown>): Partial<Habits> =>
  asking(async (interaction) => {
    await interaction.deferReply()
    await edit(interaction)
  })

const LATE: readonly BrokenBot[] = [
  {
    name: 'late acknowledgement',
    by: 'double',
    says: /Unknown interaction; \/ask by anna: later than 3 s/,
    change: asking(async (interaction, { work }) => {
      await work()
      await interaction.reply(cardFor(interaction))
    }),
  },
  {
    name: 'a question never answered',
    by: 'double',
    says: /\/ask by anna: never acknowledged/,
    change: asking(async () => undefined),
  },
  {
    name: 'deferred, then nothing',
    by: 'double',
    says: /\/ask by anna: still thinking/,
    change: afterDefer(async () => undefined),
  },
  {
    name: 'a button never answered',
    by: 'double',
    says: /button "Contexte" by berta: never acknowledged/,
    change: pressing('context', async () => undefined),
  },
  {
    name: 'a modal never answered',
    by: 'double',
    says: /modal "Demander plus" by anna: never acknowledged/,
    change: { submit: async () => undefined },
  },
  {
    name: 'typing never answered',
    by: 'double',
    says: /\/ask article:so \(typing\) by anna: never acknowledged/,
    change: { complete: async () => undefined },
  },
  {
    name: 'an edit after 15 minutes, swallowed',
    by: 'double',
    says: /50027: Invalid Webhook Token/,
    change: asking(async (interaction, { waitForLong }) => {
      await interaction.reply(cardFor(interaction))
      await waitForLong()
      await interaction.editReply(cardFor(interaction)).catch(swallow)
    }),
  },
  {
    name: 'a follow-up before the acknowledgement, swallowed',
    by: 'double',
    says: /10015: Unknown Webhook; \/ask by anna: not acknowledged yet/,
    change: asking(async (interaction) => {
      const route = Routes.webhook(interaction.applicationId, interaction.token)
      await interaction.client.rest.post(route, { body: { content: 'x' }, auth: false }).catch(swallow)
      await interaction.reply(cardFor(interaction))
    }),
  },
  {
    name: 'second acknowledgement, swallowed',
    by: 'double',
    says: /40060: Interaction has already been acknowledged/,
    change: asking(async (interaction) => {
      await interaction.reply(cardFor(interaction))
      const route = Routes.interactionCallback(interaction.id, interaction.token)
      await interaction.client.rest.post(route, { body: { type: 5 }, auth: false }).catch(swallow)
    }),
  },
]

const BODIES: readonly BrokenBot[] = [
  {
    name: '2,001 characters, swallowed',
    by: 'double',
    says: /data\.content: Must be 2000 or fewer/,
    change: asking((interaction) => interaction.reply('x'.repeat(2001))),
  },
  {
    name: 'an edit that is too long, swallowed',
    by: 'double',
    says: /The displayable text of the components is 4\d\d\d characters/,
    change: afterDefer((interaction) => {
      const { components, ...rest } = cardFor(interaction)
      const long = { type: 10, content: 'x'.repeat(4000) } as const
      return interaction.editReply({ ...rest, components: [...components, long] })
    }),
  },
  {
    name: 'an empty edit, swallowed',
    by: 'double',
    says: /50006: Cannot send an empty message/,
    change: afterDefer((interaction) => interaction.editReply({})),
  },
  {
    name: 'custom_id given twice',
    by: 'double',
    says: /Component custom id cannot be duplicated: context:/,
    change: afterDefer((interaction) => {
      const { components, ...rest } = cardFor(interaction)
      return interaction.editReply({ ...rest, components: [...components, components[1]] })
    }),
  },
  {
    name: 'v2 flag forgotten',
    by: 'double',
    says: /components\.0\.type: Value of field "type" must be one of \(1\)/,
    change: afterDefer((interaction) => interaction.editReply({ components: cardFor(interaction).components })),
  },
  {
    name: 'ephemeral asked for by the edit of a public answer',
    by: 'double',
    says: /EPHEMERAL is ignored/,
    change: afterDefer((interaction) => {
      const { allowedMentions: _none, ...body } = cardFor(interaction)
      const route = Routes.webhookMessage(interaction.applicationId, interaction.token)
      const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral
      return interaction.client.rest.patch(route, {
        body: { ...body, allowed_mentions: { parse: [] }, flags },
        auth: false,
      })
    }),
  },
  {
    name: '30 choices',
    by: 'double',
    says: /data\.choices: Must be 25 or fewer/,
    change: {
      complete: (interaction) =>
        interaction.respond(Array.from({ length: 30 }, (_, n) => ({ name: `Sora ${n}`, value: `${n}` }))),
    },
  },
  {
    name: 'a modal in answer to a modal',
    by: 'double',
    says: /Callback type for a modal must be one of/,
    change: {
      submit: (interaction) =>
        interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
          body: { type: 9, data: modal('1', 'Again') },
          auth: false,
        }),
    },
  },
  {
    name: 'a modal title of 46 characters',
    by: 'double',
    says: /data\.title: Must be between 1 and 45/,
    change: pressing('further', (interaction) =>
      interaction.showModal(modal(idOf(interaction.customId), 'x'.repeat(46))),
    ),
  },
  {
    name: 'a sixth follow-up to a guest',
    by: 'double',
    says: /40094: .*maximum number of follow-up messages/,
    change: {
      async ask(interaction, tools) {
        await goodBot.ask(interaction, tools)
        if (questionOf(interaction) === LONG_QUESTION) await interaction.followUp('Part 7')
      },
    },
  },
  {
    name: 'a route that Discord does not have',
    by: 'double',
    says: /GET \/guilds\/1\/answers → 501/,
    change: asking(async (interaction, tools) => {
      await goodBot.ask(interaction, tools)
      await interaction.client.rest.get('/guilds/1/answers')
    }),
  },
]

const REGISTERED: readonly BrokenBot[] = [
  {
    name: 'description of 101 characters',
    by: 'double',
    says: /0\.description: Must be between 1 and 100/,
    change: { commands: [{ ...ASK, description: 'x'.repeat(101) }, ...OTHERS] },
  },
  {
    name: 'one command name twice',
    by: 'double',
    says: /1: Application command names must be unique/,
    change: { commands: [ASK, ...COMMANDS] as object[] },
  },
  {
    name: 'a required option after an optional one',
    by: 'double',
    says: /Required options must be placed before non-required options/,
    change: { commands: [{ ...ASK, options: ASK?.options?.toReversed() }, ...OTHERS] },
  },
  {
    name: 'the Message Content intent is asked for',
    by: 'double',
    says: /GATEWAY identify → close 4014/,
    change: { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] },
  },
]

const MANNERS: readonly BrokenBot[] = [
  {
    name: 'ephemeral forgotten',
    by: 'check',
    says: /a private answer is public/,
    change: afterDefer((interaction) => interaction.editReply(cardFor(interaction))),
  },
  {
    name: 'mention parsed',
    by: 'check',
    says: /a person is pinged: 42424242424242424, everyone/,
    change: afterDefer((interaction) =>
      interaction.editReply({ ...cardFor(interaction), allowedMentions: undefined as never }),
    ),
  },
  {
    name: 'unescaped text',
    by: 'check',
    says: /text from outside is not escaped/,
    change: { menu: (interaction) => interaction.reply(ephemeral(interaction.targetMessage.content)) },
  },
  {
    name: 'locale missing',
    by: 'check',
    says: /the locale of the reader is not used/,
    change: afterDefer((interaction) =>
      interaction.editReply(card({ id: interaction.id, question: questionOf(interaction), locale: 'en' })),
    ),
  },
  {
    name: 'stale state after a restart',
    by: 'check',
    says: /the state of a button is lost with a restart/,
    change: {
      async ask(interaction, tools) {
        await goodBot.ask(interaction, tools)
        tools.remembered.set(interaction.id, questionOf(interaction))
      },
      press: (interaction, tools) => goodBot.press(interaction, { ...tools, stored: tools.remembered }),
    },
  },
  {
    name: "the card is changed by somebody else's press",
    by: 'check',
    says: /somebody else's press changed the card/,
    change: pressing('context', async (interaction, { stored }) => {
      const { customId, locale } = interaction
      const question = `${textsIn(locale).context}: ${escapeMarkdown(stored.get(idOf(customId)) ?? '')}`
      await interaction.update(card({ id: idOf(customId), question, locale }))
    }),
  },
  {
    name: 'the button of a vote stays enabled',
    by: 'check',
    says: /the button of a vote can be pressed again/,
    change: pressing('good', (interaction) => interaction.deferUpdate()),
  },
  {
    name: 'the guard of an admin command taken away',
    by: 'check',
    says: /an admin command obeys anybody whom an override lets in/,
    change: { reset: (interaction) => interaction.reply(ephemeral('Forgotten')) },
  },
]

/** Small bots, each with one fault. */
export const brokenBots: readonly BrokenBot[] = [...LATE, ...BODIES, ...REGISTERED, ...MANNERS]
