/** One question's candidates: a row of features each, whether each is right, and how much the question counts. */
export type List = { rows: readonly (readonly number[])[]; right: readonly boolean[]; weight: number }

const ROUNDS = 30
const ENOUGH = 1e-4
const SMALLEST_STEP = 1 / 64
/** Candidates less likely than this move nothing. */
const NEGLIGIBLE = 1e-5

type Flat = { x: Float64Array; right: readonly boolean[]; count: number; weight: number }

/**
 * Listwise logistic regression (after ListNet's top one, Cao et al. 2007): weights w that maximise the log-likelihood that
 * the first is right, Σ ln Σ_right softmax(w·x), with a ridge penalty. Newton steps with the Hessian of the normaliser
 * alone, which is positive, halved until they help. No bias: it would cancel out. Lists without a right or without a
 * wrong candidate teach nothing and are left out.
 */
export const fitListwise = (lists: readonly List[], ridge: number): number[] => {
  const size = lists[0]?.rows[0]?.length ?? 0
  const flat: Flat[] = []
  for (const { rows, right, weight } of lists) {
    const rights = right.filter(Boolean).length
    if (rights === 0 || rights === rows.length) continue
    const x = new Float64Array(rows.length * size)
    for (const [k, row] of rows.entries()) x.set(row, k * size)
    flat.push({ x, right, count: rows.length, weight })
  }
  let weights = new Float64Array(size)
  let loss = lossOf(flat, weights, ridge)
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, hessian } = derivatives(flat, weights, ridge)
    const step = solve(hessian, gradient, size)
    let length = 1
    for (; length >= SMALLEST_STEP; length /= 2) {
      const next = weights.map((value, i) => value + length * step[i]!)
      const there = lossOf(flat, next, ridge)
      if (there > loss) continue
      weights = next
      loss = there
      break
    }
    if (length < SMALLEST_STEP || length * Math.max(...step.map(Math.abs)) < ENOUGH) break
  }
  return [...weights]
}

/** Probability of each to be first, and of a right one to be. */
const probabilities = ({ x, right, count }: Flat, weights: Float64Array): { p: Float64Array; mass: number } => {
  const size = weights.length
  const z = new Float64Array(count)
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k < count; k++) {
    let sum = 0
    for (let i = 0, at = k * size; i < size; i++) sum += weights[i]! * x[at + i]!
    z[k] = sum
    if (sum > most) most = sum
  }
  const p = z.map((value) => Math.exp(value - most))
  const total = p.reduce((sum, value) => sum + value, 0)
  for (let k = 0; k < count; k++) p[k]! /= total
  let mass = 1e-12
  for (let k = 0; k < count; k++) if (right[k]) mass += p[k]!
  return { p, mass }
}

const lossOf = (lists: readonly Flat[], weights: Float64Array, ridge: number): number => {
  let loss = (ridge / 2) * weights.reduce((sum, value) => sum + value * value, 0)
  for (const list of lists) {
    loss -= list.weight * Math.log(probabilities(list, weights).mass)
  }
  return loss
}

const derivatives = (
  lists: readonly Flat[],
  weights: Float64Array,
  ridge: number,
): { gradient: Float64Array; hessian: Float64Array } => {
  const size = weights.length
  const gradient = weights.map((value) => -ridge * value)
  const hessian = new Float64Array(size * size)
  for (let i = 0; i < size; i++) hessian[i * size + i] = ridge
  const mean = new Float64Array(size)
  const apart = new Float64Array(size)
  for (const list of lists) {
    const { x, right, count, weight } = list
    const { p, mass } = probabilities(list, weights)
    mean.fill(0)
    for (let k = 0; k < count; k++) for (let i = 0; i < size; i++) mean[i]! += p[k]! * x[k * size + i]!
    for (let k = 0; k < count; k++) {
      const off = weight * ((right[k] ? p[k]! / mass : 0) - p[k]!)
      for (let i = 0; i < size; i++) gradient[i]! += off * x[k * size + i]!
      if (p[k]! < NEGLIGIBLE) continue
      for (let i = 0; i < size; i++) apart[i] = x[k * size + i]! - mean[i]!
      for (let i = 0; i < size; i++) {
        const scale = weight * p[k]! * apart[i]!
        for (let j = 0; j <= i; j++) hessian[i * size + j]! += scale * apart[j]!
      }
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) hessian[j * size + i] = hessian[i * size + j]!
  return { gradient, hessian }
}

/** The symmetric positive definite system by Cholesky's factors. */
const solve = (matrix: Float64Array, right: Float64Array, size: number): Float64Array => {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!
      for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j * size + j]!
    }
  }
  const solution = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) solution[i]! -= lower[i * size + k]! * solution[k]!
    solution[i]! /= lower[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) solution[i]! -= lower[k * size + i]! * solution[k]!
    solution[i]! /= lower[i * size + i]!
  }
  return solution
}
