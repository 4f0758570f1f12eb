import type { PostingsList } from './word-segment.ts'

/** One field of one segment while a question is scored; `lengths` and `scores` by local label. */
export type Scoring = {
  postings: Uint8Array
  lengths: Uint16Array
  /** By length: k1(1 − b + b·length/average). */
  norms: Float64Array
  k1: number
  /** By length: the share of a term that occurs once, (k1 + 1) / (1 + norm). */
  once: Float64Array
  scores: Float32Array
}

/**
 * Adds the share of a term with one certain reading to the score of every passage in its list. The list is read in
 * place: a question's time is this loop and the one in `sumCounts`.
 */
export const addPostings = (scoring: Scoring, { from, to }: PostingsList, rarity: number): void => {
  const { postings, lengths, norms, once, scores } = scoring
  const factor = rarity * (scoring.k1 + 1)
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
    label += value >>> 1
    const length = lengths[label]!
    if ((value & 1) === 0) {
      scores[label]! += rarity * once[length]!
      continue
    }
    let count = 2
    for (let shift = 0, byte = 128; byte > 127; shift += 7) {
      byte = postings[at++]!
      count += (byte & 127) << shift
    }
    scores[label]! += (factor * count) / (count + norms[length]!)
  }
}

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
  const { lengths, norms, scores } = scoring
  if (counts.length < scores.length) {
    counts = new Float32Array(scores.length)
    touched = new Uint32Array(scores.length)
  }
  let found = 0
  for (const [list, probability] of lists) found = sumCounts(scoring.postings, list, probability, found)
  const factor = rarity * (scoring.k1 + 1)
  for (let i = 0; i < found; i++) {
    const label = touched[i]!
    const count = counts[label]!
    counts[label] = 0
    scores[label]! += (factor * count) / (count + norms[lengths[label]!]!)
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
    label += value >>> 1
    let count = 1
    if (value & 1) {
      count = 2
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
