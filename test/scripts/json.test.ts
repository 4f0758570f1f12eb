import { expect, test } from 'vitest'
import { askJson } from '../../scripts/support/json.ts'
import type { Answer } from '../../src/answer/answer.ts'
import { answered, fakeApp } from '../terminal/samples.ts'

test('JSON ends with what a model had to do with the answer', async () => {
  const model: Answer['model'] = {
    name: 'openai:gpt-5-mini',
    prompt: 'answer 1',
    tokens: { input: 900, output: 80 },
    price: 0.0004,
    dropped: { 'foreign number': 2 },
  }
  const byModel = fakeApp(async () => ({ ...answered, mode: 'model', model }))
  const { ms, ...answer } = (await askJson(byModel, 'a', { question: 'What are cameos?', language: 'en' })) as Record<
    string,
    unknown
  >
  expect(Object.entries(answer).slice(-3)).toEqual([
    ['confidence', 0.93],
    ['note', null],
    ['model', model],
  ])
  expect([typeof ms, answer.mode]).toEqual(['number', 'model'])

  const without = fakeApp(async () => ({ ...answered, note: 'token budget' as const }))
  expect(await askJson(without, null, { question: 'What are cameos?' })).toMatchObject({
    note: 'token budget',
    model: null,
  })
})
