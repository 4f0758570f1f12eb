import type { Found } from './find.ts'
import type { Question } from './question.ts'
import type { QuestionKind } from './question-kind.ts'
import { FEATURES } from './rerank.ts'
import { SIGNALS } from './signals.ts'
import weights from './weights.json' with { type: 'json' }

/** Kinds whose wording alone makes an answer more or less likely. */
const KINDS: readonly QuestionKind[] = [
  'when',
  'how-many',
  'price',
  'who',
  'for-whom',
  'definition',
  'link',
  'why',
  'where',
]

/** Features of the best passage that mean the same for every question. */
const OF_PASSAGE = [
  'coverage',
  'exact',
  'ownCoverage',
  'sentence',
  'twoSentences',
  'heaviest',
  'typeCue',
  'lacksType',
  'around',
  'title',
  'articleMass',
  'hasOwn',
] as const satisfies readonly (typeof FEATURES)[number][]

const OF_QUESTION = [
  ...SIGNALS,
  ...OF_PASSAGE.map((name) => `passage ${name}` as const),
  'stemsAttained',
  'runsAttained',
  'passageRank',
  'aheadOfNext',
  'aheadOfOtherArticles',
  'terms',
  'termWeight',
  'sentenceRank',
  'margin',
  ...KINDS.map((kind) => `asks ${kind}` as const),
] as const

/** What means one thing among a handful of passages and another among thousands, where chance alone finds more words. */
const BY_SIZE = [
  'coverageInPassage',
  'missingEverywhere',
  'heaviestMissing',
  'runCoverage',
  'localCoverage',
  'soft',
  'wordsAround',
  'namesNear',
  'passage coverage',
  'passage around',
  'stemsAttained',
  'runsAttained',
  'passageRank',
  'aheadOfNext',
  'aheadOfOtherArticles',
  'sentenceRank',
  'termWeight',
] as const satisfies readonly (typeof OF_QUESTION)[number][]

/** Number of passages of a corpus that is halfway between small and large. */
const HALFWAY = 200
/** The weights have seen no smaller ones. */
const SMALLEST = 20

/** Names of what the confidence is fitted on, in the order of its weights. */
export const CONFIDENCE_SIGNALS = [...OF_QUESTION, 'small', ...BY_SIZE.map((name) => `small ${name}` as const)]

/** `passages`: of the features of passages, without a bias; the others are logistic, bias first. `npm run fit` writes weights.json. */
export type Weights = { recipe: string; passages: number[]; ranking: number[]; confidence: number[]; threshold: number }

export const fitted: Weights = weights

export const linear = (weight: readonly number[], row: readonly number[]): number => {
  if (weight.length !== row.length + 1) throw new Error(`${weight.length} weights for ${row.length} signals: fit again`)
  return row.reduce((sum, value, i) => sum + weight[i + 1]! * value, weight[0]!)
}

export const logistic = (z: number): number => 1 / (1 + Math.exp(-z))

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value))

/**
 * What the confidence looks at: the best passages, the best sentence's signals, and by how much the first leads, in a
 * corpus of `size` passages. `ranks`: of all sentences, any order.
 */
export const confidenceRow = (
  { kind, terms }: Question,
  found: readonly Found[],
  signals: readonly number[],
  ranks: readonly number[],
  size: number,
): number[] => {
  const [first, next] = found
  if (!first?.rated) throw new Error('a confidence was asked for without a rated passage')
  const { row, attained } = first.rated
  const other = found.find(({ article }) => article !== first.article)
  const [best = -4, second = best - 4] = [...ranks].sort((a, b) => b - a)
  const ahead = (of: Found | undefined): number => (of ? between(0, (first.rank - of.rank) / 4, 3) : 3)
  const values = [
    ...signals,
    ...OF_PASSAGE.map((name) => row[FEATURES.indexOf(name)]!),
    attained.stems,
    attained.runs,
    first.rank / 8,
    ahead(next),
    ahead(other),
    terms.length / 10,
    terms.reduce((sum, { weight }) => sum + weight, 0) / 5,
    between(-1, best / 4, 1.5),
    between(0, (best - second) / 4, 1),
    ...KINDS.map((one) => (kind === one ? 1 : 0)),
  ]
  const small = 1 / (1 + Math.max(size, SMALLEST) / HALFWAY)
  return [...values, small, ...BY_SIZE.map((name) => small * values[OF_QUESTION.indexOf(name)]!)]
}
