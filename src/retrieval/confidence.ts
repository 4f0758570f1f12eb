import type { Question } from './question.ts'
import type { QuestionKind } from './question-kind.ts'
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

/** Names of what the confidence is fitted on, in the order of its weights. */
export const CONFIDENCE_SIGNALS = [...SIGNALS, 'rank', 'margin', ...KINDS] as const

/** `passages`: of the features of passages, without a bias; the others are logistic, bias first. `npm run fit` writes weights.json. */
export type Weights = { recipe: string; passages: number[]; ranking: number[]; confidence: number[]; threshold: number }

export const fitted: Weights = weights

export const linear = (weight: readonly number[], row: readonly number[]): number => {
  if (weight.length !== row.length + 1) throw new Error(`${weight.length} weights for ${row.length} signals: fit again`)
  return row.reduce((sum, value, i) => sum + weight[i + 1]! * value, weight[0]!)
}

export const logistic = (z: number): number => 1 / (1 + Math.exp(-z))

/** What the confidence looks at: the best sentence's signals, and by how much it leads. `ranks`: scores of all, any order. */
export const confidenceRow = (question: Question, signals: readonly number[], ranks: readonly number[]): number[] => {
  const [best = -4, second = best - 4] = [...ranks].sort((a, b) => b - a)
  return [
    ...signals,
    Math.max(-1, Math.min(1.5, best / 4)),
    Math.min(1, (best - second) / 4),
    ...KINDS.map((kind) => (question.kind === kind ? 1 : 0)),
  ]
}
