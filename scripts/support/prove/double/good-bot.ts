import { EventEmitter, once } from 'node:events'
import {
  type APIModalInteractionResponseCallbackData,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  Client,
  ComponentType,
  Events,
  escapeMarkdown,
  GatewayIntentBits,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import type { DiscordDouble } from '../../../../test/support/discord/double.ts'

/** What a bot has at hand besides the interaction. */
export type Tools = {
  /** Takes 3.2 s by the double's clock. */
  work(): Promise<void>
  /** Until the token of the interaction is dead, by the double's clock. */
  waitForLong(): Promise<void>
  /** Survives a restart, as storage does. */
  stored: Map<string, string>
  /** Lost at a restart, as memory is. */
  remembered: Map<string, string>
}

/** Everything that a bot does; each broken bot does one thing otherwise. */
export type Habits = {
  intents: readonly GatewayIntentBits[]
  commands: readonly object[]
  ask(interaction: ChatInputCommandInteraction, tools: Tools): Promise<unknown>
  reset(interaction: ChatInputCommandInteraction, tools: Tools): Promise<unknown>
  menu(interaction: MessageContextMenuCommandInteraction, tools: Tools): Promise<unknown>
  complete(interaction: AutocompleteInteraction, tools: Tools): Promise<unknown>
  press(interaction: ButtonInteraction, tools: Tools): Promise<unknown>
  submit(interaction: ModalSubmitInteraction, tools: Tools): Promise<unknown>
}

const TEXTS = {
  en: { answer: 'Answer', context: 'Context', further: 'Ask further', good: 'Good', refused: 'For admins only' },
  fr: { answer: 'Réponse', context: 'Contexte', further: 'Demander plus', good: 'Bien', refused: 'Pour les admins' },
}

export const textsIn = (locale: string) => (locale.startsWith('fr') ? TEXTS.fr : TEXTS.en)

export const COMMANDS = [
  {
    name: 'ask',
    description: 'Ask the articles',
    integration_types: [0, 1],
    contexts: [0, 1, 2],
    options: [
      { type: 3, name: 'question', description: 'In any language', required: true, max_length: 400 },
      { type: 5, name: 'private', description: 'For you alone' },
      { type: 3, name: 'article', description: 'In one article', autocomplete: true },
    ],
  },
  { name: 'reset', description: 'Forget everything', default_member_permissions: '32', contexts: [0] },
  { type: 3, name: 'Ask the articles' },
]

/** A question that takes the five follow-ups of a guest. */
export const LONG_QUESTION = 'At length'

type Card = { id: string; question: string; locale: string; isVoted?: boolean }

export const card = ({ id, question, locale, isVoted = false }: Card) => {
  const texts = textsIn(locale)
  const button = (action: string, label: string, disabled = false) =>
    ({ type: 2, style: 2, custom_id: `${action}:${id}`, label, disabled }) as const
  const row = [button('context', texts.context), button('further', texts.further), button('good', texts.good, isVoted)]
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: 10, content: `**${escapeMarkdown(question)}**\n${texts.answer}` } as const,
      { type: 1, components: row } as const,
    ],
    allowedMentions: { parse: [] },
  } as const
}

export const modal = (id: string, title: string): APIModalInteractionResponseCallbackData => ({
  custom_id: `further:${id}`,
  title,
  components: [
    {
      type: ComponentType.Label,
      label: title,
      component: { type: ComponentType.TextInput, custom_id: 'question', style: 2 },
    },
  ],
})

export const ephemeral = (content: string) =>
  ({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }) as const

const isPrivate = ({ options }: ChatInputCommandInteraction): boolean => options.getBoolean('private') ?? false

export const idOf = (customId: string): string => customId.split(':')[1] ?? ''

export const goodBot: Habits = {
  intents: [GatewayIntentBits.Guilds],
  commands: COMMANDS,
  async ask(interaction, { work, stored }) {
    await interaction.deferReply(isPrivate(interaction) ? { flags: MessageFlags.Ephemeral } : {})
    await work()
    const { id, locale } = interaction
    const question = interaction.options.getString('question', true)
    stored.set(id, question)
    await interaction.editReply(card({ id, question, locale }))
    if (question !== LONG_QUESTION) return
    for (let part = 2; part <= 6; part++) await interaction.followUp({ content: `Part ${part}` })
  },
  async reset(interaction, { stored }) {
    const texts = textsIn(interaction.locale)
    if (!interaction.memberPermissions?.has('ManageGuild')) return interaction.reply(ephemeral(texts.refused))
    stored.clear()
    return interaction.reply(ephemeral('Forgotten'))
  },
  menu: (interaction) => interaction.reply(ephemeral(escapeMarkdown(interaction.targetMessage.content))),
  complete: (interaction) => interaction.respond([{ name: 'Sora 2', value: 'sora-2' }]),
  async press(interaction, { stored }) {
    const [action, id = ''] = interaction.customId.split(':')
    const { locale } = interaction
    const texts = textsIn(locale)
    const question = stored.get(id) ?? 'gone'
    if (action === 'context') return interaction.reply(ephemeral(`${texts.context}: ${escapeMarkdown(question)}`))
    if (action === 'further') return interaction.showModal(modal(id, texts.further))
    return interaction.update(card({ id, question, locale, isVoted: true }))
  },
  async submit(interaction) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await interaction.editReply(escapeMarkdown(interaction.fields.getTextInputValue('question')))
  },
}

export type RunningBot = {
  client: Client
  /** How many interactions have been dealt with, whatever became of them. */
  dealtWith(): number
  /** Resolves when one more than so many have been. */
  moreThan(count: number): Promise<void>
}

/** An unmodified discord.js client with these habits. It swallows every error, as careless bots do. */
export const startBot = async (discord: DiscordDouble, habits: Habits, tools: Tools): Promise<RunningBot> => {
  const client = new Client({ intents: [...habits.intents], rest: { api: discord.apiUrl } })
  let count = 0
  const changes = new EventEmitter().setMaxListeners(0)
  const handle = async (interaction: Interaction): Promise<unknown> => {
    if (interaction.isAutocomplete()) return habits.complete(interaction, tools)
    if (interaction.isMessageContextMenuCommand()) return habits.menu(interaction, tools)
    if (interaction.isButton()) return habits.press(interaction, tools)
    if (interaction.isModalSubmit()) return habits.submit(interaction, tools)
    if (!interaction.isChatInputCommand()) return
    return interaction.commandName === 'reset' ? habits.reset(interaction, tools) : habits.ask(interaction, tools)
  }
  client.on(Events.InteractionCreate, (interaction) =>
    handle(interaction)
      .catch(() => undefined)
      .finally(() => {
        count += 1
        changes.emit('more')
      }),
  )
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  try {
    await client.login(discord.token)
    await ready
    await client.application?.commands.set(habits.commands as RESTPutAPIApplicationCommandsJSONBody)
  } catch {
    // What Discord refused is on record at the double: a bot that goes on without a word must fail all the same.
  }
  return {
    client,
    dealtWith: () => count,
    async moreThan(before) {
      while (count <= before) await once(changes, 'more')
    },
  }
}
