import type { Neighbour } from '../search-index/vectors.ts'

/** What the nearest vectors count. `first`: of the fused score; `second`: of the order after the second stage. Both 0–1. */
type VectorWeights = {
  first: number
  second: number
  /** Cosine that two texts of nothing in common may have; null: told by the list itself, which reaches far enough down. */
  noise: number | null
}

/**
 * Set by `npm run evaluate`; .2: 95 of 100 pairs of passages that have nothing in common stay below. They know no more
 * than the words, which the second stage was fitted for.
 */
const BUILTIN: VectorWeights = { first: 0.05, second: 0, noise: 0.2 }

/**
 * Judgement, not measured: no neural model was at hand. A small multilingual one is about as strong as these words
 * (multilingual-e5-small on XQuAD: R@1 .942, words .948), and vectors fused by score gained at .2 to .3. The second stage
 * hardly knows vectors: but for the fused score, the order by it and an article's mass, all its features are of words, so
 * that a passage without the question's words falls behind whatever its vector says. Its weights stay as they are, fitted
 * for words, and so does the confidence; the vector is added once more behind them. At .25 it decides where words leave
 * passages close, and brings what it alone finds among the first; it cannot put that before a passage of many words.
 * Noise differs from model to model (.7 is unrelated to some): the last of the nearest is taken for it.
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
