import type { Remark } from '../articles/draft.ts'
import { visible } from '../incoming/visible.ts'

/** Tags: letters of ASCII that nobody sees; a few spell nothing. Behind a black flag they make the flags of countries. */
const TAGS = /\u{1f3f4}[\u{e0020}-\u{e007e}]+|[\u{e0020}-\u{e007e}]{6,}/gu
const FLAG = '\u{1f3f4}'
const FIRST = /[[\p{Cf}\p{Default_Ignorable_Code_Point}]--[\u00ad\ufeff]]/v
const LONGEST_EXAMPLE = 200

/**
 * A text without the characters that nobody sees, and what is to be told of them: how many there were, with the first one as
 * `U+200B`, and what they spell where they do. `besides`: lines of the source that hold nothing else.
 */
export const withoutUnseen = (written: string, besides: string): { text: string; remarks: Remark[] } => {
  const { text, hidden } = visible(written)
  const count = hidden + visible(besides).hidden
  const all = `${written}\n${besides}`
  const remarks: Remark[] = []
  const first = count === 0 ? undefined : FIRST.exec(all)?.[0]
  if (first !== undefined) {
    const example = `U+${first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    remarks.push({ kind: 'invisible', count, example })
  }
  const spelled = (all.match(TAGS) ?? []).filter((tags) => !tags.startsWith(FLAG)).map(lettersOfTags)
  if (spelled.length > 0) remarks.push({ kind: 'hidden', count: spelled.length, example: spelled[0]! })
  return { text, remarks }
}

const lettersOfTags = (tags: string): string =>
  String.fromCodePoint(...[...tags.slice(0, 2 * LONGEST_EXAMPLE)].map((tag) => tag.codePointAt(0)! - 0xe0000))

/** Remarks of which no kind stands there twice. */
export const merged = (remarks: readonly Remark[]): Remark[] => {
  const byKind = new Map<Remark['kind'], Remark>()
  for (const remark of remarks) {
    const { count, example } = byKind.get(remark.kind) ?? { count: 0, example: null }
    byKind.set(remark.kind, { ...remark, count: count + remark.count, example: example ?? remark.example })
  }
  return [...byKind.values()]
}
