import type { Language } from '../language/words.ts'
import { type FieldPart, joinField } from './word-field.ts'
import type { WordSegment } from './word-segment.ts'
import { type Field, KINDS, type Kind, type WordIndex } from './words.ts'

/**
 * Postings that one question reads at most in one field, about 5 ms: terms beyond it, the most frequent ones, are left
 * out of the scores. Below about 500,000 passages few questions reach it.
 */
const POSTINGS_AT_MOST = 400_000

/**
 * Several segments as one index: the labels of a segment follow those of the segments before it. `live` says by local
 * label which passages count (1) and which are removed (0); null: all count. It must not change.
 * N, document frequencies and average lengths are those of all segments together, removed passages included, so that
 * the scores do not depend on how a corpus lies in segments.
 */
export const joinWords = (
  segments: readonly { words: WordSegment; live: Uint8Array | null }[],
  postingsAtMost = POSTINGS_AT_MOST,
): WordIndex => {
  const bases: number[] = []
  let size = 0
  for (const { words } of segments) {
    bases.push(size)
    size += words.size
  }
  const languages = [...new Set(segments.flatMap(({ words }) => words.fields.map((field) => field.language)))]
  const partsOf = (language: Language, kind: Kind): FieldPart[] =>
    segments.flatMap(({ words, live }, i) => {
      const field = words.fields.find((one) => one.language === language && one.kind === kind)
      return field ? [{ field, live, base: bases[i]! }] : []
    })
  const fields = new Map<string, Field>()
  for (const language of languages)
    for (const kind of KINDS)
      fields.set(`${language} ${kind}`, joinField(partsOf(language, kind), kind, size, postingsAtMost))
  return { size, languages, field: (language, kind) => fields.get(`${language} ${kind}`) ?? null }
}
