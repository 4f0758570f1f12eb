import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { CountedQuestion, QuestionStore } from '../../src/storage/questions.ts'

const GUILD = '1'

/** Questions at these times, and what others thought of the first one. */
const opened = (times: readonly number[], guild: string | null = GUILD): QuestionStore => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-questions-'))
  const storage = openStorage(dataDir)
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  onTestFinished(() => {
    db.close()
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const question = db.prepare(
    `INSERT INTO questions (id, guild, asker, at, language, scope, status, mode, confidence, cited, ms, input, output)
     VALUES (?, ?, 'anna', ?, 'de', 'all', 'answered', 'extractive', 0.5, '[]', ?, 0, 0)`,
  )
  db.exec('BEGIN')
  for (const [i, at] of times.entries()) question.run(`answer-${i}`, guild, at, i)
  const said = db.prepare("INSERT INTO feedback VALUES ('answer-0', ?, ?, ?, 5)")
  said.run('ben', 'good', null)
  said.run('cleo', 'bad', 'incomplete: "the price"')
  said.run('dora', 'bad', null)
  db.exec('COMMIT')
  return storage.questions
}

const allOf = async (questions: QuestionStore, range: { guild: string | null; from: number; to: number }) => {
  const pages: CountedQuestion[][] = []
  for (let next = await questions.next(range, null); next.questions.length > 0; ) {
    pages.push(next.questions)
    next = await questions.next(range, next.last)
  }
  return pages
}

test('every question of a range comes once, the oldest first, also where hundreds have one time', async () => {
  const times = [9, ...Array.from({ length: 1_100 }, () => 10), 12, 11, 20]
  const pages = await allOf(opened(times), { guild: GUILD, from: 10, to: 20 })
  expect(pages.map(({ length }) => length)).toEqual([500, 500, 102])
  const found = pages.flat().map(({ at, ms }) => [at, ms])
  expect(found).toEqual([...Array.from({ length: 1_100 }, (_, i) => [10, i + 1]), [11, 1_102], [12, 1_101]])
})

test('a question brings what all have thought of its answer, and why it did not help', async () => {
  const [first, second] = (await allOf(opened([10, 11]), { guild: null, from: 0, to: 20 })).flat()
  expect(first).toMatchObject({ good: 1, bad: 2, reasons: ['incomplete: "the price"'] })
  expect(second).toMatchObject({ good: 0, bad: 0, reasons: [] })
})

test('questions of other servers and private chats count where all are asked for, and nowhere else', async () => {
  const questions = opened([10], null)
  const range = { from: 0, to: 20 }
  expect(await allOf(questions, { ...range, guild: GUILD })).toEqual([])
  expect((await allOf(questions, { ...range, guild: null })).flat()).toHaveLength(1)
})
