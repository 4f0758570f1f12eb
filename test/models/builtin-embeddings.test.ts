import { createHash } from 'node:crypto'
import { Embeddings } from '@langchain/core/embeddings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILTIN_EMBEDDING, BuiltinEmbeddings, embedBuiltin } from '../../src/models/builtin-embeddings.ts'

const model = new BuiltinEmbeddings()
const similarity = (a: string, b: string): number => {
  const [x, y] = [embedBuiltin(a), embedBuiltin(b)]
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0)
}

test('it is a LangChain embedding of 128 dimensions', async () => {
  expect(model).toBeInstanceOf(Embeddings)
  expect(BUILTIN_EMBEDDING).toEqual({ name: 'builtin', version: 2, dimensions: 128 })
  expect(await model.embedQuery('Hafen')).toHaveLength(128)
})

test('every text gets a unit vector of finite numbers, as a question and as a passage the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const vector = await model.embedQuery(text)
      expect(vector).toHaveLength(128)
      expect(vector.every(Number.isFinite)).toBe(true)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      expect(await model.embedDocuments([text])).toEqual([vector])
      expect(Array.from(embedBuiltin(text))).toEqual(vector)
    }),
  )
})

test('a text without letters and digits has the first axis', async () => {
  const axis = [1, ...new Array<number>(127).fill(0)]
  expect(await model.embedDocuments(['', ' \n', '…?!'])).toEqual([axis, axis, axis])
})

test('a text of function words alone is not like every other', () => {
  expect(similarity('wer wann', 'und oder')).toBeLessThan(0.99)
})

test('one spelling for umlauts, case, ß and width', () => {
  for (const [a, b] of [
    ['Größe', 'GROESSE'],
    ['Ärger mit Öl', 'aerger mit oel'],
    ['grösste', 'größte'],
    ['ﬁnden', 'finden'],
    ['A\u0308rger', 'Ärger'],
  ] as const) {
    expect(similarity(a, b)).toBeCloseTo(1, 5)
  }
})

test.each([
  ['Wie erzeugt man ein Video?', 'de'],
  ['How is a video made?', 'en'],
])('%s (%s) is nearer to a passage on it than to one on something else', (question) => {
  const related = similarity('Die Videos wurden mit künstlicher Intelligenz erzeugt.', question)
  expect(related).toBeGreaterThan(0.2)
  expect(similarity('Der Hafen liegt am Fluss.', question)).toBeLessThan(related - 0.2)
})

test('a word that comes more often counts more, but not in proportion', () => {
  const once = similarity('Hafen Kai', 'Hafen')
  const often = similarity(`${'Hafen '.repeat(10)}Kai`, 'Hafen')
  expect(often).toBeGreaterThan(once)
  expect(often).toBeLessThan(0.97)
})

test('the vectors of version 2 stay what they are: change the version with this hash', async () => {
  const vectors = await model.embedDocuments([
    'Sora 2 ist da: Größe, Länge und 3.5 Sekunden am Hafenkran',
    'When was it released?',
  ])
  const digits = vectors.flat().map((value) => value.toFixed(5).replace('-0.00000', '0.00000'))
  expect(createHash('sha256').update(digits.join()).digest('hex')).toBe(
    'f5917d7fe933cf07e602273d192d63836afdee0cc5e3273b312ed0060e4df0bf',
  )
})
