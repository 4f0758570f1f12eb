import type { Neighbour } from '../search-index/vectors.ts'

/** What the nearest vectors count. `first`: of the fused score; `second`: of the order after the second stage. Both 0–1. */
type VectorWeights = {
  first: number
  second: number
  /** Cosine that two texts of nothing in common may have; null: told by the list itself, which reaches far enough down. */
  noise: number | null
}

/** Set by `npm run evaluate`; .2: 95 of 100 pairs of passages that have nothing in common stay below. */
const BUILTIN: VectorWeights = { first: 0.05, second: 0, noise: 0.2 }

/**
 * Judgement: no neural model was at hand to measure. A small multilingual one is about as strong as these words
 * (multilingual-e5-small on XQuAD: R@1 .942, words .948, published), and other vectors fused by score gained at .2 to .3.
 *
 * The second stage was fitted for words: of its features the fused score, the order by it and an article's mass alone know
 * of vectors, so that a passage without the question's words falls behind. Its weights stay, and the vector is added once
 * more behind it, for what is shown to readers and to a chat model. The sentences of an extractive answer and its
 * confidence are left to the order that they were fitted for: with the vectors in that too, every tenth question without
 * an answer got one in addition (simulated vectors, XQuAD).
 *
 * Noise differs from model to model (a cosine of .7 is unrelated to some): the last of the nearest is taken for it.
 */
const NEURAL: VectorWeights = { first: 0.25, second: 0.25, noise: null }

/** The spread of a list is at least this: of cosines that hardly differ none stands out. */
const LEAST_SPREAD = 0.05

/** The nearest passages of a question. `scores`: 0–1 by label, the best 1 where one stands out; others count 0. */
export type Nearness = { first: number; second: number; scores: ReadonlyMap<number, number> }

/** By words alone. */
export const NOWHERE: Nearness = { first: 0, second: 0, scores: new Map() }

/** `embedding`: the name in the recipe of the index that found the neighbours. */
export const nearnessOf = (embedding: string, near: readonly Neighbour[]): Nearness => {
  const { first, second, noise } = embedding === 'builtin' ? BUILTIN : NEURAL
  const scores = new Map<number, number>()
  const best = near.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY)
  const floor = noise ?? near.reduce((least, { score }) => Math.min(least, score), best)
  const spread = noise === null ? Math.max(best - floor, LEAST_SPREAD) : best - floor
  for (const { label, score } of near) if (score > floor) scores.set(label, (score - floor) / spread)
  return { first, second, scores }
}
