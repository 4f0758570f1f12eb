/** Sentences `source[from, to)` correspond to `target[from, to)`; both are never empty. */
export type Bead = { source: [from: number, to: number]; target: [from: number, to: number] }

/** Variance of the target's length per character of the source, as measured in the paper. */
const VARIANCE = 6.8
/** n source sentences become m target sentences: the prior probabilities measured in the paper, as −log. */
const STEPS = [
  { n: 1, m: 1, surprise: -Math.log(0.89) },
  { n: 1, m: 0, surprise: -Math.log(0.0099 / 2) },
  { n: 0, m: 1, surprise: -Math.log(0.0099 / 2) },
  { n: 2, m: 1, surprise: -Math.log(0.089 / 2) },
  { n: 1, m: 2, surprise: -Math.log(0.089 / 2) },
  { n: 2, m: 2, surprise: -Math.log(0.011) },
] as const

/**
 * Aligns two lists of sentences by their lengths alone (in characters, at least 1), in order.
 * William A. Gale and Kenneth W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
 * Computational Linguistics 19(1), 1993, pages 75–102. Three things differ: the expected ratio of lengths is that of
 * these very texts; only a band around the places of equal share of the text is searched; and a sentence without
 * counterpart is merged into the neighbour that fits better, so that nothing is left over on either side.
 */
export const alignByLength = (source: readonly number[], target: readonly number[]): Bead[] => {
  if (source.length === 0 || target.length === 0) return []
  const [sourceEnds, targetEnds] = [cumulative(source), cumulative(target)]
  const ratio = targetEnds.at(-1)! / sourceEnds.at(-1)!
  const cost = (s: Bead['source'], t: Bead['target']): number =>
    mismatch(sourceEnds[s[1]]! - sourceEnds[s[0]]!, targetEnds[t[1]]! - targetEnds[t[0]]!, ratio)
  return mergeOneSided(cheapest(sourceEnds, targetEnds, ratio, bandOf(sourceEnds, targetEnds, ratio)), cost)
}

/** The sums of the first 0, 1, 2, … numbers. */
const cumulative = (numbers: readonly number[]): Float64Array => {
  const sums = new Float64Array(numbers.length + 1)
  for (const [i, number] of numbers.entries()) sums[i + 1] = sums[i]! + number
  return sums
}

/** After `i` source sentences, from `from[i]` up to and with `to[i]` target sentences are considered. */
type Band = { from: Int32Array; to: Int32Array }

/**
 * Around the target sentence that lies where the source sentence lies, by characters. What two translations differ in
 * adds up like a random walk, so the width grows with the root of the number of sentences; up to 50 of them, all places are searched.
 */
const bandOf = (sourceEnds: Float64Array, targetEnds: Float64Array, ratio: number): Band => {
  const last = targetEnds.length - 1
  const width = Math.max(50, Math.ceil(3 * Math.sqrt(Math.max(last, sourceEnds.length - 1))))
  const from = new Int32Array(sourceEnds.length)
  const to = new Int32Array(sourceEnds.length).fill(last)
  let middle = 0
  for (const [i, end] of sourceEnds.entries()) {
    while (middle < last && targetEnds[middle + 1]! <= end * ratio) middle++
    from[i] = Math.max(0, middle - width)
    // A row reaches as far as the next one's middle: however long a sentence, the band is in one piece.
    if (i > 0) to[i - 1] = Math.min(last, middle + width)
  }
  return { from, to }
}

/** The beads with the least total cost, some of them perhaps one-sided. */
const cheapest = (sourceEnds: Float64Array, targetEnds: Float64Array, ratio: number, { from, to }: Band): Bead[] => {
  /** Row i of the table begins at `rows[i]`; costs are kept for the last three rows. */
  const rows = new Float64Array(from.length + 1)
  for (const [i, first] of from.entries()) rows[i + 1] = rows[i]! + to[i]! - first + 1
  const taken = new Uint8Array(rows.at(-1)!)
  let costs: Float64Array[] = []

  for (let i = 0; i < from.length; i++) {
    const row = new Float64Array(to[i]! - from[i]! + 1).fill(Number.POSITIVE_INFINITY)
    costs = [row, ...costs.slice(0, 2)]
    if (i === 0) row[0] = 0
    for (let j = from[i]!; j <= to[i]!; j++) {
      const at = j - from[i]!
      for (let index = 0; index < STEPS.length; index++) {
        const { n, m, surprise } = STEPS[index]!
        if (n > i || j - m < from[i - n]! || j - m > to[i - n]!) continue
        const before = costs[n]![j - m - from[i - n]!]!
        if (before >= row[at]!) continue
        const length = sourceEnds[i]! - sourceEnds[i - n]!
        const total = before + mismatch(length, targetEnds[j]! - targetEnds[j - m]!, ratio) + surprise
        if (total < row[at]!) {
          row[at] = total
          taken[rows[i]! + at] = index
        }
      }
    }
  }

  const beads: Bead[] = []
  for (let i = sourceEnds.length - 1, j = targetEnds.length - 1; i > 0 || j > 0; ) {
    const { n, m } = STEPS[taken[rows[i]! + j - from[i]!]!]!
    beads.push({ source: [i - n, i], target: [j - m, j] })
    i -= n
    j -= m
  }
  return beads.reverse()
}

/** −log of the probability that stretches of these lengths translate each other (two-sided normal tail). */
const mismatch = (source: number, target: number, ratio: number): number => {
  const mean = (source + target / ratio) / 2
  const delta = Math.abs(target - source * ratio) / Math.sqrt(VARIANCE * mean)
  return -Math.log(Math.max(2 * (1 - normal(delta)), 1e-300))
}

/** Cumulative standard normal distribution for z ≥ 0: Abramowitz and Stegun, 26.2.17 (error below 7.5e-8). */
const normal = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * z)
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
}

const mergeOneSided = (beads: readonly Bead[], cost: (s: Bead['source'], t: Bead['target']) => number): Bead[] => {
  const merged: Bead[] = []
  for (let next = 0; next < beads.length; ) {
    let bead = beads[next++]!
    while (isOneSided(bead)) {
      const [before, after] = [merged.at(-1), beads[next]]
      const joinedBefore = before && join(before, bead)
      const joinedAfter = after && join(bead, after)
      const isBefore =
        joinedBefore &&
        (!joinedAfter || cost(joinedBefore.source, joinedBefore.target) <= cost(joinedAfter.source, joinedAfter.target))
      if (isBefore) {
        merged.pop()
        bead = joinedBefore
      } else if (joinedAfter) {
        next++
        bead = joinedAfter
      } else break
    }
    merged.push(bead)
  }
  return merged
}

const isOneSided = ({ source, target }: Bead): boolean => source[0] === source[1] || target[0] === target[1]

const join = (a: Bead, b: Bead): Bead => ({ source: [a.source[0], b.source[1]], target: [a.target[0], b.target[1]] })
