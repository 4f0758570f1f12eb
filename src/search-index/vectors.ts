import hnswlib from 'hnswlib-node'
import { SetupError } from '../errors.ts'

/** Labels that follow each other, `to` not included. */
export type Labels = { from: number; to: number }

/** A passage by its position in the generation, with the inner product of its vector and the question's. */
export type Neighbour = { label: number; score: number }

export type VectorIndex = {
  count: number
  dimensions: number
  /**
   * The k nearest, best first, ties by label. `live`: 1 for each vector that may be found, null for all. Throws a
   * SetupError for a query of another shape.
   */
  nearest(query: readonly number[], k: number, live?: Uint8Array | null): Neighbour[]
  /** Those of some labels, all of one article, best first. Throws as `nearest` does. */
  among(query: readonly number[], labels: Labels): Neighbour[]
}

/** Up to this many passages every vector is compared: 2 ms at 128 dimensions, about what HNSW takes, and nothing is missed. */
export const EXACT_UP_TO = 10_000

/** Measured on 100,000 vectors of the built-in embedding: .25 ms a point. */
export const HNSW = { space: 'ip', m: 24, efConstruction: 100 } as const

/**
 * Finds .89 of the 50 nearest of the built-in embedding in 1 ms; 100 finds .78, 400 .96 in 2 ms. These vectors weigh
 * little beside the words.
 */
const EF = 200

/** Several segments as one; labels count on from one to the next. `live`: 1 for each vector that counts, null for all. */
export const joinVectors = (
  segments: readonly { vectors: VectorIndex; live: Uint8Array | null }[],
  dimensions: number,
): VectorIndex => ({
  count: segments.reduce((sum, { vectors }) => sum + vectors.count, 0),
  dimensions,
  nearest: (query, k) => {
    checkQuery(query, dimensions)
    const found: Neighbour[] = []
    let base = 0
    for (const { vectors, live } of segments) {
      for (const { label, score } of vectors.nearest(query, k, live)) found.push({ label: base + label, score })
      base += vectors.count
    }
    return found.sort(bestFirst).slice(0, Math.max(0, Math.floor(k)))
  },
  among: (query, { from, to }) => {
    checkQuery(query, dimensions)
    let base = 0
    for (const { vectors } of segments) {
      if (from < base + vectors.count)
        return vectors
          .among(query, { from: from - base, to: to - base })
          .map(({ label, score }) => ({ label: base + label, score }))
      base += vectors.count
    }
    return []
  },
})

/** Compares every vector. `vectors` holds one normalised row after the other. */
export const openExact = (vectors: Float32Array, dimensions: number): VectorIndex => {
  const count = vectors.length / dimensions
  return {
    count,
    dimensions,
    nearest: (query, k, live = null) => {
      checkQuery(query, dimensions)
      const wanted = clamp(k, count)
      const question = Float64Array.from(query)
      const best: Neighbour[] = []
      let least = Number.NEGATIVE_INFINITY
      const keepBest = (): void => {
        best.sort(bestFirst)
        if (best.length > wanted) best.length = wanted
        if (best.length === wanted && wanted > 0) least = best[wanted - 1]!.score
      }
      for (let label = 0; label < count && wanted > 0; label++) {
        if (live?.[label] === 0) continue
        const score = dot(vectors, label * dimensions, question)
        if (score <= least) continue
        best.push({ label, score })
        if (best.length === 2 * wanted) keepBest()
      }
      keepBest()
      return best
    },
    among: (query, labels) => {
      checkQuery(query, dimensions)
      const question = Float64Array.from(query)
      return scored(labels, (label) => dot(vectors, label * dimensions, question))
    },
  }
}

const scored = ({ from, to }: Labels, scoreOf: (label: number) => number): Neighbour[] =>
  Array.from({ length: to - from }, (_, i) => ({ label: from + i, score: scoreOf(from + i) })).sort(bestFirst)

/** Loads an HNSW file. Only bytes that were verified may come here: hnswlib crashes the process on others. */
export const openHnsw = async (path: string, count: number, dimensions: number): Promise<VectorIndex> => {
  const index = new hnswlib.HierarchicalNSW(HNSW.space, dimensions)
  await index.readIndex(path)
  if (index.getCurrentCount() !== count) {
    throw new Error(`the file holds ${index.getCurrentCount()} vectors, expected ${count}`)
  }
  index.setEf(Math.max(1, Math.min(EF, count))) // not stored in the file: 10 after every load
  return {
    count,
    dimensions,
    nearest: (query, k, live) => {
      checkQuery(query, dimensions)
      const wanted = clamp(k, count)
      if (wanted === 0) return []
      const isLive = live ? (label: number): boolean => live[label] === 1 : undefined
      const { neighbors, distances } = index.searchKnn(Array.from(query), wanted, isLive)
      return neighbors.map((label, i) => ({ label, score: 1 - distances[i]! })).sort(bestFirst)
    },
    among: (query, labels) => {
      checkQuery(query, dimensions)
      const question = Float64Array.from(query)
      return scored(labels, (label) => dot(index.getPoint(label), 0, question))
    },
  }
}

/** hnswlib takes NaN in silence and ends the process on anything else that is not a number. */
const checkQuery = (query: readonly number[], dimensions: number): void => {
  if (!Array.isArray(query) || query.length !== dimensions) {
    throw new SetupError(
      `The question's vector has ${query.length} dimensions, the index has ${dimensions}. EMBEDDING_MODEL must be the one that the index was built with; run "npm run index" or /reindex after changing it.`,
    )
  }
  if (!query.every(Number.isFinite)) {
    throw new SetupError(
      "The question's vector holds something that is not a finite number. Check the model in EMBEDDING_MODEL.",
    )
  }
}

const clamp = (k: number, count: number): number => Math.max(0, Math.min(Math.floor(k), count))

/** Four sums side by side: a single one waits for each addition, three times as long. */
const dot = (vectors: ArrayLike<number>, from: number, query: Float64Array): number => {
  const { length } = query
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i + 4 <= length; i += 4) {
    a += vectors[from + i]! * query[i]!
    b += vectors[from + i + 1]! * query[i + 1]!
    c += vectors[from + i + 2]! * query[i + 2]!
    d += vectors[from + i + 3]! * query[i + 3]!
  }
  for (; i < length; i++) a += vectors[from + i]! * query[i]!
  return a + b + c + d
}

const bestFirst = (a: Neighbour, b: Neighbour): number => b.score - a.score || a.label - b.label
