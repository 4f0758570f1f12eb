import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runBatch } from '../../scripts/support/batch.ts'
import { askJson } from '../../scripts/support/json.ts'
import type { Answering } from '../../src/app.ts'
import { UserError } from '../../src/errors.ts'
import { abstained, answered, fakeApp } from '../terminal/samples.ts'

let file: string
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'batch-')), 'questions.jsonl')
})
afterEach(async () => {
  await rm(join(file, '..'), { recursive: true })
})

const run = async (app: Answering, lines: string) => {
  await writeFile(file, lines)
  const printed: string[] = []
  const answer = ({ id, question, lang }: { id: unknown; question: string; lang: string | undefined }) =>
    askJson(app, id, { question, language: lang })
  const code = await runBatch(file, app, answer, async (line) => void printed.push(line))
  return { code, items: printed.map((line) => JSON.parse(line)) }
}

describe('a batch', () => {
  test('gives each answer with exactly the keys that other programs rely on', async () => {
    const app = fakeApp(async ({ question }) => (question === answered.question ? answered : abstained))
    const lines = [{ id: 'a', question: answered.question, lang: 'en', kind: 'fact' }, { question: abstained.question }]
    const { code, items } = await run(app, `\ufeff${lines.map((line) => JSON.stringify(line)).join('\r\n\n')}\n`)

    expect(code).toBe(0)
    expect(app.asked).toEqual([
      { question: answered.question, language: 'en' },
      { question: abstained.question, language: undefined },
    ])
    const [first, second] = answered.quotes
    expect(items[0]).toEqual({
      id: 'a',
      question: 'What are cameos?',
      status: 'answered',
      language: 'en',
      mode: 'extractive',
      claims: answered.claims,
      quotes: [
        {
          n: 1,
          article: '2025-10-01-sora-2',
          paragraph: 5,
          sentence: 13,
          start: 1200,
          end: 1260,
          text: first?.text,
          translation: { text: first?.translation?.text, language: 'en', origin: 'human' },
        },
        expect.objectContaining({ n: 2, text: second?.text }),
      ],
      nearest: null,
      generation: 'g-1',
      ms: expect.any(Number),
      confidence: 0.93,
      note: null,
      model: null,
    })
    expect(Object.keys(items[0])).toEqual(
      'id question status language mode claims quotes nearest generation ms confidence note model'.split(' '),
    )
    expect(items[1].id).toBe(null)
    expect(items[1].nearest).toEqual({
      article: '2025-10-01-sora-2',
      paragraph: 5,
      sentence: 13,
      start: 1200,
      end: 1260,
      text: first?.text,
      translation: null,
    })
  })

  test('puts an error in the place of a line that fails, and goes on', async () => {
    const app = fakeApp(async ({ question }) => {
      if (question === '') throw new UserError('The question is empty.')
      if (question === 'bug') throw new Error('secret detail')
      return answered
    })
    const wanted = 'expected an object such as {"id": "1", "question": "…", "lang": "en"}'
    const { code, items } = await run(
      app,
      [
        '{"id": 1, "question"',
        '["no object"]',
        '{"id": 3}',
        '{"id": 4, "question": ""}',
        '{"id": 5, "question": "Wann?", "lang": "xx"}',
        '{"id": 6, "question": "Wann?", "lang": 7}',
        '{"id": 7, "question": "bug"}',
        '{"id": 8, "question": "Wann?", "lang": null}',
      ].join('\n'),
    )

    expect(code).toBe(1)
    expect(items.slice(0, 6)).toEqual([
      { id: null, error: `Line 1 is not JSON; ${wanted}` },
      { id: null, error: `Line 2 is not a JSON object; ${wanted}` },
      { id: 3, error: `Line 3 has no "question" that is a text; ${wanted}` },
      { id: 4, error: 'The question is empty.' },
      { id: 5, error: '"lang" is "xx"; expected de, en, fr, it, es.' },
      { id: 6, error: `Line 6 has a "lang" that is no text; ${wanted}` },
    ])
    expect(items[6]).toEqual({
      id: 7,
      error: expect.stringMatching(/^Something broke on our side \(reference [0-9a-f]{6}/),
    })
    expect(items[7]).toMatchObject({ id: 8, status: 'answered' })
    expect(app.logged).toMatchObject([{ err: { message: 'secret detail' } }])
  })

  test('names a file that cannot be read', async () => {
    const app = fakeApp(async () => answered)
    const print = async () => undefined
    await expect(runBatch(`${file}.no`, app, async () => ({}), print)).rejects.toThrow(/^Cannot read .*no: ENOENT/)
    await expect(runBatch(join(file, '..'), app, async () => ({}), print)).rejects.toThrow(/it is a folder/)
  })
})
