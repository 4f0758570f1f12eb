import type { PostingsList } from './word-segment.ts'

/** One field of one segment while a question is scored; `lengths` and `scores` by local label. */
export type Scoring = {
  postings: Uint8Array
  lengths: Uint16Array
  /** By length: k1(1 − b + b·length/average). */
  norms: Float64Array
  k1: number
  /** At `length · 4 + count − 1`, for counts 1 to 3: count·(k1 + 1) / (count + norm). */
  shares: Float64Array
  scores: Float32Array
}

/**
 * Adds the share of a term with one certain reading to the score of every passage in its list. The list is read in
 * place: a question's time is this loop and the one in `sumCounts`.
 */
export const addPostings = (scoring: Scoring, { from, to }: PostingsList, rarity: number): void => {
  const { postings, lengths, norms, shares, scores } = scoring
  let label = 0
  for (let at = from; at < to; label++) {
    let value = postings[at++]!
    if (value > 127) {
      value &= 127
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = postings[at++]!
        value |= (byte & 127) << shift
      }
    }
    label += value >>> 2
    const code = value & 3
    const length = lengths[label]!
    if (code < 3) {
      scores[label]! += rarity * shares[length * 4 + code]!
      continue
    }
    let count = 4
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = postings[at++]!
      count += (byte & 127) << shift
    }
    scores[label]! += rarity * share(count, norms[length]!, scoring.k1)
  }
}

/** The part of BM25 that depends on the passage; `norm` = k1(1 − b + b·length/average). */
export const share = (count: number, norm: number, k1: number): number => (count * (k1 + 1)) / (count + norm)

let counts = new Float32Array(0)
let touched = new Uint32Array(0)

/**
 * Adds the share of a term with several or uncertain readings, its counts summed by probability first. The scratch arrays are shared
 * by all fields and as long as the largest segment asked so far; `counts` is all zeros between calls.
 */
export const addMerged = (
  scoring: Scoring,
  lists: readonly (readonly [PostingsList, probability: number])[],
  rarity: number,
): void => {
  const { lengths, norms, k1, scores } = scoring
  if (counts.length < scores.length) {
    counts = new Float32Array(scores.length)
    touched = new Uint32Array(scores.length)
  }
  let found = 0
  for (const [list, probability] of lists) found = sumCounts(scoring.postings, list, probability, found)
  for (let i = 0; i < found; i++) {
    const label = touched[i]!
    const count = counts[label]!
    counts[label] = 0
    scores[label]! += rarity * share(count, norms[lengths[label]!]!, k1)
  }
}

/** Adds one reading's counts; returns how many labels are touched now. */
const sumCounts = (postings: Uint8Array, list: PostingsList, probability: number, found: number): number => {
  const { to } = list
  let label = 0
  for (let at = list.from; at < to; label++) {
    let value = postings[at++]!
    if (value > 127) {
      value &= 127
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = postings[at++]!
        value |= (byte & 127) << shift
      }
    }
    label += value >>> 2
    let count = (value & 3) + 1
    if (count === 4) {
      for (let shift = 0, byte = 128; byte > 127; shift += 7) {
        byte = postings[at++]!
        count += (byte & 127) << shift
      }
    }
    if (counts[label] === 0) touched[found++] = label
    counts[label]! += probability * count
  }
  return found
}
