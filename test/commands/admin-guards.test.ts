import {
  LabelBuilder,
  ModalBuilder,
  ApplicationCommandOptionType as Option,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, expect, test } from 'vitest'
import { commands, controls } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import { button } from '../../src/discord/card/buttons.ts'
import type { ChatCommand } from '../../src/discord/interaction/command.ts'
import { framedMessage } from '../../src/discord/message/message.ts'
import { textsFor } from '../../src/discord/texts/texts.ts'
import { forgery } from '../discord/support/pressing.ts'
import { openState, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

/** Every command and control is for everybody, or for admins: whoever adds one decides here, or the first test fails. */
const FOR_EVERYBODY = {
  commands: ['ask', 'Ask the articles', 'Find the sources', 'language', 'help', 'privacy'],
  controls: ['view', 'context', 'further', 'mine', 'share', 'good', 'bad', 'privacy', 'digest-mine', 'digest-ask'],
}
const ADMIN_COMMANDS = ['Add to the articles', 'gaps', 'insights', 'reindex', 'corpus', 'status', 'digest', 'config']

const ARTICLE = '2025-10-01-sora-2'
const ID = 'A'.repeat(16)
const { config, corpus, digest, gaps, insights, reindex, status } = textsFor('de')

/** What the buttons and menus of admins carry after their action, which of them are modals as well, and who is refused. */
const ADMIN_CONTROLS: Readonly<Record<string, { refused: string; pressed: string[]; submitted?: string[] }>> = {
  config: {
    refused: config.adminsOnly,
    pressed: ['quota', 'visibility', 'language', 'adminRole', 'channels', 'exemptRoles', 'exemptChannels'],
    submitted: ['quota'],
  },
  corpus: {
    refused: corpus.adminsOnly,
    pressed: [
      ...[`add:${ID}`, `replace:${ID}`, `details:${ID}`, `discard:${ID}`, 'list:0:', `show:${ARTICLE}:text:0`],
      ...[`edit:${ARTICLE}:00`, `ask-removal:${ARTICLE}`, `remove:${ARTICLE}:00`, 'keep', 'undo:1', 'history:0'],
    ],
    submitted: [`details:${ID}`, `edit:${ARTICLE}:00`],
  },
  gaps: {
    refused: gaps.adminsOnly,
    pressed: ['page:1', `note:${ID}:0`, `golden:${ID}:0`, `article:${ID}:0`, `done:${ID}:0`],
    submitted: [`note:${ID}:0`, `golden:${ID}:0`, `article:${ID}:0`],
  },
  insights: { refused: insights.adminsOnly, pressed: ['days', 'csv:30'] },
  'digest-move': { refused: digest.adminsOnly, pressed: [ID] },
  held: { refused: reindex.needsManageServer, pressed: ['switch:g-1', 'discard:g-1'] },
  golden: { refused: reindex.needsManageServer, pressed: [ID] },
  questions: {
    refused: reindex.needsManageServer,
    pressed: [
      `page:${ARTICLE}:1`,
      `add:${ARTICLE}:0`,
      `edit:${ARTICLE}:0:k`,
      `delete:${ARTICLE}:0:k`,
      `remove:${ARTICLE}:0:k`,
    ],
    submitted: [`add:${ARTICLE}:0`, `edit:${ARTICLE}:0:k`],
  },
}

const REFUSALS = [
  ...[config.adminsOnly, corpus.adminsOnly, gaps.adminsOnly, insights.adminsOnly, digest.adminsOnly],
  ...[reindex.needsManageServer, status.adminsOnly],
]

/** What nobody may reach; whatever is asked of it is kept. */
const untouchable = () => {
  const touched: string[] = []
  const parts = ['digest', 'corpus', 'gaps', 'insights', 'exam', 'news', 'answers', 'feedback', 'privacy'] as const
  const closed = (part: string) =>
    new Proxy(() => undefined, {
      get: (_, name) => () => {
        touched.push(`${part}.${String(name)}`)
        throw new Error(`${part}.${String(name)} was asked for`)
      },
      apply: () => {
        touched.push(part)
        throw new Error(`${part} was called`)
      },
    })
  const { guilds, people, quotas } = openState()
  const app = {
    ...Object.fromEntries(
      [...parts, 'index', 'reindex', 'status', 'ask', 'locate'].map((part) => [part, closed(part)]),
    ),
    ...{ people, quotas, guilds: { ...guilds, change: closed('guilds.change') } },
  } as unknown as Partial<App>
  return { app, touched }
}

/** As a server may set it: every command is offered to everybody. */
const forAll = commands.map((command) => ({
  ...command,
  data: { ...command.data, default_member_permissions: null },
})) as typeof commands

test('every command and every control is for everybody or for admins, and says so', () => {
  const named = (list: readonly { isForAdmins?: true; name: string }[], isForAdmins: boolean) =>
    list.filter((one) => (one.isForAdmins ?? false) === isForAdmins).map(({ name }) => name)
  const allCommands = commands.map(({ isForAdmins, data: { name } }) => ({ ...(isForAdmins && { isForAdmins }), name }))
  const allControls = controls.map(({ isForAdmins, action }) => ({ ...(isForAdmins && { isForAdmins }), name: action }))
  expect(named(allCommands, false).sort()).toEqual([...FOR_EVERYBODY.commands].sort())
  expect(named(allCommands, true).sort()).toEqual([...ADMIN_COMMANDS].sort())
  expect(named(allControls, false).sort()).toEqual([...FOR_EVERYBODY.controls].sort())
  expect(named(allControls, true).sort()).toEqual(Object.keys(ADMIN_CONTROLS).sort())
  for (const { action, press, submit } of controls.filter((one) => one.isForAdmins)) {
    expect([action, press !== undefined]).toEqual([action, ADMIN_CONTROLS[action]!.pressed.length > 0])
    expect([action, submit !== undefined]).toEqual([action, ADMIN_CONTROLS[action]!.submitted !== undefined])
  }
})

type Part = {
  name: string
  type?: number
  required?: boolean
  options?: readonly Part[]
  choices?: readonly { value: string }[]
}

/** In place of the id of an uploaded file. */
const FILE = 'a file'

/** Every line that a command can be called with, its required options filled. */
const linesOf = (part: Part, above = ''): { line: string; options: Record<string, string> }[] => {
  const line = `${above} ${part.name}`.trim()
  const { options: inner = [] } = part
  if (inner.some(({ type }) => type === Option.Subcommand || type === Option.SubcommandGroup))
    return inner.flatMap((one) => linesOf(one, line))
  const required = inner.filter((one) => one.required)
  return [
    {
      line,
      options: Object.fromEntries(
        required.map(({ name, type, choices }) => [
          name,
          type === Option.Attachment ? FILE : (choices?.[0]?.value ?? 'x'),
        ]),
      ),
    },
  ]
}

const lines = commands
  .filter(({ isForAdmins, data }) => isForAdmins && 'description' in data)
  .flatMap(({ data }) => linesOf(data as Part))

test('no command for admins does anything for a member, in whichever of its forms', async () => {
  expect(lines.length).toBeGreaterThan(20)
  const { app, touched } = untouchable()
  const { discord } = await runBot(app, { list: forAll })
  const member = discord.user({ locale: 'de' })
  const file = discord.upload({ name: 'feeds.opml', bytes: '<opml/>' })
  for (const { line, options } of lines) {
    const given = Object.entries(options).map(([name, value]) => [name, value === FILE ? file : value])
    const used = await member.slash(line, Object.fromEntries(given))
    const { text } = await used.until(({ text }) => REFUSALS.includes(text))
    expect([line, REFUSALS.includes(text), touched]).toEqual([line, true, []])
  }
  const message = discord.write(member, 'https://example.org/a')
  const used = await member.messageCommand('Add to the articles', message)
  expect((await used.until(({ text }) => text === corpus.adminsOnly)).ephemeral).toBe(true)
  expect(touched).toEqual([])
}, 60_000)

test.each(Object.entries(ADMIN_CONTROLS))(
  'no made-up button of %s does anything for a member',
  async (action, about) => {
    const { app, touched } = untouchable()
    const forged = forgery()
    const { discord } = await runBot(app, { list: [...commands, forged.command] })
    const member = discord.user({ locale: 'de' })
    for (const act of about.pressed) {
      const card = await forged.post(member, framedMessage([['x']], 0, [[button(`${action}:${act}`, 'Forged')]]))
      const told = await member.press(card, 'Forged')
      await told.acknowledged()
      const { text } = await told.until(({ text }) => text === about.refused)
      expect([act, text, touched]).toEqual([act, about.refused, []])
    }
  },
)

/** Shows a modal with a custom_id of its own making, and all fields that the modals of admins have. */
const modalCommand = (next: { id: string }): ChatCommand => ({
  data: { name: 'modal', description: 'shows a modal' },
  run: async (interaction) => {
    const fields = ['title', 'note', 'question', 'perUserPerHour', 'url'].map((field) =>
      new LabelBuilder()
        .setLabel(field)
        .setTextInputComponent(new TextInputBuilder().setCustomId(field).setStyle(TextInputStyle.Short).setValue('1')),
    )
    await interaction.showModal(new ModalBuilder().setCustomId(next.id).setTitle('x').addLabelComponents(fields))
  },
})

test.each(
  Object.entries(ADMIN_CONTROLS).flatMap(([action, { refused, submitted }]) =>
    submitted ? [[action, submitted, refused] as const] : [],
  ),
)('no made-up modal of %s does anything for a member', async (action, submitted, refused) => {
  const { app, touched } = untouchable()
  const next = { id: '' }
  const { discord } = await runBot(app, { list: [...commands, modalCommand(next)] })
  const member = discord.user({ locale: 'de' })
  for (const act of submitted) {
    next.id = `${action}:${act}`
    const opened = await member.slash('modal')
    await opened.acknowledged()
    const told = await member.submit(opened, {})
    const { text } = await told.until(({ text }) => text === refused)
    expect([act, text, touched]).toEqual([act, refused, []])
  }
})
