import { ordinary } from '../../facts/ordinary-words.ts'
import type { Language } from '../../language/words.ts'

/** A word or number as it is written. */
export type Token = { text: string; lower: string; start: number; end: number; isNumber: boolean }

/** The words and numbers of a text, in order. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)].map(({ 0: word, index }) => ({
    text: word,
    lower: word.toLowerCase(),
    start: index,
    end: index + word.length,
    isNumber: /\p{N}/u.test(word),
  }))

/** `OpenAI`, `IBM`: never a plain word. */
export const isCoined = (text: string): boolean => /\p{Ll}\p{Lu}/u.test(text) || /^\p{Lu}{2,}$/u.test(text)

/** A headline in which nearly every word has a capital tells no names. */
const CAPITALS = 0.6
const OPENS = /(?:^|[.!?:…|–—-]\s|[«»“”„"‘(])\s*$/u

/** Whether capitals inside a sentence are names in this text: not in German, nor in headlines such as `IBM to Acquire Corvane`. */
export const tellsNames = (tokens: readonly (Token & { isFunction: boolean })[], language: Language): boolean => {
  if (language === 'de') return false
  const inside = tokens.slice(1).filter(({ isNumber, isFunction }) => !isNumber && !isFunction)
  return inside.filter(({ text }) => /^\p{Lu}/u.test(text)).length < CAPITALS * inside.length
}

/** A capital, and no word that the dictionaries have for ordinary, or one inside a sentence where that is a name's. */
export const isName = (
  { text, lower, start }: Token,
  written: string,
  language: Language,
  byCapital: boolean,
): boolean =>
  isCoined(text) ||
  (/^\p{Lu}/u.test(text) &&
    (ordinary(lower, language) === null || (byCapital && !OPENS.test(written.slice(Math.max(0, start - 4), start)))))

/** How many words the name has that a word is a part of; 1 for other words. Names that follow each other are one. */
export const nameLengths = (tokens: readonly Token[], isNamed: readonly boolean[], written: string): number[] => {
  const lengths = tokens.map(() => 1)
  for (let start = 0; start < tokens.length; ) {
    let end = start + 1
    const follows = (): boolean => /^[ -]$/.test(written.slice(tokens[end - 1]!.end, tokens[end]?.start))
    while (isNamed[start] && isNamed[end] && follows()) end++
    lengths.fill(end - start, start, end)
    start = end
  }
  return lengths
}
