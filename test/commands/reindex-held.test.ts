import { PermissionFlagsBits } from 'discord.js'
import { afterEach, expect, test, vi } from 'vitest'
import type { IndexApp, IndexOverview, KeptIndex, ReindexReport } from '../../src/app.ts'
import { BuildUnderWay } from '../../src/errors.ts'
import type { ExamReport } from '../../src/exam/report.ts'
import { runBot, stopBots } from '../discord/support/running-bot.ts'

afterEach(stopBots)

const ADMIN = { permissions: PermissionFlagsBits.ManageGuild | PermissionFlagsBits.UseApplicationCommands }
const IN_USE = '20260101T120000000Z-0123456789ab'
const WORSE = '20260102T120000000Z-0123456789ab'
const OLDER = '20251231T120000000Z-0123456789ab'

const exam: ExamReport = {
  ...{ questions: 12, right: { before: 11, after: 10 }, nowAnswered: 1, better: 0, unchanged: 8, slipped: 1 },
  ...{ worse: 1, nowUnanswered: 1, gone: 2, problems: [] },
  stale: [{ question: 'What does *it* cost?', article: 'hafen' }],
  lost: [
    {
      question: 'Was hebt der Kran?',
      article: 'hafen',
      before: 'Der Kran hebt 65 Tonnen.',
      now: 'Der Kran ist *rot*.',
    },
    { question: 'Wann fährt die Fähre?', article: 'hafen', before: 'Die Fähre fährt am Sonntag.', now: null },
  ],
}
const report: ReindexReport = {
  ...{ generation: WORSE, outcome: 'held', exam, endedPin: null, added: 1, changed: 2, removed: 0, unchanged: 7 },
  ...{ articles: 10, passages: 84, embedded: 31, seconds: 1.2, problems: [] },
}
const kept = (name: string): KeptIndex => ({
  ...{ name, made: Date.UTC(2026, 0, 1, 12), articles: 10, passages: 84, change: { added: 1, changed: 2, removed: 0 } },
})
const overview: IndexOverview = {
  ...{ current: kept(IN_USE), earlier: [kept(OLDER)], held: { ...kept(WORSE), report }, pinned: null, isBusy: false },
  bytes: 12_340_000,
}

/** An index whose decisions are noted. */
const fakeIndex = (parts: Partial<IndexApp> = {}) => {
  const done: string[] = []
  const index: IndexApp = {
    overview: async () => overview,
    isHeld: async () => true,
    runs: () => ({ switched: 0, unchanged: 0, held: 1, failed: 0 }),
    switchToHeld: async (name) => done.push(`switch ${name}`) > 0,
    discardHeld: async (name) => done.push(`discard ${name}`) > 0,
    rollback: async (to) => {
      done.push(`rollback ${to}`)
      return kept(to ?? OLDER)
    },
    ...parts,
  }
  return { index, done }
}

test('an admin is told what is worse, question by question, and decides with a button', async () => {
  const { index, done } = fakeIndex()
  const { discord } = await runBot({ index, reindex: async () => report })
  const boss = discord.user(ADMIN)

  const held = await (await boss.slash('reindex start')).answered()

  expect(held.ephemeral).toBe(true)
  expect(held.text.split('\n')).toEqual([
    '**The new index answers worse, so it is not in use.** The old one goes on answering until you decide.',
    'Articles: 1 added, 2 changed, 0 removed, 7 unchanged',
    '**Exam:** 12 golden questions; rightly answered before: 11, now: 10',
    '1 now answered, 0 better, 8 unchanged, 1 slightly lower, 1 worse, 1 no longer answered',
    '2 questions left out, because their articles are gone',
    '**No longer rightly answered:**',
    '- Was hebt der Kran?',
    '-# before: Der Kran hebt 65 Tonnen.',
    '-# now: Der Kran ist \\*rot\\*.',
    '- Wann fährt die Fähre?',
    '-# before: Die Fähre fährt am Sonntag.',
    '-# now: no answer',
    '**Outdated:** what these expect is no longer in the article. `/reindex questions` lets you edit them.',
    '- What does \\*it\\* cost?',
    '-# You can also mend the article or the question; `/reindex start` then examines it again.',
  ])
  const switched = await (await boss.press(held, 'Switch all the same')).answered()
  expect(switched.text).toBe('The new index is in use now. `/reindex rollback` returns to the old one.')
  expect(done).toEqual([`switch ${WORSE}`])
})

test('the buttons work for another admin and after a restart, and say so where it was decided already', async () => {
  const { index, done } = fakeIndex({ switchToHeld: async () => false })
  const { discord } = await runBot({ index })
  const boss = discord.user({ ...ADMIN, locale: 'de' })
  const shown = await (await boss.slash('reindex status')).answered()
  expect((await (await boss.press(shown, 'Trotzdem wechseln')).answered()).text).toMatch(
    /^Dieser Index wartet nicht mehr/,
  )
  const again = await (await boss.slash('reindex status')).answered()
  expect((await (await boss.press(again, 'Verwerfen')).answered()).text).toMatch(/^Der neue Index ist verworfen/)
  expect(done).toEqual([`discard ${WORSE}`])
})

test('a member without rights decides nothing, with no subcommand and no button', async () => {
  const { index, done } = fakeIndex()
  const { discord } = await runBot({ index, reindex: async () => report })
  const boss = { id: '200000000000000001', name: 'boss' }
  const shown = await (await discord.user({ ...boss, ...ADMIN }).slash('reindex status')).answered()
  const demoted = discord.user(boss)
  for (const label of ['Switch all the same', 'Discard'])
    expect((await (await demoted.press(shown, label)).answered()).text).toContain('“Manage Server” permission')
  for (const name of ['reindex start', 'reindex status', 'reindex rollback', 'reindex questions'])
    expect((await (await demoted.slashOverride(name)).answered()).text).toContain('“Manage Server” permission')
  expect(done).toEqual([])
})

test('the status says what answers, what can be returned to, and what it takes on the disk', async () => {
  const { index } = fakeIndex({ overview: async () => ({ ...overview, held: null, pinned: 'rollback', isBusy: true }) })
  const { exam: none } = { exam: [{ article: 'hafen', questions: 12 }] }
  const { discord } = await runBot({
    index,
    exam: { list: never, counts: async () => none, missing: () => [], add: never, edit: never, remove: never },
  })

  const shown = await (await discord.user(ADMIN).slash('reindex status')).answered()

  expect(shown.text.split('\n')).toEqual([
    '## The index',
    '**In use:** made <t:1767268800:f>',
    '10 articles, 84 passages (1 added, 2 changed, 0 removed)',
    '**After a rollback this one stays**, whatever changes in the files, until somebody changes an article with `/corpus`, or uses `/reindex start`.',
    'The articles are being indexed just now. Wait until that has ended, and try again.',
    '**To return to** with `/reindex rollback`:',
    '- <t:1767268800:f>: 10 articles, 84 passages (1 added, 2 changed, 0 removed)',
    'Golden questions: 12, on 1 article (`/reindex questions`)',
    '-# On the disk: 12.3 MB',
  ])
})

const never = () => {
  throw new Error('this test does not expect the call')
}

test('a rollback is chosen from a list, says what answers now, and that it stays', async () => {
  const { index, done } = fakeIndex()
  const { discord } = await runBot({ index })
  const boss = discord.user({ ...ADMIN, locale: 'en-GB' })

  expect(await boss.type('reindex rollback', 'to', '')).toEqual([
    expect.objectContaining({
      name: '1 Jan 2026, 12:00 UTC · 10 articles, 84 passages (1 added, 2 changed, 0 removed)',
      value: OLDER,
    }),
  ])
  const shown = await (await boss.slash('reindex rollback', { to: OLDER })).answered()
  expect(shown.text).toContain('**The index of <t:1767268800:f> answers again.**')
  expect(shown.text).toContain('It stays in use, also after a restart')
  const wrong = await (await boss.slash('reindex rollback', { to: '<@1> x' })).answered()
  expect(wrong.text).toBe('There is no earlier index “ 1 x”. Choose one from the list that appears while you type.')
  expect(done).toEqual([`rollback ${OLDER}`])
})

test('the log says who decided about an index, in a line for each decision', async () => {
  const { discord, log } = await runBot({ index: fakeIndex().index })
  const [boss, other] = [discord.user(ADMIN), discord.user(ADMIN)]
  const shownTo = async (one: typeof boss) => (await one.slash('reindex status')).answered()
  await (await boss.press(await shownTo(boss), 'Switch all the same')).answered()
  await (await other.press(await shownTo(other), 'Discard')).answered()
  await (await other.slash('reindex rollback')).answered()
  await (await other.slash('reindex rollback', { to: 'unknown' })).answered()
  expect(log.filter(({ fields }) => 'generation' in fields)).toEqual([
    { level: 'info', fields: { generation: WORSE, admin: boss.id }, message: 'a held index was taken' },
    { level: 'info', fields: { generation: WORSE, admin: other.id }, message: 'a held index was discarded' },
    { level: 'info', fields: { generation: OLDER, admin: other.id }, message: 'rolled back' },
  ])
})

test('where another one builds, every way says so in the language of the reader', async () => {
  const busy = async () => {
    throw new BuildUnderWay('An index is already being built by process 7.')
  }
  const { index } = fakeIndex({ rollback: busy, switchToHeld: busy })
  const { discord } = await runBot({ index, reindex: busy })
  const chef = discord.user({ ...ADMIN, locale: 'fr' })
  const words = 'Les articles sont justement en cours d’indexation. Attendez la fin, puis réessayez.'
  expect((await (await chef.slash('reindex start')).answered()).text).toBe(words)
  expect((await (await chef.slash('reindex rollback')).answered()).text).toBe(words)
  const shown = await (await chef.slash('reindex status')).answered()
  const pressed = await chef.press(shown, 'Passer quand même au nouveau')
  await vi.waitUntil(() => pressed.followUps().length > 0)
  expect(pressed.followUps()).toMatchObject([{ text: words, ephemeral: true }])
})

test('a held report of any length fits into the message, and the rest is counted', async () => {
  const long = '*_'.repeat(1500)
  const lost = Array.from({ length: 25 }, () => ({ question: long, article: 'x', before: long, now: long }))
  const stale = Array.from({ length: 25 }, () => ({ question: long, article: 'x' }))
  const all = { ...report, exam: { ...exam, lost, stale, worse: 300 } }
  const { discord } = await runBot({ index: fakeIndex().index, reindex: async () => all })
  const shown = await (await discord.user(ADMIN).slash('reindex start')).answered()
  expect(shown.text).toMatch(/… and 29\d more/)
})

test('an admin who uses another command for admins is told that one waits; nobody else is', async () => {
  const { discord } = await runBot({ index: fakeIndex().index })
  const boss = discord.user({ ...ADMIN, locale: 'it' })
  const config = await boss.slash('config')
  await vi.waitUntil(() => config.followUps().length > 0)
  expect(config.followUps()).toMatchObject([
    { ephemeral: true, text: expect.stringContaining('Un nuovo indice attende la tua decisione') },
  ])
  const asked = await boss.slash('ask', { question: 'Who is it for?' })
  await asked.until(() => asked.buttons().length > 0)
  const refused = await discord.user().slashOverride('config')
  await refused.answered()
  expect([...asked.followUps(), ...refused.followUps()]).toEqual([])
})
