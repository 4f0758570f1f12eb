/** Token ids as the model takes them: cut to `most`, with the closing special token kept where there is one. */
export const cutIds = (ids: readonly number[], most: number, closing: number | undefined): number[] => {
  if (ids.length <= most) return [...ids]
  return ids.at(-1) === closing ? [...ids.slice(0, most - 1), closing!] : ids.slice(0, most)
}

/**
 * One vector of length 1 out of the model's rows, one row a token: their mean, or the first row (of the token `[CLS]`).
 * Zeros and what is not finite stay: the index refuses them in words.
 */
export const pool = (rows: Float32Array, size: number, pooling: 'mean' | 'cls'): Float32Array => {
  const sum = new Float64Array(size)
  const end = pooling === 'cls' ? size : rows.length
  for (let i = 0; i < end; i++) sum[i % size]! += rows[i]!
  const length = Math.hypot(...sum)
  return Float32Array.from(sum, (value) => (length > 0 ? value / length : value))
}
