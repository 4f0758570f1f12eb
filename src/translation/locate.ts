import type { Span } from '../passages/passage.ts'

/** Finds stretches of one text again that somebody copied out of it. */
export type Locator = {
  /** Every place where `wanted` stands, in order, never inside a word: literally, or else up to white space and NFC. */
  find(wanted: string): Span[]
}

export const openLocator = (text: string): Locator => {
  let folded: Folded | null = null
  return {
    find: (wanted) => {
      const literal = wanted.trim()
      const found = occurrences(text, literal).map((start) => ({ start, end: start + literal.length }))
      if (found.length > 0) return found
      folded ??= fold(text)
      const { text: haystack, starts, ends } = folded
      const needle = fold(literal).text
      return occurrences(haystack, needle).map((at) => ({ start: starts[at]!, end: ends[at + needle.length - 1]! }))
    },
  }
}

const occurrences = (text: string, wanted: string): number[] => {
  const places: number[] = []
  if (wanted === '') return places
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!isInsideWord(text, at) && !isInsideWord(text, at + wanted.length)) places.push(at)
  }
  return places
}

/** Letters and digits on both sides, or the second half of a character. */
const isInsideWord = (text: string, at: number): boolean =>
  /^[\p{L}\p{M}\p{N}]$/u.test(text.charAt(at - 1)) && /^[\p{L}\p{M}\p{N}]$/u.test(text.charAt(at))

/** Code unit `i` of `text` comes from `[starts[i], ends[i])` of the original. */
type Folded = { text: string; starts: number[]; ends: number[] }

/** NFC, and one blank for each run of white space. */
const fold = (original: string): Folded => {
  const folded: Folded = { text: '', starts: [], ends: [] }
  for (const { 0: piece, index } of original.matchAll(/\s+|\S\p{M}*/gu)) {
    const written = /^\s/.test(piece) ? ' ' : piece.normalize('NFC')
    folded.text += written
    for (let i = 0; i < written.length; i++) {
      folded.starts.push(index)
      folded.ends.push(index + piece.length)
    }
  }
  return folded
}
