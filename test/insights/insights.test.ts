import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pictureWords } from '../../src/discord/insights/words.ts'
import { textsFor } from '../../src/discord/texts/texts.ts'
import { csvIn } from '../../src/insights/csv.ts'
import { drawPicture } from '../../src/insights/picture.ts'
import { openTally } from '../../src/insights/tally.ts'
import { openInsights } from '../../src/open-insights.ts'
import { openStorage, type Storage } from '../../src/storage/open-storage.ts'
import type { CountedQuestion } from '../../src/storage/questions.ts'

const FROM = Date.UTC(2026, 10, 1)
const DAY = 24 * 3_600_000

const question = (more: Partial<CountedQuestion> = {}): CountedQuestion => ({
  ...{ at: FROM, language: 'de', scope: 'all', status: 'answered', mode: 'extractive', confidence: 0.91234 },
  ...{ place: { article: 'a', start: 0, end: 9 }, cited: ['a'], ms: 100, price: null, good: 0, bad: 0, reasons: [] },
  tokens: { input: 0, output: 0 },
  ...more,
})

const articles = [
  { id: 'a', title: 'Erster' },
  { id: 'b', title: 'Zweiter' },
]

test('questions are counted by day, language, article and verdict, with their times and costs', () => {
  const tally = openTally(FROM, FROM + 2 * DAY)
  for (let ms = 1; ms <= 20; ms++) tally.add(question({ ms }))
  tally.add(
    question({
      ...{ at: FROM + 2 * DAY - 1, language: 'fr', status: 'abstained', cited: [], ms: 1_000 },
      ...{ tokens: { input: 50, output: 7 }, price: 0.02, good: 1, bad: 4 },
      reasons: ['wrong: alles', 'wrong', 'mein Wort', 'incomplete'],
    }),
  )
  tally.add(question({ at: FROM + 2 * DAY }))
  tally.add(question({ at: FROM - 1 }))

  expect(tally.result(articles, 3)).toEqual({
    days: [
      {
        ...{ date: '2026-11-01', answered: 20, abstained: 0, good: 0, bad: 0, price: 0 },
        ...{ median: 10, slow: 19, tokens: { input: 0, output: 0 } },
      },
      {
        ...{ date: '2026-11-02', answered: 0, abstained: 1, good: 1, bad: 4, price: 0.02 },
        ...{ median: 1_000, slow: 1_000, tokens: { input: 50, output: 7 } },
      },
    ],
    forgotten: 3,
    ...{ questions: 21, answered: 20, good: 1, bad: 4, median: 11, slow: 20 },
    languages: [
      { language: 'de', count: 20 },
      { language: 'fr', count: 1 },
    ],
    reasons: [
      { reason: 'wrong', count: 2 },
      { reason: 'incomplete', count: 1 },
      { reason: 'words', count: 1 },
    ],
    ...{ tokens: { input: 50, output: 7 }, price: 0.02 },
    cited: [{ id: 'a', title: 'Erster', count: 20 }],
    neverCited: [{ id: 'b', title: 'Zweiter' }],
  })
})

test('a time without questions has neither times nor costs', () => {
  expect(openTally(FROM, FROM + DAY).result([], 0)).toMatchObject({
    days: [{ date: '2026-11-01', median: null, slow: null }],
    ...{ questions: 0, median: null, slow: null, price: null, languages: [], cited: [] },
  })
})

test.each([
  ['=1+1', "'=1+1"],
  ['+41', "'+41"],
  ['-2', "'-2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =cmd|x', "'  =cmd|x"],
  ['\t=1', '"\'\t=1"'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['plain-id', 'plain-id'],
])('an article named %j stands in the table as %j, which no spreadsheet computes', (id, written) => {
  const asked = question({ at: FROM + 3_599_999, place: { article: id, start: 0, end: 1 }, cited: [], price: 0.5 })
  const [english, german] = [csvIn('en'), csvIn('de')]
  expect(english.line(asked)).toBe(`2026-11-01 00:00,de,all,answered,extractive,0.912,${written},,0,0,100,0,0,0.5\r\n`)
  expect(german.line(asked)).toBe(`2026-11-01 00:00;de;all;answered;extractive;0,912;${written};;0;0;100;0;0;0,5\r\n`)
  expect(english.header.split(',')).toEqual(german.header.split(';'))
})

test('a picture is drawn with a font of its own, in every language alike', async () => {
  const tally = openTally(FROM, FROM + 7 * DAY)
  for (let i = 0; i < 40; i++) tally.add(question({ at: FROM + (i % 7) * DAY, ms: 100 * i }))
  const insights = tally.result(articles, 0)
  const pictures = await Promise.all(
    ['de', 'fr'].map((one) => drawPicture(insights, pictureWords(insights, textsFor(one)))),
  )
  for (const picture of pictures) {
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
    expect(picture.readUInt32BE(16)).toBe(2400)
  }
  const hashes = pictures.map((picture) => createHash('sha256').update(picture).digest('hex'))
  expect(new Set(hashes).size).toBe(2)
})

test('a picture that cannot be drawn is an error with what the process said', async () => {
  const broken = { days: null } as never
  await expect(drawPicture(broken, broken)).rejects.toThrow(
    /the process that draws the insights ended with exit code 1: /,
  )
})

const stored = (): Storage => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-insights-'))
  const storage = openStorage(dataDir)
  onTestFinished(() => {
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return storage
}

test('an article that is gone has the title that it had when it was last changed, else its id', async () => {
  const storage = stored()
  const change = { at: FROM, admin: 'operator', begunAt: FROM }
  for (const [what, article, title] of [
    ['added', 'gone', 'Alt'],
    ['edited', 'gone', 'Der Turm'],
    ['edited', 'here', 'Wie er einmal hiess'],
    ['removed', 'gone', 'Der Turm, zuletzt'],
    ['removed', 'other', 'Nie zitiert'],
  ] as const)
    await storage.changes.record({ ...change, what, article, title })
  const asker = { asker: 'a', guild: null, isPrivate: false, previous: null, answer: {} }
  const asked = { ...question(), text: null, cited: ['gone', 'here', 'by-hand'] }
  await storage.answers().keep({ ...asker, createdAt: FROM, begunAt: FROM }, asked)
  const articles = () => [{ id: 'here', title: 'Der Hafen' }]
  const insights = openInsights({ storage, articles, retentionDays: 30, now: () => FROM })
  expect(await insights.of({ guild: null, days: 1 })).toMatchObject({
    cited: [
      { id: 'by-hand', title: 'by-hand', count: 1 },
      { id: 'gone', title: 'Der Turm, zuletzt', count: 1 },
      { id: 'here', title: 'Der Hafen', count: 1 },
    ],
    neverCited: [],
  })
})

test('a table that would be too large has the newest questions, and tells how many are left out', async () => {
  const storage = stored()
  const asked = { ...question(), text: null, language: 'en' }
  for (let hour = 0; hour < 2_000; hour++) {
    const at = FROM + (hour % 24) * 3_600_000 + Math.floor(hour / 24)
    const answer = { asker: 'a', guild: null, isPrivate: false, previous: null, answer: {} }
    await storage.answers().keep({ ...answer, createdAt: at, begunAt: at }, { ...asked, ms: hour })
  }
  const insights = openInsights({ storage, articles: () => [], retentionDays: 30, now: () => FROM + DAY - 1 })
  const lines = async (most: number) => {
    const { bytes, left } = await insights.csv({ guild: null, days: 1 }, { locale: 'en', most })
    expect(bytes.length).toBeLessThanOrEqual(most)
    return { left, lines: Buffer.from(bytes).toString('utf8').split('\r\n').slice(1, -1) }
  }
  const whole = await lines(10_000_000)
  expect([whole.left, whole.lines.length]).toEqual([0, 2_000])
  for (const most of [400, 40_000]) {
    const cut = await lines(most)
    expect(cut.left).toBe(2_000 - cut.lines.length)
    expect(cut.lines).toEqual(whole.lines.slice(-cut.lines.length))
    expect(cut.lines.length).toBeGreaterThan(0)
  }
})
