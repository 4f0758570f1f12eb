import { addMerged, addPostings, type Scoring, share } from './word-scores.ts'
import { findTerm, labelsIn, type PostingsList, type SegmentField } from './word-segment.ts'
import type { Field, Kind, Term } from './words.ts'

/** A segment's share in a field; its labels begin at `base`. */
export type FieldPart = { field: SegmentField; live: Uint8Array | null; base: number }

/** Stems k1 1.2, runs k1 .9, b .75: measured neighbours differ by about a point. */
const K1: Readonly<Record<Kind, number>> = { stems: 1.2, runs: 0.9 }
const B = 0.75

/** By part: where each reading that occurs there has its postings. */
type PlannedTerm = { rarity: number; postings: number; lists: (readonly [PostingsList, probability: number])[][] }

/**
 * Robertson et al., BM25, over virtual terms (probabilistic structured queries, Darwish & Oard 2003): a term with
 * readings has tf = Σ p·tf(reading) and df = Σ p·df(reading). Terms are scored from the rarest to the most frequent as
 * long as they have no more than `postingsAtMost` postings together; the rarest is always scored. `attainable` counts
 * all. `size` is the number of labels of the whole index.
 */
export const joinField = (parts: readonly FieldPart[], kind: Kind, size: number, postingsAtMost: number): Field => {
  const total = (of: 'filled' | 'totalLength'): number => parts.reduce((sum, { field }) => sum + field[of], 0)
  const filled = total('filled')
  const average = Math.max(total('totalLength') / Math.max(filled, 1), 1)
  const longest = Math.max(0, ...parts.map(({ field }) => field.longest))
  const norms = Float64Array.from({ length: longest + 1 }, (_, n) => K1[kind] * (1 - B + (B * n) / average))
  const shares = Float64Array.from({ length: norms.length * 4 }, (_, i) => share((i & 3) + 1, norms[i >> 2]!, K1[kind]))
  const idf = (frequency: number): number => Math.log(1 + (filled - frequency + 0.5) / (frequency + 0.5))
  const documents = (term: string): number =>
    parts.reduce((sum, { field }) => sum + (findTerm(field, term)?.documents ?? 0), 0)

  const plan = ({ readings, weight }: Term): PlannedTerm => {
    const lists: PlannedTerm['lists'] = parts.map(() => [])
    let [frequency, postings] = [0, 0]
    for (const [term, probability] of readings) {
      for (const [i, { field }] of parts.entries()) {
        const list = findTerm(field, term)
        if (!list) continue
        lists[i]!.push([list, probability])
        frequency += probability * list.documents
        postings += list.documents
      }
    }
    return { rarity: weight * idf(Math.max(Math.min(frequency, filled), 0.5)), postings, lists }
  }

  const score = (terms: readonly Term[], into: Float32Array): { best: number; attainable: number } => {
    if (into.length !== size) throw new RangeError(`scores for ${into.length} passages were asked of ${size}`)
    into.fill(0)
    const planned = terms.map(plan)
    const attainable = planned.reduce((sum, { rarity }) => sum + rarity, 0)
    const byRarity = planned.filter(({ postings }) => postings > 0).sort((a, b) => a.postings - b.postings)
    let left = postingsAtMost
    const scored = byRarity.filter(({ postings }, i) => {
      left -= postings
      return i === 0 || left >= 0
    })
    let best = 0
    for (const [i, { field, live, base }] of parts.entries()) {
      const { lengths, postings } = field
      const scores = into.subarray(base, base + lengths.length)
      const scoring: Scoring = { postings, lengths, norms, k1: K1[kind], shares, scores }
      for (const { lists, rarity } of scored) {
        const found = lists[i]!
        if (found.length === 1 && found[0]![1] === 1) addPostings(scoring, found[0]![0], rarity)
        else if (found.length > 0) addMerged(scoring, found, rarity)
      }
      best = Math.max(best, live ? bestOfLive(scores, live) : bestOf(scores))
    }
    return { best, attainable }
  }

  let last = 0 // labels are mostly asked for in order
  const partOf = (label: number): FieldPart | undefined => {
    const holds = ({ field, base }: FieldPart): boolean => label >= base && label < base + field.lengths.length
    if (!parts[last] || !holds(parts[last]!)) last = parts.findIndex(holds)
    return parts[last]
  }

  let known: Uint8Array | null = null
  const texts = (): Uint8Array => {
    if (known) return known
    known = new Uint8Array(size)
    for (const { field, live, base } of parts) {
      for (let i = 0; i < field.lengths.length; i++) if (field.lengths[i]! > 0 && live?.[i] !== 0) known[base + i] = 1
    }
    return known
  }

  return {
    filled,
    has: (term) => parts.some(({ field }) => findTerm(field, term) !== null),
    documents,
    labels: (term) =>
      parts.flatMap(({ field, live, base }) => {
        const list = findTerm(field, term)
        const held = list ? labelsIn(field.postings, list) : []
        return (live ? held.filter((label) => live[label] === 1) : held).map((label) => base + label)
      }),
    texts,
    hasText: (label) => {
      const part = partOf(label)
      if (!part || part.live?.[label - part.base] === 0) return false
      return part.field.lengths[label - part.base]! > 0
    },
    score,
  }
}

const bestOf = (scores: Float32Array): number => {
  let best = 0
  for (let i = 0; i < scores.length; i++) if (scores[i]! > best) best = scores[i]!
  return best
}

/** Clears the scores of removed passages on the way. */
const bestOfLive = (scores: Float32Array, live: Uint8Array): number => {
  let best = 0
  for (let i = 0; i < scores.length; i++) {
    if (live[i] === 0) scores[i] = 0
    else if (scores[i]! > best) best = scores[i]!
  }
  return best
}
