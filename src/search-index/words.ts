import type { Language } from '../language/words.ts'

/** Raise when tokens, stems, runs or the layout in word-segment.ts change: it is part of the recipe. */
export const WORDS_VERSION = 2

export const KINDS = ['stems', 'runs'] as const
export type Kind = (typeof KINDS)[number]

/** A question term: one word, or its readings in the field's language with their probabilities (Σ ≤ 1). */
export type Term = { readings: readonly (readonly [term: string, probability: number])[]; weight: number }

/** One language in one kind of terms, over all passages of all segments. */
export type Field = {
  /** Passages that have text in this field; removed ones may still be among them. */
  filled: number
  has(term: string): boolean
  /** Passages that hold the term; removed ones may still be among them. */
  documents(term: string): number
  /** Of the passages that hold the term, ascending; removed ones are not among them. */
  labels(term: string): number[]
  /** False for removed passages. */
  hasText(label: number): boolean
  /** By label: 1 where `hasText`, else 0. Not to be written to. */
  texts(): Uint8Array
  /**
   * BM25 by label into `into`, one number for each passage of the index; what it held is cleared. `best` is the highest
   * score; `attainable` is what a passage holding every term once could reach. Throws a RangeError for another length.
   */
  score(terms: readonly Term[], into: Float32Array): { best: number; attainable: number }
}

export type WordIndex = {
  /** Number of labels, those of removed passages included. */
  size: number
  /** Languages that a segment has a field for; the first segment's own first. */
  languages: readonly Language[]
  field(language: Language, kind: Kind): Field | null
}
