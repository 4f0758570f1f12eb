import { bucketsOf } from '../../../src/language/subwords.ts'
import type { VectorsHead } from '../../../src/language/word-vectors.ts'
import { addScaled } from './batch.ts'
import type { Entry } from './pairs.ts'
import type { Trained } from './train.ts'

/** A row as integers of `bits` bits and the factor that gives it back. */
const quantise = (row: Float32Array, bits: 4 | 8): { factor: number; values: Int8Array } => {
  const largest = 2 ** (bits - 1) - 1
  let peak = 0
  for (const value of row) peak = Math.max(peak, Math.abs(value))
  // At 4 bits a smaller peak cuts off a few large values and makes all others finer.
  let best = { factor: 0, values: new Int8Array(row.length), error: Number.POSITIVE_INFINITY }
  for (const clip of bits === 4 ? [1, 0.9, 0.8, 0.7, 0.6] : [1]) {
    const factor = (peak * clip) / largest
    const values = new Int8Array(row.length)
    let error = 0
    for (const [i, value] of row.entries()) {
      values[i] = factor === 0 ? 0 : Math.max(-largest, Math.min(largest, Math.round(value / factor)))
      error += (value - values[i] * factor) ** 2
    }
    if (error < best.error) best = { factor, values, error }
  }
  return best
}

/** The file that `readWordVectors` reads: a stem's row with its buckets in it, as a unit vector. */
export const writeWordVectors = (
  entries: readonly Entry[],
  { rows, rowCount, weights, parameters }: Trained,
  settings: { dimensions: number; buckets: number; bits: 4 | 8 },
): Uint8Array => {
  const { dimensions, buckets, bits } = settings
  const kept = [...entries.keys()].filter((entry) => rows[entry]! >= 0)
  const ordered = [
    ...kept.filter((entry) => entries[entry]!.language === 'de'),
    ...kept.filter((entry) => entries[entry]!.language === 'en'),
  ]
  const german = ordered.filter((entry) => entries[entry]!.language === 'de').length
  const names = new TextEncoder().encode(ordered.map((entry) => entries[entry]!.stem).join('\n'))
  const head: VectorsHead = {
    dimensions,
    bits,
    stems: { de: german, en: ordered.length - german },
    buckets,
    nameBytes: names.length,
  }
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  const factors = new Float32Array(ordered.length + buckets)
  const weightBytes = Uint8Array.from(ordered, (entry) => Math.round(255 * weights[entry]!))
  const rowBytes = (dimensions * bits) / 8
  const matrix = new Uint8Array((ordered.length + buckets) * rowBytes)
  const put = (row: number, vector: Float32Array): void => {
    const { factor, values } = quantise(vector, bits)
    factors[row] = factor
    for (let i = 0; i < rowBytes; i++)
      matrix[row * rowBytes + i] = bits === 8 ? values[i]! : values[2 * i]! + 8 + ((values[2 * i + 1]! + 8) << 4)
  }
  for (const [row, entry] of ordered.entries()) {
    const start = rows[entry]! * dimensions
    const vector = parameters.slice(start, start + dimensions)
    const own = bucketsOf(entries[entry]!.stem, buckets)
    for (const bucket of own)
      addScaled(vector, 0, parameters, (rowCount + bucket) * dimensions, 1 / own.length, dimensions)
    const length = Math.hypot(...vector)
    put(
      row,
      vector.map((value) => value / length),
    )
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = (rowCount + bucket) * dimensions
    put(ordered.length + bucket, parameters.subarray(start, start + dimensions))
  }
  const start = new Uint8Array(4 + Math.ceil(headBytes.length / 4) * 4)
  new DataView(start.buffer).setUint32(0, headBytes.length, true)
  start.set(headBytes, 4)
  return Buffer.concat([start, new Uint8Array(factors.buffer), weightBytes, matrix, names])
}
