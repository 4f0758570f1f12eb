import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, onTestFinished, test } from 'vitest'
import { featuresOf } from '../../src/gaps/features.ts'
import { pressing } from '../../src/gaps/pressing.ts'
import { openSorting } from '../../src/gaps/sort-questions.ts'
import { newGapId } from '../../src/storage/gaps.ts'
import { openStorage, type Storage } from '../../src/storage/open-storage.ts'
import type { AskedQuestion } from '../../src/storage/questions.ts'
import { labelled, parts } from './support.ts'

const GUILD = '7'

const open = (): Storage => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-gaps-'))
  const storage = openStorage(folder)
  onTestFinished(() => {
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return storage
}

const asked = (text: string | null, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ...{ language: 'de', scope: 'all', status: 'abstained', mode: 'extractive', confidence: 0.2 },
  ...{
    place: { article: 'a', start: 0, end: 9 },
    cited: [],
    ms: 100,
    tokens: { input: 0, output: 0 },
    price: null,
    text,
  },
  ...more,
})

const keeper = (storage: Storage) => {
  const answers = storage.answers()
  let at = 0
  return (question: AskedQuestion, guild = GUILD): Promise<string> => {
    at += 1
    const kept = { asker: '1', guild, isPrivate: false, previous: null, createdAt: at, begunAt: at, answer: {} }
    return answers.keep(kept, question)
  }
}

/** As another process does it, which knows of nothing. */
const sort = ({ gaps: store }: Storage) => openSorting({ store, newId: newGapId, features: () => parts })(GUILD)

test('what is asked later joins the gap that there is, which keeps its id and its note', async () => {
  const storage = open()
  const keep = keeper(storage)
  await keep(asked('Kann man das Wasserzeichen entfernen?'))
  await sort(storage)
  const [gap] = await storage.gaps.list(GUILD)
  await storage.gaps.note(GUILD, gap!.id, 'Ben schreibt.')
  await keep(asked('How do I remove the watermark?', { language: 'en' }))
  await keep(asked('Wie viele Mitarbeiter hat OpenAI?'))
  await sort(storage)

  const gaps = await storage.gaps.list(GUILD)
  expect(gaps.map(({ count, note }) => [count, note])).toEqual(
    expect.arrayContaining([
      [2, 'Ben schreibt.'],
      [1, null],
    ]),
  )
  expect(gaps.find(({ note }) => note)).toMatchObject({
    id: gap!.id,
    lastAsked: 2,
    languages: [
      { language: 'de', count: 1 },
      { language: 'en', count: 1 },
    ],
  })
})

test('what is known from the last time is not taken for true once gaps came or went elsewhere', async () => {
  const storage = open()
  const keep = keeper(storage)
  const again = openSorting({ store: storage.gaps, newId: newGapId, features: () => parts })
  await keep(asked('Kann man das Wasserzeichen entfernen?'))
  await again(GUILD)
  await keep(asked('Wie viele Mitarbeiter hat OpenAI?'))
  await sort(storage)
  await keep(asked('How many employees does OpenAI have?', { language: 'en' }))
  await again(GUILD)
  expect((await storage.gaps.list(GUILD)).map(({ count }) => count).sort()).toEqual([1, 2])

  await storage.forget({ before: 2, now: 2 })
  await keep(asked('How do I remove the watermark?', { language: 'en' }))
  await again(GUILD)
  expect((await storage.gaps.list(GUILD)).map(({ count }) => count).sort()).toEqual([1, 2])
})

test('without words, questions belong together where the same place is nearest', async () => {
  const storage = open()
  const keep = keeper(storage)
  await keep(asked(null))
  await keep(asked(null, { language: 'fr' }))
  await keep(asked(null, { place: { article: 'a', start: 20, end: 30 } }))
  await keep(asked(null, { place: null }))
  await sort(storage)
  expect((await storage.gaps.list(GUILD)).map(({ count }) => count).sort()).toEqual([1, 1, 2])
})

test('answered questions, and those that one article or a digest was asked, are no gap', async () => {
  const storage = open()
  const keep = keeper(storage)
  await keep(asked('a', { status: 'answered' }))
  await keep(asked('b', { scope: 'article' }))
  await keep(asked('c', { scope: 'digest' }))
  await keep(asked('d'), '8')
  await sort(storage)
  expect(await storage.gaps.list(GUILD)).toEqual([])
})

test('a gap goes when its last question is forgotten, and not before', async () => {
  const storage = open()
  const keep = keeper(storage)
  await keep(asked('Kann man das Wasserzeichen entfernen?'))
  await keep(asked('How do I remove the watermark?', { language: 'en' }))
  await sort(storage)
  const [{ id } = { id: '' }] = await storage.gaps.list(GUILD)
  await storage.gaps.note(GUILD, id, 'x')

  await storage.forget({ before: 2, now: 2 })
  expect(await storage.gaps.list(GUILD)).toMatchObject([{ count: 1, note: 'x' }])
  await storage.forget({ before: 3, now: 3 })
  expect(await storage.gaps.list(GUILD)).toEqual([])
  expect(await storage.gaps.note(GUILD, id, 'y')).toBe(false)
})

test('two that sort at once, as two processes do, put every question to one gap', async () => {
  const storage = open()
  const keep = keeper(storage)
  for (const { question, language } of labelled('tune')) await keep(asked(question, { language }))
  await Promise.all([sort(storage), sort(storage)])
  const gaps = await storage.gaps.list(GUILD)
  expect(gaps.reduce((sum, { count }) => sum + count, 0)).toBe(labelled('tune').length)
})

test('many questions are sorted without anybody else waiting long', async () => {
  const storage = open()
  const keep = keeper(storage)
  const all = [...labelled('tune'), ...labelled('held-out')]
  const many = Number(process.env.MANY_QUESTIONS ?? 600)
  for (let i = 0; i < many; i++) {
    const { question, language } = all[i % all.length]!
    await keep(asked(`${question} ${i % 7 === 0 ? i : ''}`, { language }))
  }
  for (const { question, language } of all) featuresOf(question, language, parts) // As they are loaded by answering.
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const started = performance.now()
  delay.enable()
  await sort(storage)
  delay.disable()
  const gaps = await storage.gaps.list(GUILD)
  console.log(
    `${many} questions, ${gaps.length} gaps: ${Math.round(performance.now() - started)} ms, longest ${Math.round(delay.max / 1e6)} ms`,
  )
  expect(gaps.reduce((sum, { count }) => sum + count, 0)).toBe(many)
})

test('often and lately comes first, and what is done comes back when it is asked for again', () => {
  const day = 24 * 3_600_000
  const gap = (id: string, count: number, lastAsked: number, doneAt: number | null = null) => ({
    ...{ id, count, lastAsked, doneAt, note: null, languages: [] },
  })
  const gaps = [
    gap('often, long ago', 6, 0),
    gap('lately', 2, 28 * day),
    gap('a little less lately', 2, 27 * day),
    gap('done', 9, 20 * day, 20 * day),
    gap('done, asked again', 1, 28 * day, 20 * day),
  ]
  expect(pressing(gaps, 28 * day).map(({ id }) => id)).toEqual([
    'lately', // 2
    'a little less lately', // 1.9
    'often, long ago', // 6 / 4
    'done, asked again', // 1
  ])
})
