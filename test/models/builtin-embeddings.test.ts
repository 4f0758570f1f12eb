import { createHash } from 'node:crypto'
import { Embeddings } from '@langchain/core/embeddings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUILTIN_EMBEDDING, BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'

const model = new BuiltinEmbeddings()
const similarity = async (a: string, b: string): Promise<number> => {
  const [x, y] = await model.embedDocuments([a, b])
  return x!.reduce((sum, value, i) => sum + value * y![i]!, 0)
}

test('it is a LangChain embedding of 384 dimensions', async () => {
  expect(model).toBeInstanceOf(Embeddings)
  expect(BUILTIN_EMBEDDING).toEqual({ name: 'builtin', version: 1, dimensions: 384 })
  expect(await model.embedQuery('Hafen')).toHaveLength(384)
})

test('every text gets a unit vector of finite numbers, as a question and as a passage the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      const vector = await model.embedQuery(text)
      expect(vector).toHaveLength(384)
      expect(vector.every(Number.isFinite)).toBe(true)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 9)
      expect(await model.embedDocuments([text])).toEqual([vector])
    }),
  )
})

test('a text without letters and digits has the first axis', async () => {
  const axis = [1, ...new Array<number>(383).fill(0)]
  expect(await model.embedDocuments(['', ' \n', '…?!'])).toEqual([axis, axis, axis])
})

test('one spelling for umlauts, case, ß and width', async () => {
  for (const [a, b] of [
    ['Größe', 'GROESSE'],
    ['Ärger über Öl', 'aerger ueber oel'],
    ['grösste', 'größte'],
    ['ﬁnden', 'finden'],
    ['A\u0308rger', 'Ärger'],
  ] as const) {
    expect(await similarity(a, b)).toBeCloseTo(1, 9)
  }
})

test('texts that share stems come nearer than texts that share nothing', async () => {
  const passage = 'Die Videos wurden mit künstlicher Intelligenz erzeugt.'
  const related = await similarity(passage, 'Wie erzeugt man ein Video?')
  expect(related).toBeGreaterThan(await similarity(passage, 'Der Hafen liegt am Fluss.'))
  expect(related).toBeGreaterThan(0.2)
})

test('a word that comes more often counts more, but not in proportion', async () => {
  const once = await similarity('Hafen Kai', 'Hafen')
  const often = await similarity(`${'Hafen '.repeat(10)}Kai`, 'Hafen')
  expect(often).toBeGreaterThan(once)
  const linear = await similarity('Hafen', 'Hafen')
  expect(often).toBeLessThan(linear - 0.01)
})

test('the vectors of version 1 stay what they are: change the version with this hash', async () => {
  const vectors = await model.embedDocuments(['Sora 2 ist da: Größe, Länge und 3.5 Sekunden', 'When was it released?'])
  const digits = vectors.flat().map((value) => value.toFixed(9).replace('-0.000000000', '0.000000000'))
  expect(createHash('sha256').update(digits.join()).digest('hex')).toBe(
    'a008b7e8e4f12c81f332995446d131048f34ebc0a325a79398b3939f880c4591',
  )
})
