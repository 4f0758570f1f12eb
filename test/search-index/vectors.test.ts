import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { type Generation, openGeneration } from '../../src/search-index/generation.ts'
import { joinVectors, type Neighbour, openExact } from '../../src/search-index/vectors.ts'
import { articleWith, build, randomVectors, recipe as small } from './articles.ts'

const COUNT = 2000
const DIMENSIONS = 384
const recipe = { ...small, embedding: { ...small.embedding, dimensions: DIMENSIONS } }
const vectors = randomVectors(COUNT, DIMENSIONS, 11)
const queries = Array.from({ length: 50 }, (_, i) => Array.from(randomVectors(1, DIMENSIONS, 1000 + i)))

const bruteForce = (query: readonly number[], k: number): Neighbour[] =>
  Array.from({ length: COUNT }, (_, label) => ({
    label,
    score: query.reduce((sum, value, i) => sum + value * vectors[label * DIMENSIONS + i]!, 0),
  }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .slice(0, k)

/** Whatever the order in which products are added up. */
const nearly = (neighbours: readonly Neighbour[]) =>
  neighbours.map(({ label, score }) => ({ label, score: expect.closeTo(score, 9) }))

const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'fundstelle-vectors-'))) as [string, string]
let exact: Generation
let hnsw: Generation

beforeAll(async () => {
  for (const [i, exactUpTo] of [COUNT, COUNT - 1].entries())
    await build(folders[i]!, [articleWith(COUNT)], { builtBy: recipe, vectors, exactUpTo })
  exact = (await openGeneration(folders[0], recipe)).generation!
  hnsw = (await openGeneration(folders[1], recipe)).generation!
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('up to the threshold nearest is what brute force finds', () => {
  for (const query of queries) expect(exact.vectors.nearest(query, 10)).toEqual(nearly(bruteForce(query, 10)))
})

test('all, none and more than all can be asked for', () => {
  expect(exact.vectors.nearest(queries[0]!, COUNT + 5)).toEqual(nearly(bruteForce(queries[0]!, COUNT)))
  expect(hnsw.vectors.nearest(queries[0]!, COUNT + 5)).toHaveLength(COUNT)
  for (const k of [0, -1]) {
    expect(exact.vectors.nearest(queries[0]!, k)).toEqual([])
    expect(hnsw.vectors.nearest(queries[0]!, k)).toEqual([])
  }
})

test('those of some labels are what brute force finds among them, above the threshold too', () => {
  const labels = { from: 300, to: 340 }
  for (const query of queries.slice(0, 5)) {
    const wanted = bruteForce(query, COUNT).filter(({ label }) => label >= labels.from && label < labels.to)
    expect(exact.vectors.among(query, labels)).toEqual(nearly(wanted))
    const found = hnsw.vectors.among(query, labels)
    expect(found.map(({ label }) => label)).toEqual(wanted.map(({ label }) => label))
    for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(wanted[i]!.score, 5)
  }
  expect(exact.vectors.among(queries[0]!, { from: 7, to: 7 })).toEqual([])
})

test('those of some labels keep the labels of a later segment', () => {
  const row = (label: number) => ({ label, score: expect.any(Number) as number })
  const two = openExact(vectors.subarray(0, 2 * DIMENSIONS), DIMENSIONS)
  const joined = joinVectors(
    [
      { vectors: two, live: null },
      { vectors: two, live: null },
    ],
    DIMENSIONS,
  )
  const found = joined.among(queries[0]!, { from: 2, to: 4 })
  expect(found.sort((a, b) => a.label - b.label)).toEqual([row(2), row(3)])
  expect(() => joined.among([1, 0], { from: 0, to: 1 })).toThrow(SetupError)
})

test('above the threshold HNSW finds at least 98 of 100 of the ten nearest, best first, with their scores', () => {
  expect([exact, hnsw].map(({ manifest }) => manifest.segments[0]?.files['vectors.hnsw'] !== undefined)).toEqual([
    false,
    true,
  ])
  let found = 0
  for (const query of queries) {
    const expected = bruteForce(query, 10)
    const nearest = hnsw.vectors.nearest(query, 10)
    expect(nearest.map(({ score }) => score)).toEqual(nearest.map(({ score }) => score).sort((a, b) => b - a))
    for (const { label, score } of expected) {
      const hit = nearest.find((neighbour) => neighbour.label === label)
      if (hit) found++
      if (hit) expect(hit.score).toBeCloseTo(score, 5)
    }
  }
  expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.98)
})

test('ties come in the order of their labels', () => {
  const index = openExact(Float32Array.from([0, 1, 1, 0, 1, 0, 0, 1, 1, 0]), 2)
  expect(index.nearest([1, 0], 4)).toEqual([
    { label: 1, score: 1 },
    { label: 2, score: 1 },
    { label: 4, score: 1 },
    { label: 0, score: 0 },
  ])
})

test('a question of another shape never reaches hnswlib, which would end the process', () => {
  for (const { vectors } of [exact, hnsw]) {
    expect(() => vectors.nearest([1, 0], 3)).toThrow(SetupError)
    expect(() => vectors.nearest([1, 0], 3)).toThrow("The question's vector has 2 dimensions, the index has 384.")
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, null, undefined, '1']) {
      const query = [...queries[0]!.slice(1), wrong] as number[]
      expect(() => vectors.nearest(query, 3)).toThrow('something that is not a finite number')
    }
    expect(() => vectors.nearest(new Float32Array(DIMENSIONS) as unknown as number[], 3)).toThrow(SetupError)
  }
})

test.each(['exact', 'hnsw'] as const)(
  '%s: what was removed hides nothing, however many of the nearest it was',
  (kind) => {
    const part = (kind === 'exact' ? exact : hnsw).segments[0]!.vectors
    for (const query of queries.slice(0, 5)) {
      const ranked = bruteForce(query, COUNT)
      const live = new Uint8Array(COUNT).fill(1)
      for (const { label } of ranked.slice(0, 300)) live[label] = 0
      const found = joinVectors([{ vectors: part, live }], DIMENSIONS).nearest(query, 10)
      expect(found.every(({ label }) => live[label] === 1)).toBe(true)
      const labels = ranked.slice(300, 310).map(({ label }) => label)
      if (kind === 'exact') expect(found.map(({ label }) => label)).toEqual(labels)
      else expect(found).toHaveLength(10)
    }
  },
)
