import { type ChatInputCommandInteraction, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import { afterEach, expect, test, vi } from 'vitest'
import { reindex as reindexCommand } from '../../commands/reindex.ts'
import type { App, ReindexReport } from '../../src/app.ts'
import { UserError } from '../../src/errors.ts'
import { fakeApp, gate, runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const report: ReindexReport = {
  generation: '2025-11-22T10-00-00',
  outcome: 'switched',
  exam: null,
  endedPin: null,
  added: 2,
  changed: 1,
  removed: 0,
  unchanged: 7,
  articles: 10,
  passages: 84,
  embedded: 31,
  seconds: 1.2345,
  problems: [],
}

const admin = { permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands }

test('an admin sees what a reindex did, alone', async () => {
  const { discord } = await runBot({ reindex: async () => report })

  const interaction = await discord.user(admin).slash('reindex start')

  expect(await interaction.acknowledged()).toMatchObject({ type: 5, ephemeral: true })
  expect((await interaction.answered()).text).toBe(
    [
      '**The index is up to date:** 10 articles, 84 passages.',
      'Articles: 2 added, 1 changed, 0 removed, 7 unchanged',
      '31 passages recomputed, 1.2 s',
      '-# index 2025-11-22T10-00-00',
    ].join('\n'),
  )
})

test('somebody whom a server lets use the command without Manage Server is refused in clear words, alone', async () => {
  let calls = 0
  const reindex = async () => {
    calls += 1
    return report
  }
  const { discord } = await runBot({ reindex })

  const interaction = await discord.user({ locale: 'de' }).slashOverride('reindex start')
  const shown = await interaction.answered()

  expect(shown.text).toBe(
    'Nur wer die Berechtigung «Server verwalten» hat, darf den Index neu aufbauen. Bitte wende dich an einen Admin.',
  )
  expect(shown.ephemeral).toBe(true)
  expect(calls).toBe(0)
})

test('Discord itself offers the command only to members who manage the server, and only in servers', async () => {
  const { discord } = await runBot({}, { inGuild: false })

  await expect(discord.user().slash('reindex start')).rejects.toThrow('default_member_permissions')
  await expect(discord.user(admin).slash('reindex start', {}, { dm: true })).rejects.toThrow('contexts')
})

test.each([
  [{}, false],
  [{ full: false }, false],
  [{ full: true }, true],
])('with the options %j everything is computed anew: %s', async (options, full) => {
  const asked: unknown[] = []
  const reindex: App['reindex'] = async (given) => {
    asked.push(given)
    return report
  }
  const { discord } = await runBot({ reindex })

  await (await discord.user(admin).slash('reindex start', options)).answered()

  expect(asked).toEqual([{ full }])
})

test.each([
  ['embedding', 'computing passages'],
  ['examining', 'asking the golden questions'],
] as const)('progress is shown as a bar while it runs, and the report comes last: %s', async (step, words) => {
  const finish = gate()
  const reindex: App['reindex'] = async (_options, onProgress) => {
    onProgress?.({ step, done: 21, total: 84 })
    for (let done = 22; done < 84; done += 1) onProgress?.({ step, done, total: 84 })
    await finish.opened
    return report
  }
  const { discord } = await runBot({ reindex })

  const interaction = await discord.user(admin).slash('reindex start')
  const first = await interaction.answered()
  finish.open()
  await interaction.until(({ text }) => text.includes('up to date'))

  expect(first.text).toBe(
    '**Rebuilding the index.** Questions are still answered in the meantime.\n' +
      '▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱ 25%\n' +
      `-# ${words} (21/84)`,
  )
  expect(interaction.history().map(({ text }) => text.slice(0, 24))).toEqual([
    '**Rebuilding the index.*',
    '**The index is up to dat',
  ])
})

test('questions are answered while a reindex runs', async () => {
  const finish = gate()
  const reindex = async () => {
    await finish.opened
    return report
  }
  const { discord } = await runBot({ reindex })

  const running = await discord.user(admin).slash('reindex start')
  await running.acknowledged()
  const asked = await discord.user().slash('ask', { question: 'Who is it for?' })

  expect((await asked.answered()).text).toContain('This clearly positions Sora 2')
  finish.open()
  await running.answered()
})

test('a second reindex while one runs is told what the app says, and the first goes on', async () => {
  const finish = gate()
  let running = false
  const reindex = async () => {
    if (running) throw new UserError('A reindex is already running; wait until it has ended.')
    running = true
    await finish.opened
    return report
  }
  const { discord } = await runBot({ reindex })

  const first = await discord.user(admin).slash('reindex start')
  await first.acknowledged()
  const second = await discord.user(admin).slash('reindex start')

  expect((await second.answered()).text).toBe('A reindex is already running; wait until it has ended.')
  finish.open()
  expect((await first.answered()).text).toContain('up to date')
})

test('an error while progress is shown is not overwritten by it', async () => {
  const reindex: App['reindex'] = async (_options, onProgress) => {
    onProgress?.({ step: 'reading', done: 1, total: 2 })
    throw new UserError('The disk is full.')
  }
  const { discord } = await runBot({ reindex })

  const interaction = await discord.user(admin).slash('reindex start')
  const shown = await interaction.until(({ text }) => text === 'The disk is full.')

  expect(interaction.history().at(-1)).toEqual(shown)
})

test('a state of the progress that still waited for its turn does not replace the report', async () => {
  vi.useFakeTimers()
  const app = fakeApp({
    async reindex(_options, onProgress) {
      onProgress?.({ step: 'embedding', done: 1, total: 2 })
      await Promise.resolve()
      onProgress?.({ step: 'embedding', done: 2, total: 2 })
      return report
    },
  }).app
  const edits: string[] = []
  const interaction = {
    locale: 'en-GB',
    user: { id: '1' },
    memberPermissions: new PermissionsBitField(PermissionFlagsBits.ManageGuild),
    options: { getBoolean: () => null, getSubcommand: () => 'start' },
    deferReply: async () => undefined,
    editReply: async (message: object) => edits.push(JSON.stringify(message)),
  } as unknown as ChatInputCommandInteraction

  await reindexCommand.run(interaction, app)
  await vi.advanceTimersByTimeAsync(60_000)
  vi.useRealTimers()

  expect(edits).toEqual([expect.stringContaining('(1/2)'), expect.stringContaining('up to date')])
})

test('ten problems are named by file and line, escaped, and the others are counted', async () => {
  const problems = Array.from({ length: 13 }, (_, i) => ({
    file: `corpus/a_${i}.md`,
    line: i === 0 ? null : i,
    message: i === 1 ? 'No *front matter*; see <@1>.' : 'Invalid UTF-8.',
  }))
  const { discord } = await runBot({ reindex: async () => ({ ...report, problems }) })

  const shown = await (await discord.user(admin).slash('reindex start')).answered()

  expect(shown.text.split('\n').slice(3)).toEqual([
    '**13 problems; everything else is indexed:**',
    '- corpus/a\\_0\\.md: Invalid UTF-8.',
    '- corpus/a\\_1\\.md:1: No \\*front matter\\*; see \\<\\@1\\>.',
    ...[2, 3, 4, 5, 6, 7, 8, 9].map((i) => `- corpus/a\\_${i}\\.md:${i}: Invalid UTF-8.`),
    '- … and 3 more',
    '-# index 2025-11-22T10-00-00',
  ])
})

test('problems of any length fit into the message', async () => {
  const long = '*'.repeat(3000)
  const problems = Array.from({ length: 500 }, (_, line) => ({ file: long, line, message: long }))
  const { discord } = await runBot({ reindex: async () => ({ ...report, generation: long, problems }) })

  const shown = await (await discord.user(admin).slash('reindex start')).answered()

  expect(shown.text).toContain('- … and 490 more')
})

test('what the reindex did is in the log as well, for when it took longer than Discord lets us answer', async () => {
  const { discord, log } = await runBot({ reindex: async () => report })

  const boss = discord.user(admin)
  await (await boss.slash('reindex start')).answered()

  const fields = { ...report, problems: 0, admin: boss.id }
  expect(log).toContainEqual({ level: 'info', fields, message: 'reindexed' })
})

test('a reindex that takes longer than the 15 minutes of an interaction is finished, and the log has what it did', async () => {
  let late = 0
  const shown = gate()
  const reindex: App['reindex'] = async (_options, onProgress) => {
    onProgress?.({ step: 'embedding', done: 1, total: 2 })
    await shown.opened
    return report
  }
  const { discord, bot, log } = await runBot({ reindex }, { clock: () => Date.now() + late })

  await (await discord.user(admin).slash('reindex start')).answered()
  late = 16 * 60_000
  shown.open()
  await bot.stop()

  expect(log.slice(-3).map(({ level, message }) => `${level}: ${message}`)).toEqual([
    'info: reindexed',
    'error: command failed',
    'error: could not show the error',
  ])
  expect(discord.takeRefusals()).toMatchObject([
    { status: 401, code: 50027 },
    { status: 401, code: 50027 },
  ])
})
