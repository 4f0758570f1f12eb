import { bucketsOf } from '../../../src/language/subwords.ts'
import { seededRandom } from '../random.ts'
import { addScaled, dot, openContrast } from './batch.ts'
import type { Entry, TrainingData } from './pairs.ts'
import { shuffle } from './shuffle.ts'

export type Settings = {
  dimensions: number
  buckets: number
  /** A stem gets a row of its own from so many uses on. */
  minUses: number
  passes: number
  batch: number
  /** What cosines are multiplied by before the softmax. */
  scale: number
  rate: number
  /** How often a stem's row is hidden, so that its buckets learn to stand for it. */
  hidden: number
  /** Smooth inverse frequency a / (a + p) (Arora, Liang, Ma 2017). */
  sif: number
  seed: number
}

/** `rows`: number of an entry's row, -1 for none; then come the buckets. `parameters`: row after row. */
export type Trained = { rows: Int32Array; rowCount: number; weights: Float32Array; parameters: Float32Array }

const weightsOf = (entries: readonly Entry[], a: number): Float32Array => {
  const totals = { de: 0, en: 0 }
  for (const { language, sentences } of entries) totals[language] += sentences
  return Float32Array.from(entries, ({ language, sentences }) => a / (a + sentences / totals[language]))
}

/**
 * Learns a vector for each stem (its row plus the mean of its buckets) such that the weighted sums of two texts of a
 * pair are near each other and far from other texts. Rows learn by row-wise AdaGrad at a rate that falls to 0.
 */
export const train = (
  { entries, pairs }: TrainingData,
  settings: Settings,
  onProgress: (pass: number, loss: number) => void,
): Trained => {
  const { dimensions, batch } = settings
  const random = seededRandom(settings.seed)
  const weights = weightsOf(entries, settings.sif)
  const rows = new Int32Array(entries.length).fill(-1)
  let rowCount = 0
  for (const [number, { uses }] of entries.entries()) if (uses >= settings.minUses) rows[number] = rowCount++
  const buckets = entries.map(({ stem }) => Int32Array.from(bucketsOf(stem, settings.buckets), (b) => b + rowCount))

  const parameters = new Float32Array((rowCount + settings.buckets) * dimensions)
  const spread = Math.sqrt(12 / dimensions) // of a uniform distribution with rows of length 1
  for (let i = 0; i < parameters.length; i++)
    parameters[i] = (i < rowCount * dimensions ? 0.3 : 1) * spread * (random() - 0.5)
  const squares = new Float32Array(rowCount + settings.buckets)

  const contrast = openContrast(batch, dimensions, settings.scale)
  const place = new Int32Array(entries.length).fill(-1)
  const hidden = new Uint8Array(entries.length)
  let used: number[] = []
  let vectors = new Float32Array(4096 * dimensions)
  let gradients = new Float32Array(4096 * dimensions)
  const sums = [new Float32Array(batch * dimensions), new Float32Array(batch * dimensions)] as const
  const sumGradients = [new Float32Array(batch * dimensions), new Float32Array(batch * dimensions)] as const
  const lengths = [new Float32Array(batch), new Float32Array(batch)] as const
  const step = new Float32Array(dimensions)

  /** Computes the vector of an entry, once a batch. */
  const enter = (entry: number): number => {
    const known = place[entry]!
    if (known >= 0) return known
    const at = used.push(entry) - 1
    place[entry] = at
    if ((at + 1) * dimensions > vectors.length) {
      const larger = new Float32Array(vectors.length * 2)
      larger.set(vectors)
      vectors = larger
      gradients = new Float32Array(vectors.length)
    }
    vectors.fill(0, at * dimensions, (at + 1) * dimensions)
    const own = buckets[entry]!
    for (const bucket of own)
      addScaled(vectors, at * dimensions, parameters, bucket * dimensions, 1 / own.length, dimensions)
    hidden[entry] = rows[entry]! < 0 || (own.length > 0 && random() < settings.hidden) ? 1 : 0
    if (!hidden[entry]) addScaled(vectors, at * dimensions, parameters, rows[entry]! * dimensions, 1, dimensions)
    return at
  }

  /** Row-wise AdaGrad: one sum of mean squares a row. */
  const learn = (row: number, gradient: Float32Array, from: number, factor: number, rate: number): void => {
    const square = (dot(gradient, from, gradient, from, dimensions) * factor * factor) / dimensions
    squares[row]! += square
    if (square === 0) return
    addScaled(
      parameters,
      row * dimensions,
      gradient,
      from,
      (-rate * factor) / Math.sqrt(squares[row]! + 1e-12),
      dimensions,
    )
  }

  const order = Int32Array.from(pairs, (_, i) => i)
  const steps = Math.floor(pairs.length / batch)
  for (let pass = 0; pass < settings.passes; pass++) {
    shuffle(order, random)
    let total = 0
    for (let number = 0; number < steps; number++) {
      const rate = settings.rate * (1 - (pass * steps + number) / (settings.passes * steps))
      for (const entry of used) place[entry] = -1
      used = []
      const chosen = Array.from({ length: batch }, (_, i) => pairs[order[number * batch + i]!]!)
      for (const [i, pair] of chosen.entries()) {
        for (const [side, list] of [pair.left, pair.right].entries()) {
          const sum = sums[side]!
          sum.fill(0, i * dimensions, (i + 1) * dimensions)
          for (const entry of list)
            addScaled(sum, i * dimensions, vectors, enter(entry) * dimensions, weights[entry]!, dimensions)
          const length = Math.sqrt(dot(sum, i * dimensions, sum, i * dimensions, dimensions)) + 1e-9
          lengths[side]![i] = length
          for (let d = i * dimensions; d < (i + 1) * dimensions; d++) sum[d]! /= length
        }
      }
      const same = (i: number, j: number): boolean =>
        chosen[i]!.rightText === chosen[j]!.rightText || chosen[i]!.leftText === chosen[j]!.leftText
      total += contrast(sums[0], sums[1], same, sumGradients[0], sumGradients[1])
      gradients.fill(0, 0, used.length * dimensions)
      for (const [i, pair] of chosen.entries()) {
        for (const [side, list] of [pair.left, pair.right].entries()) {
          const [sum, gradient, from] = [sums[side]!, sumGradients[side]!, i * dimensions]
          const along = dot(sum, from, gradient, from, dimensions)
          for (let d = 0; d < dimensions; d++)
            step[d] = (gradient[from + d]! - along * sum[from + d]!) / lengths[side]![i]!
          for (const entry of list)
            addScaled(gradients, place[entry]! * dimensions, step, 0, weights[entry]!, dimensions)
        }
      }
      for (const [at, entry] of used.entries()) {
        const own = buckets[entry]!
        if (!hidden[entry]) learn(rows[entry]!, gradients, at * dimensions, 1, rate)
        for (const bucket of own) learn(bucket, gradients, at * dimensions, 1 / own.length, rate)
      }
    }
    onProgress(pass + 1, total / steps)
  }
  return { rows, rowCount, weights, parameters }
}
