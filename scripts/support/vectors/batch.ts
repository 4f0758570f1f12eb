/**
 * In-batch softmax in both directions (InfoNCE; van den Oord, Li, Vinyals 2018): row i of `left` belongs to row i of
 * `right` and to no other. Rows are unit vectors. Fills the gradients of the mean loss and returns the loss.
 */
export type Contrast = (
  left: Float32Array,
  right: Float32Array,
  /** Whether two rows are the same text and must not be told apart. */
  same: (i: number, j: number) => boolean,
  leftGradient: Float32Array,
  rightGradient: Float32Array,
) => number

/** `size` rows of `dimensions` (a multiple of 4); cosines are multiplied by `scale`. */
export const openContrast = (size: number, dimensions: number, scale: number): Contrast => {
  const logits = new Float32Array(size * size)
  const gradient = new Float32Array(size * size)

  const softmax = (start: number, step: number, own: number): number => {
    let highest = Number.NEGATIVE_INFINITY
    for (let j = 0; j < size; j++) highest = Math.max(highest, logits[start + j * step]!)
    let sum = 0
    for (let j = 0; j < size; j++) sum += Math.exp(logits[start + j * step]! - highest)
    for (let j = 0; j < size; j++) gradient[start + j * step]! += Math.exp(logits[start + j * step]! - highest) / sum
    gradient[start + own * step]! -= 1
    return Math.log(sum) + highest - logits[start + own * step]!
  }

  return (left, right, same, leftGradient, rightGradient) => {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        logits[i * size + j] =
          i !== j && same(i, j) ? -1e9 : scale * dot(left, i * dimensions, right, j * dimensions, dimensions)
      }
    }
    gradient.fill(0)
    leftGradient.fill(0)
    rightGradient.fill(0)
    let loss = 0
    for (let i = 0; i < size; i++) loss += softmax(i * size, 1, i) + softmax(i, size, i)
    const share = scale / (2 * size)
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const g = gradient[i * size + j]! * share
        if (g > -1e-7 && g < 1e-7) continue
        addScaled(leftGradient, i * dimensions, right, j * dimensions, g, dimensions)
        addScaled(rightGradient, j * dimensions, left, i * dimensions, g, dimensions)
      }
    }
    return loss / (2 * size)
  }
}

/** Four sums at once: a single one would wait for each addition. */
export const dot = (a: Float32Array, from: number, b: Float32Array, other: number, dimensions: number): number => {
  let [s0, s1, s2, s3] = [0, 0, 0, 0]
  for (let i = 0; i < dimensions; i += 4) {
    s0 += a[from + i]! * b[other + i]!
    s1 += a[from + i + 1]! * b[other + i + 1]!
    s2 += a[from + i + 2]! * b[other + i + 2]!
    s3 += a[from + i + 3]! * b[other + i + 3]!
  }
  return s0 + s1 + s2 + s3
}

/** to[at…] += factor · from[start…] */
export const addScaled = (
  to: Float32Array,
  at: number,
  from: Float32Array,
  start: number,
  factor: number,
  dimensions: number,
): void => {
  for (let i = 0; i < dimensions; i++) to[at + i]! += factor * from[start + i]!
}
