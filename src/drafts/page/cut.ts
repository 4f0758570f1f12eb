import type { Access } from './access.ts'
import type { Block } from './blocks.ts'
import { lettersOf } from './elements.ts'
import { type Wall, wallIn } from './wall-words.ts'

/** Characters of a line that is known again among those of a page, and of a sentence. */
const KNOWN = 25
const SENTENCE = 60
/** Words behind an offer that are no text: a caption, a note. And their share of all. */
const LEFT_OVER = { words: 25, share: 0.15 }
/** Characters between the end of a text and what stands in the place of its rest. */
const BETWEEN = 400
/** Words of a beginning, where a page says that it is closed and shows no more; and of what is whole all the same. */
const BEGINNING = { bare: 150, withHiddenOffer: 250 }
const WHOLE_WORDS = 100
/** Shares of the words that a page says the text has: of a whole one, and of a beginning. */
const SAID = { whole: 0.85, beginning: 0.6 }

export type Shown = { blocks: readonly Block[]; access: Access; hidden: readonly { text: string }[] }

export const countWords = (lines: readonly string[]): number => lines.join(' ').match(/\p{L}+/gu)?.length ?? 0

/**
 * Whether `lines` are likely the beginning of a text whose rest is behind a payment or a login. An offer among the text, or
 * beside a whole one, is none: something in the place of the rest must say so, or the text end too soon.
 */
export const isCut = (lines: readonly string[], { blocks, access, hidden }: Shown): boolean => {
  const words = countWords(lines)
  const isEnding = endsMidway(lines.at(-1) ?? '') || isFadedAtEnd(lines, blocks)
  const isWhole = !isEnding && words >= WHOLE_WORDS && isWholeAsSaid(lines, words, access)
  const wall = wallBehind(lines, blocks)
  if (access.isFree === true) return wall === 'rest' && isEnding
  if (wall === 'rest') return !isWhole
  if (access.isFree === false) {
    if (isWhole) return false
    if (wall !== null || isEnding) return true
    const isOffered = hidden.some(({ text }) => wallIn(text) !== null)
    return access.closedPart === '' && words < (isOffered ? BEGINNING.withHiddenOffer : BEGINNING.bare)
  }
  const isLess = access.words !== null && words < SAID.beginning * access.words
  return wall !== null && (isEnding || isLess)
}

/** Whether the text is there as the page tells machines: the closed part, all the words, or what it gives as its text. */
const isWholeAsSaid = (lines: readonly string[], words: number, { closedPart, words: said, body }: Access): boolean => {
  const last = lettersOf(lines.at(-1) ?? '')
  if (closedPart && closedPart.length > 4 * WHOLE_WORDS && closedPart.includes(last)) return true
  if (said !== null && words >= SAID.whole * said) return true
  return body !== null && lettersOf(lines.join(' ')).length >= 0.95 * lettersOf(body).length
}

/** "… und dann kam […]": a sentence that does not end, or ends in dots. */
const endsMidway = (line: string): boolean => {
  const end = line.replace(/["“”»«’')\]]+$/u, '').trimEnd()
  if (/(?:…|\.\.\.|\[…|\[\.\.\.)$/u.test(end)) return true
  return line.length >= SENTENCE && !line.startsWith('- ') && !line.includes(' | ') && /[\p{L}\p{N},–-]$/u.test(end)
}

const isFadedAtEnd = (lines: readonly string[], blocks: readonly Block[]): boolean => {
  const last = lettersOf(lines.at(-1) ?? '')
  return last !== '' && blocks.some(({ text, isFaded }) => isFaded && lettersOf(text) === last)
}

/** What stands just behind the text, in the place of its rest; of several lines, the one that says most. */
const wallBehind = (lines: readonly string[], blocks: readonly Block[]): Wall | null => {
  const known = new Set(lines.filter((line) => line.length >= KNOWN).map(lettersOf))
  const isText = blocks.map(({ text }) => text.length >= KNOWN && known.has(lettersOf(text)))
  const all = countWords(lines)
  const found = new Set<Wall>()
  let behind = 0
  let between = 0
  let isNear: boolean[] = []
  for (const [at, block] of blocks.entries()) {
    if (isText[at]) between = 0
    else if (block.wall === null) between += block.text.length
    isNear[at] = between <= BETWEEN
  }
  if (!isText.includes(true)) isNear = blocks.map(() => true)
  for (let at = blocks.length - 1; at >= 0; at--) {
    const { text, wall } = blocks[at]!
    if (isText[at]) behind += countWords([text])
    if (behind > Math.max(LEFT_OVER.words, LEFT_OVER.share * all)) break
    if (!isText[at] && wall !== null && isNear[at]) found.add(wall)
  }
  return (['rest', 'offer', 'login'] as const).find((one) => found.has(one)) ?? null
}
