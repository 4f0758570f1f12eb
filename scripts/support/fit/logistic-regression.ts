/** Rows, labels 0 or 1, and how much each row counts. */
export type Sample = { row: readonly number[]; label: number; weight: number }

const ROUNDS = 40
const ENOUGH = 1e-6

/** Solves the symmetric positive definite system in place by Gaussian elimination with pivoting. */
const solve = (matrix: number[][], right: number[]): number[] => {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let i = 0; i < size; i++) {
    let pivot = i
    for (let k = i + 1; k < size; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let k = i + 1; k < size; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!
      for (let j = i; j <= size; j++) rows[k]![j]! -= factor * rows[i]![j]!
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i--) {
    let value = rows[i]![size]!
    for (let j = i + 1; j < size; j++) value -= rows[i]![j]! * solution[j]!
    solution[i] = value / rows[i]![i]!
  }
  return solution
}

/** Logistic regression by iteratively reweighted least squares with a ridge penalty; weights with the bias first. */
export const fitLogistic = (samples: readonly Sample[], ridge: number): number[] => {
  const size = (samples[0]?.row.length ?? 0) + 1
  let weights = new Array<number>(size).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const hessian = weights.map((_, i) => weights.map((__, j) => (i !== j ? 0 : i === 0 ? 1e-6 : ridge)))
    const gradient = weights.map((value, i) => (i === 0 ? 0 : -ridge * value))
    for (const { row, label, weight } of samples) {
      const x = [1, ...row]
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i]!, 0)))
      for (let i = 0; i < size; i++) {
        gradient[i]! += weight * (label - p) * x[i]!
        for (let j = 0; j < size; j++) hessian[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!
      }
    }
    const step = solve(hessian, gradient)
    weights = weights.map((value, i) => value + step[i]!)
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break
  }
  return weights
}
