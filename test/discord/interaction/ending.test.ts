import { setImmediate } from 'node:timers/promises'
import { type ChatInputCommandInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import type { App, ReindexProgress } from '../../../src/app.ts'
import type { ChatCommand, Control } from '../../../src/discord/interaction/command.ts'
import { textMessage } from '../../../src/discord/message/message.ts'
import { answered } from '../support/answers.ts'
import { handTimers } from '../support/hand-timers.ts'
import { gate, runBot, stopBots } from '../support/running-bot.ts'

afterEach(stopBots)

/** Work that tells when it has begun, and never ends. */
const stuck = () => {
  const { open, opened } = gate()
  const work = (): Promise<never> => {
    open()
    return new Promise(() => undefined)
  }
  return { begun: opened, work }
}
const command = (run: ChatCommand['run'], more: Partial<ChatCommand> = {}): ChatCommand => ({
  ...{ data: { name: 'try', description: 'for this test' }, run },
  ...more,
})
const admin = { permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands }

/** With ANSWER_BUDGET_MS at 25 s. */
const HARD_END = 35_000
const TOO_LONG = /^This has taken too long\. .* give an admin this reference: [0-9a-f]{8}$/

test('a question whose answer never comes ends with words, and the log knows what was waited for', async () => {
  const time = handTimers()
  const asked = stuck()
  const { discord, log } = await runBot({ ask: asked.work }, { after: time.after })
  const interaction = await discord.user().slash('ask', { question: 'x' })
  await asked.begun

  time.pass(HARD_END - 1)
  await setImmediate()
  expect(interaction.history()).toEqual([])
  time.pass(1)

  expect((await interaction.answered()).text).toMatch(TOO_LONG)
  const { fields } = log.find(({ message }) => message === 'ended before its work did') ?? {}
  expect(fields).toEqual({
    ...{ interaction: interaction.id, command: 'ask', ref: expect.any(String), why: 'no answer', sent: ['deferReply'] },
  })
  expect(time.set()).toEqual([])
})

test('an answer that comes later than the end takes the place of the words', async () => {
  const time = handTimers()
  const asked = gate()
  const finish = gate()
  const ask = async () => {
    asked.open()
    await finish.opened
    return answered
  }
  const { discord, log } = await runBot({ ask }, { after: time.after })
  const interaction = await discord.user().slash('ask', { question: 'x' })
  await asked.opened
  time.pass(HARD_END)
  await interaction.answered()

  finish.open()

  await interaction.until(({ text }) => text.includes('This clearly positions Sora 2'))
  expect(interaction.history()).toHaveLength(2)
  while (!log.some(({ message }) => message === 'the work of an interaction that had been ended is done'))
    await setImmediate()
  expect(log.at(-1)?.fields).toEqual({ err: null, interaction: interaction.id, command: 'ask' })
})

test('an error that comes later than the end is logged, and the words stay', async () => {
  const time = handTimers()
  const asked = gate()
  const finish = gate()
  const late = new Error('late')
  const ask = async () => {
    asked.open()
    await finish.opened
    throw late
  }
  const { discord, log } = await runBot({ ask }, { after: time.after })
  const interaction = await discord.user().slash('ask', { question: 'x' })
  await asked.opened
  time.pass(HARD_END)
  await interaction.answered()

  finish.open()
  await setImmediate()

  expect(
    log.filter(({ message }) => message === 'the work of an interaction that had been ended is done'),
  ).toMatchObject([{ fields: { err: late } }])
  expect(interaction.history()).toHaveLength(1)
})

test('an answer that is on its way at the end is not overwritten', async () => {
  const time = handTimers()
  const held = gate()
  const ready = gate()
  const { discord, log } = await runBot(
    {},
    {
      after: time.after,
      list: [
        command(async (interaction) => {
          await interaction.deferReply()
          const edit = interaction.editReply(textMessage('The answer.'))
          ready.open()
          await edit
          await held.opened
        }),
      ],
    },
  )
  const interaction = await discord.user().slash('try')
  await ready.opened

  time.pass(HARD_END)
  held.open()

  expect((await interaction.answered()).text).toBe('The answer.')
  await setImmediate()
  expect(log.filter(({ level }) => level === 'error')).toEqual([])
})

test('what has not been acknowledged after 2 s gets words as its acknowledgement', async () => {
  const time = handTimers()
  const tried = stuck()
  const { discord, log } = await runBot({}, { list: [command(tried.work)], after: time.after })
  const interaction = await discord.user().slash('try')
  await tried.begun

  time.pass(2_000)

  expect(await interaction.acknowledged()).toMatchObject({ type: 4, ephemeral: true })
  expect((await interaction.answered()).text).toMatch(TOO_LONG)
  expect(log.find(({ level }) => level === 'error')?.fields).toMatchObject({ why: 'no acknowledgement', sent: [] })
})

test('work that wakes up while the words in place of its acknowledgement are on their way does not acknowledge as well', async () => {
  const time = handTimers()
  const [begun, wake] = [gate(), gate()]
  const run: ChatCommand['run'] = async (interaction) => {
    begun.open()
    await wake.opened
    await interaction.reply(textMessage('The answer.'))
  }
  const { discord, log } = await runBot({}, { list: [command(run)], after: time.after })
  const interaction = await discord.user().slash('try')
  await begun.opened

  time.pass(2_000)
  wake.open()

  expect((await interaction.answered()).text).toMatch(TOO_LONG)
  const late = () => log.find(({ message }) => message === 'the work of an interaction that had been ended is done')
  while (!late()) await setImmediate()
  expect(late()?.fields.err).toEqual(new Error('reply: the interaction has ended'))
})

test.each<[string, ChatCommand['run']]>([
  ['only defers', async (interaction) => void (await interaction.deferReply())],
  ['does nothing at all', async () => undefined],
])('a command that %s is a fault of ours: a reference instead of "thinking"', async (_what, run) => {
  const { discord, log } = await runBot({}, { list: [command(run)] })

  const shown = await (await discord.user().slash('try')).answered()

  expect(shown.text).toMatch(/^Something went wrong on our side\..* this reference: [0-9a-f]{8}$/)
  expect(log.find(({ level }) => level === 'error')?.fields.err).toEqual(new Error('the work ended without an answer'))
})

test('indexing may take until shortly before the 15 minutes of its token, and no progress takes the place of the words', async () => {
  const time = handTimers()
  const begun = gate<(progress: ReindexProgress) => void>()
  const reindex: App['reindex'] = (_options, onProgress) => {
    if (onProgress) begun.open(onProgress)
    return new Promise(() => undefined)
  }
  const { discord, log } = await runBot({ reindex }, { after: time.after })
  const interaction = await discord.user(admin).slash('reindex start')
  const progress = await begun.opened
  time.pass(14 * 60_000)
  await setImmediate()
  expect(interaction.history()).toEqual([])

  time.pass(30_000)
  const words = 'This is still running, but Discord lets me report here for 15 minutes only. The log says how it ends.'
  expect((await interaction.answered()).text).toBe(words)
  progress({ step: 'embedding', done: 1, total: 2 })

  while (!log.some(({ message }) => message.startsWith('could not show the progress'))) await setImmediate()
  expect(interaction.history().map(({ text }) => text)).toEqual([words])
})

test('a button whose work never ends is answered beside its message, for the eyes of who pressed alone', async () => {
  const time = handTimers()
  const pressed = stuck()
  const list = [
    command(async (interaction) => {
      const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' }
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2,
        components: [
          { type: 10, content: 'The card.' },
          { type: 1, components: [button] },
        ],
      } as Parameters<ChatInputCommandInteraction['reply']>[0])
    }),
  ]
  const control: Control = {
    action: 'go',
    async press(interaction) {
      await interaction.deferUpdate()
      await pressed.work()
    },
  }
  const { discord } = await runBot({}, { list, pressed: [control], after: time.after })
  const user = discord.user()
  const card = await user.slash('try')
  await card.answered()
  const press = await user.press(card, 'Go')
  await pressed.begun

  time.pass(HARD_END)

  while (press.followUps().length === 0) await setImmediate()
  expect(press.followUps()).toMatchObject([{ text: expect.stringMatching(TOO_LONG), ephemeral: true }])
  expect((await card.answered()).text).toContain('The card.')
})

test('suggestions that do not come in time are none', async () => {
  const time = handTimers()
  const typed = stuck()
  const list = [
    command(async (interaction) => void (await interaction.reply(textMessage('x'))), {
      data: {
        ...{ name: 'try', description: 'for this test' },
        options: [{ type: 3, name: 'word', description: 'a word', autocomplete: true }],
      },
      suggest: typed.work,
    }),
  ]
  const { discord } = await runBot({}, { list, after: time.after })
  const offered = discord.user().type('try', 'word', 'a')
  await typed.begun

  time.pass(2_000)

  expect(await offered).toEqual([])
})

test('what a stop leaves unfinished is told that the bot restarts', async () => {
  const time = handTimers()
  const asked = stuck()
  const { discord, bot, log } = await runBot({ ask: asked.work }, { after: time.after })
  const interaction = await discord.user({ locale: 'de' }).slash('ask', { question: 'x' })
  await asked.begun

  const stopped = bot.stop()
  time.pass(7_000)
  await stopped

  expect((await interaction.answered()).text).toBe(
    'Ich werde gerade neu gestartet. Bitte versuche es in einer Minute noch einmal.',
  )
  expect(log).toContainEqual({
    ...{ level: 'warn', fields: { unfinished: 1 }, message: 'stopped before all answers were finished' },
  })
})
