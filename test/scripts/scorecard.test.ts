import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EvaluationQuestion, isRight, readQuestions } from '../../scripts/support/scorecard.ts'
import { UserError } from '../../src/errors.ts'
import { answered } from '../terminal/samples.ts'

let file: string
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'scorecard-')), 'questions.jsonl')
})
afterEach(async () => {
  await rm(join(file, '..'), { recursive: true })
})

const good: EvaluationQuestion = { id: 'q1', lang: 'de', question: 'Wann?', answerable: true, gold: ['1848'] }

describe('the questions of a file', () => {
  test('are its lines, without the blank ones and the byte order mark', async () => {
    const second = {
      ...good,
      id: 'q2',
      answerable: false,
      gold: [],
      kind: 'off-topic',
      article: null,
      start: 0,
      end: 9,
    }
    await writeFile(file, `\ufeff${JSON.stringify(good)}\r\n\n${JSON.stringify(second)}\n`)
    expect(await readQuestions(file)).toEqual([good, second])
  })

  test.each<[string, unknown]>([
    ['this is not JSON', undefined],
    ['this is not a JSON object', ['q1']],
    ['this is not a JSON object', null],
    ['"id" is not a text', { ...good, id: 7 }],
    ['"lang" is "pt", not one of de, en, fr, it, es', { ...good, lang: 'pt' }],
    ['"lang" is missing, not one of de, en, fr, it, es', { ...good, lang: undefined }],
    ['"question" is not a text', { ...good, question: ' ' }],
    ['"answerable" is neither true nor false', { ...good, answerable: 'yes' }],
    ['"gold" is not a list of texts', { ...good, gold: undefined }],
    ['"gold" is not a list of texts', { ...good, gold: '1848' }],
    ['"gold" is not a list of texts', { ...good, gold: [''] }],
    ['"gold" is empty, but the question is answerable', { ...good, gold: [] }],
    ['"kind" is not a text', { ...good, kind: 1 }],
    ['"article" is not the id of an article', { ...good, article: 1 }],
    ['"start" or "end" is not an offset', { ...good, start: -1 }],
  ])('%s: the file, the line and what was expected are named', async (problem, line) => {
    await writeFile(file, `${JSON.stringify(good)}\n\n${line === undefined ? '{"id"' : JSON.stringify(line)}\n`)
    const error = await readQuestions(file).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).message).toMatch(`${file}:3: ${problem}; expected one object a line, such as {"id": `)
  })

  test('cannot be read where there is no file', async () => {
    await expect(readQuestions(`${file}.no`)).rejects.toThrow(UserError)
    await expect(readQuestions(`${file}.no`)).rejects.toThrow(/^Cannot read .*no: ENOENT/)
  })
})

describe('a quote is right', () => {
  const quote = {
    ...answered.quotes[0]!,
    article: 'a',
    author: 'Ada Muster',
    published: '2026-03-05',
    start: 0,
    end: 4,
  }
  const texts = new Map([
    ['a', 'Eins zwei drei.'],
    ['b', 'Vier, fünf.'],
  ])
  const right = (change: Partial<EvaluationQuestion>, from = texts) => isRight(quote, { ...good, ...change }, from)

  test('where it overlaps a gold', () => {
    expect(right({ gold: ['Eins zwei'] })).toBe(true)
    expect(right({ gold: ['zwei', 'drei'] })).toBe(false)
    expect(right({ gold: ['Vier'] })).toBe(false)
    expect(right({ gold: ['Eins'], article: 'b' })).toBe(false)
  })

  test.each(['Ada Muster', '2026-03-05', '5. März 2026', '05. März 2026'])('where its article has %s', (gold) => {
    expect(right({ kind: 'metadata', gold: ['Bea Beispiel', gold] })).toBe(true)
    expect(right({ kind: 'metadata', gold: [gold], article: 'a' })).toBe(true)
    expect(right({ kind: 'metadata', gold: [gold], article: 'b' })).toBe(false)
    expect(right({ kind: 'fact', gold: [gold] })).toBe(false)
    // Where the text says it, too, the place in the text is what must be cited.
    expect(right({ kind: 'metadata', gold: [gold] }, new Map([['a', `Eins. ${gold}`]]))).toBe(false)
  })

  test('not where its article has another author or date', () => {
    expect(right({ kind: 'metadata', gold: ['Bea Beispiel'] })).toBe(false)
    expect(right({ kind: 'metadata', gold: ['6. März 2026', '2026-03-06'] })).toBe(false)
  })
})
