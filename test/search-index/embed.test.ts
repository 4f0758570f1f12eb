import { expect, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { embedPassages, embedQuestion, keyOf, type VectorCache } from '../../src/search-index/embed.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { dataFolder } from './data-folder.ts'

const embedding = { name: 'letters', version: 1, dimensions: 3 }

/** Length, number of blanks and 1: easy to predict. Remembers what it was asked for. */
const counting = (asked: string[][] = []) => ({
  asked,
  embedDocuments: async (texts: string[]) => {
    asked.push(texts)
    return texts.map((text) => [text.length, text.split(' ').length - 1, 1])
  },
  embedQuery: async (text: string) => [text.length, 0, 1],
})

const cacheIn = (dataDir: string): VectorCache => openStorage(dataDir).vectorCache(embedding)
const texts = (count: number): string[] => Array.from({ length: count }, (_, i) => `Text ${i}`)

test('every text gets its normalised row, in order, and equal texts are embedded once', async () => {
  const model = counting()
  const { vectors, embedded } = await embedPassages(['ab', 'a b', 'ab'], model, cacheIn(dataFolder()))
  const ab = [2 / Math.sqrt(5), 0, 1 / Math.sqrt(5)]
  const a_b = [3 / Math.sqrt(11), 1 / Math.sqrt(11), 1 / Math.sqrt(11)]
  expect(vectors).toEqual(Float32Array.from([...ab, ...a_b, ...ab]))
  expect(embedded).toBe(2)
  expect(model.asked).toEqual([['ab', 'a b']])
})

test('what was embedded once is not embedded again, even after a restart', async () => {
  const dataDir = dataFolder()
  const first = await embedPassages(texts(100), counting(), cacheIn(dataDir))
  const model = counting()
  const again = await embedPassages(['Neu', ...texts(100)], model, cacheIn(dataDir))
  expect(model.asked).toEqual([['Neu']])
  expect(again.embedded).toBe(1)
  expect(again.vectors.subarray(3)).toEqual(first.vectors)
})

test('after a model that failed half-way the next run pays only for the rest', async () => {
  const cache = cacheIn(dataFolder())
  const model = counting()
  const failing = {
    ...model,
    embedDocuments: async (batch: string[]) => {
      if (model.asked.length === 2) throw new Error('429 Too Many Requests')
      return model.embedDocuments(batch)
    },
  }
  await expect(embedPassages(texts(200), failing, cache)).rejects.toThrow('429 Too Many Requests')
  const rest = counting()
  const { embedded, vectors } = await embedPassages(texts(200), rest, cache)
  expect(rest.asked.map((batch) => batch.length)).toEqual([64, 8])
  expect(embedded).toBe(72)
  expect([...model.asked, ...rest.asked].flat()).toEqual(texts(200))
  expect(vectors).toEqual((await embedPassages(texts(200), counting(), cacheIn(dataFolder()))).vectors)
})

test('a run that is stopped keeps the batches that were done', async () => {
  const cache = cacheIn(dataFolder())
  const stop = new AbortController()
  const stopping: VectorCache = {
    ...cache,
    writeVectors: (entries) => cache.writeVectors(entries).finally(() => stop.abort(new Error('stopped'))),
  }
  const running = embedPassages(texts(200), counting(), stopping, stop.signal)
  await expect(running).rejects.toThrow('stopped')
  expect((await embedPassages(texts(200), counting(), cache)).embedded).toBe(200 - 64)
})

test.each([
  ['another length', [1, 2], 'gave 2 dimensions, expected 3'],
  ['NaN', [1, Number.NaN, 1], 'not a finite number'],
  ['infinity', [1, Number.POSITIVE_INFINITY, 1], 'not a finite number'],
  ['zeros', [0, 0, 0], 'gave a vector of zeros'],
])('a vector of %s is refused in words and not kept', async (_, vector, message) => {
  const cache = cacheIn(dataFolder())
  const model = { embedDocuments: async (batch: string[]) => batch.map(() => vector), embedQuery: async () => vector }
  const failed = embedPassages(['a'], model, cache)
  await expect(failed).rejects.toThrow(SetupError)
  await expect(failed).rejects.toThrow(message)
  await expect(embedQuestion('a', model, 3)).rejects.toThrow(message)
  expect(await cache.readVectors([keyOf('a')])).toEqual(new Map())
})

test('a model that leaves out a text is refused', async () => {
  const model = { ...counting(), embedDocuments: async () => [[1, 1, 1]] }
  await expect(embedPassages(['a', 'b'], model, cacheIn(dataFolder()))).rejects.toThrow('gave 1 vectors for 2 texts')
})

test('a kept vector that was damaged is embedded again', async () => {
  const cache = cacheIn(dataFolder())
  await cache.writeVectors(new Map([[keyOf('ab'), Float32Array.from([1e30, 0, 0])]]))
  const { embedded } = await embedPassages(['ab'], counting(), cache)
  expect(embedded).toBe(1)
})

test('a question is embedded and normalised', async () => {
  const vector = await embedQuestion('abc', counting(), 3)
  expect(Array.isArray(vector)).toBe(true)
  expect(Math.hypot(...vector)).toBeCloseTo(1, 6)
})
