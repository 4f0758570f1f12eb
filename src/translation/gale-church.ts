/** Sentences `source[from, to)` correspond to `target[from, to)`; both are never empty. */
export type Bead = { source: [from: number, to: number]; target: [from: number, to: number] }

/** Variance of the target's length per character of the source, as measured in the paper. */
const VARIANCE = 6.8
/** Prior probability of n source sentences becoming m target sentences, as measured in the paper. */
const PRIORS: readonly (readonly [n: number, m: number, probability: number])[] = [
  [1, 1, 0.89],
  [1, 0, 0.0099 / 2],
  [0, 1, 0.0099 / 2],
  [2, 1, 0.089 / 2],
  [1, 2, 0.089 / 2],
  [2, 2, 0.011],
]

/**
 * Aligns two lists of sentences by their lengths alone (in characters), in order.
 * William A. Gale and Kenneth W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
 * Computational Linguistics 19(1), 1993, pages 75–102. Two things differ: the expected ratio of lengths is that of
 * these very texts, and a sentence without counterpart is merged into the neighbour that fits better, so that
 * nothing is left over on either side.
 */
export const alignByLength = (source: readonly number[], target: readonly number[]): Bead[] => {
  if (source.length === 0 || target.length === 0) return []
  const ratio = sum(target) / sum(source)
  const cost = (s: [number, number], t: [number, number]): number =>
    mismatch(sum(source.slice(...s)), sum(target.slice(...t)), ratio)

  const width = target.length + 1
  const best = new Float64Array((source.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const step = new Uint8Array(best.length)
  best[0] = 0
  for (let i = 0; i <= source.length; i++) {
    for (let j = 0; j <= target.length; j++) {
      for (const [index, [n, m, prior]] of PRIORS.entries()) {
        if (n > i || m > j) continue
        const total = best[(i - n) * width + j - m]! + cost([i - n, i], [j - m, j]) - Math.log(prior)
        if (total < best[i * width + j]!) {
          best[i * width + j] = total
          step[i * width + j] = index
        }
      }
    }
  }

  const beads: Bead[] = []
  for (let i = source.length, j = target.length; i > 0 || j > 0; ) {
    const [n, m] = PRIORS[step[i * width + j]!]!
    beads.unshift({ source: [i - n, i], target: [j - m, j] })
    i -= n
    j -= m
  }
  return mergeOneSided(beads, cost)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

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

const mergeOneSided = (beads: Bead[], cost: (s: Bead['source'], t: Bead['target']) => number): Bead[] => {
  const merged = [...beads]
  for (let at = merged.findIndex(isOneSided); at >= 0 && merged.length > 1; at = merged.findIndex(isOneSided)) {
    const bead = merged[at]!
    const [before, after] = [merged[at - 1], merged[at + 1]]
    const joinedBefore = before && join(before, bead)
    const joinedAfter = after && join(bead, after)
    const isBefore =
      joinedBefore &&
      (!joinedAfter || cost(joinedBefore.source, joinedBefore.target) <= cost(joinedAfter.source, joinedAfter.target))
    if (isBefore) merged.splice(at - 1, 2, joinedBefore)
    else if (joinedAfter) merged.splice(at, 2, joinedAfter)
  }
  return merged
}

const isOneSided = ({ source, target }: Bead): boolean => source[0] === source[1] || target[0] === target[1]

const join = (a: Bead, b: Bead): Bead => ({ source: [a.source[0], b.source[1]], target: [a.target[0], b.target[1]] })
