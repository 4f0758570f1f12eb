import type { Lexicon } from '../language/lexicon.ts'
import type { Language } from '../language/words.ts'
import type { Passage } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Labels } from '../search-index/vectors.ts'
import type { WordIndex } from '../search-index/words.ts'
import type { Nearness } from './nearness.ts'
import { analyseQuestion } from './question.ts'
import { bestOf, rankPassages } from './rank.ts'
import { type Rated, ratePassages } from './rerank.ts'

/** Passages that are looked at closely; the others keep the order of the first stage behind them. */
export const LOOKED_AT = 40

/** What is searched: the words of all passages, and where each passage stands. */
export type Searched = {
  words: WordIndex
  /** Number of passages. */
  size: number
  passageAt(label: number): { article: IndexedArticle; passage: Passage }
}

/** A found passage. `score`: 0–1, only comparable within one question; `rank`: what its features add up to, any number. */
export type Found = {
  label: number
  article: IndexedArticle
  passage: Passage
  score: number
  rank: number
  rated: Rated | null
}

/** Below any passage that was looked at. */
const UNSEEN = 0.01

const dot = (weights: readonly number[], row: readonly number[]): number => {
  if (weights.length !== row.length) throw new Error(`${weights.length} weights for ${row.length} features: fit again`)
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += weights[i]! * row[i]!
  return sum
}

/**
 * The best `k` passages for a question, best first: all of them by the fused scores of the fields, the first of these
 * once more by what their sentences say. `weights`: of the features; `among`: the only labels to look at, null: all.
 */
export const findPassages = (
  { words, size, passageAt }: Searched,
  lexicon: Lexicon,
  text: string,
  language: Language,
  near: Nearness,
  k: number,
  weights: readonly number[],
  among: Labels | null = null,
): Found[] => {
  const ranking = rankPassages(text, language, words, lexicon, size, near, among)
  const labels = bestOf(ranking.scores, Math.max(k, LOOKED_AT))
  const close = labels.slice(0, LOOKED_AT).map((label) => ({ label, ...passageAt(label) }))
  const question = analyseQuestion(text, language, words, lexicon)
  const rated = ratePassages(question, close, ranking, words, lexicon)
  const ranks = rated.map(({ row }) => dot(weights, row))
  const best = Math.max(...ranks)
  const order = [...ranks.keys()].sort((a, b) => ranks[b]! - ranks[a]! || a - b).slice(0, k)
  const seen = order.map((i) => {
    const score = UNSEEN + (1 - UNSEEN) * Math.exp(ranks[i]! - best)
    return { ...close[i]!, score, rank: ranks[i]!, rated: rated[i]! }
  })
  const rest = labels.slice(LOOKED_AT, k).map((label) => {
    const score = (UNSEEN * ranking.scores[label]!) / ranking.best
    return { label, ...passageAt(label), score, rank: Number.NEGATIVE_INFINITY, rated: null }
  })
  return [...seen, ...rest]
}

/** The passages that were looked at, with their vectors counted once more beside their score (see `NEURAL`); best first. */
export const withVectors = (found: readonly Found[], { second, scores }: Nearness): Found[] => {
  if (second === 0) return [...found]
  const seen = found
    .filter(({ rated }) => rated !== null)
    .map((one) => ({ ...one, score: (1 - second) * one.score + second * (scores.get(one.label) ?? 0) }))
    .sort((a, b) => b.score - a.score)
  const best = seen[0]?.score ?? 1
  return [...seen.map((one) => ({ ...one, score: one.score / best })), ...found.filter(({ rated }) => rated === null)]
}
