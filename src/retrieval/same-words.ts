import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { openWordVectors } from '../language/word-vectors.ts'
import { foldWord, type Language, stem } from '../language/words.ts'

/** A word or number of a text: as written, and in the one way in which it is compared. */
export type Word = {
  text: string
  language: Language
  folded: string
  isNumber: boolean
  isFunction: boolean
  /** A mark that may end a clause stands before it. */
  opensClause: boolean
}

const CLAUSE = /[,;:.!?()«»"“”„–—\n]/u

/** The words of a text in one way of writing (NFKC). */
export const wordsIn = (text: string, language: Language): Word[] => {
  let end = 0
  return [...text.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)].map(({ 0: word, index }) => {
    const lower = word.toLowerCase()
    const opensClause = end === 0 || CLAUSE.test(text.slice(end, index))
    end = index + word.length
    return {
      text: word,
      language,
      opensClause,
      folded: foldWord(lower, language),
      isNumber: /\p{N}/u.test(word),
      isFunction: isFunctionWord(lower, language),
    }
  })
}

/** Words so long may differ in one letter, and in two. */
const ONE_LETTER = 5
const TWO_LETTERS = 10
/** In words whose neighbours are the same, so many letters may hold a mistake. */
const LETTERS_A_MISTAKE = 4

/**
 * The same word, or one that is mistyped: of the same first letter (`correctly`, `incorrectly`), and no other word of the
 * language (`Anstieg`, `Abstieg`). Numbers and function words (`eine`, `keine`) must be the same.
 */
const isSameWord = (written: Word, word: Word): boolean => {
  const [a, b] = [written.folded, word.folded]
  if (a === b) return true
  if (a[0] !== b[0] || [written, word].some(({ isNumber, isFunction }) => isNumber || isFunction)) return false
  const shorter = Math.min(a.length, b.length)
  if (shorter < ONE_LETTER) return false
  const most = shorter < TWO_LETTERS ? 1 : 2
  if (Math.abs(a.length - b.length) > most || lettersApart(a, b) > most) return false
  return !isKnown(written) || !isKnown(word) || isInflected(written, word)
}

const isKnown = ({ text, language, isFunction }: Word): boolean =>
  isFunction ||
  (language === 'de' || language === 'en'
    ? openWordVectors().knows(text.toLowerCase(), language)
    : openLexicon().readingsOfWord(text.toLowerCase(), language, 'en').length > 0)

/**
 * Whether words whose neighbours are the same are these too: written apart or together (`Video Modell`, `Videomodell`),
 * or badly mistyped. Then function words are mistyped like others.
 */
export const areSameLetters = (written: readonly Word[], words: readonly Word[]): boolean => {
  if ([...written, ...words].some(({ isNumber }) => isNumber)) return false
  const [a, b] = [written, words].map((some) => some.map(({ folded }) => folded).join('')) as [string, string]
  if (a === b) return true
  const isOther = (one: Word, i: number): boolean => isKnown(one) && isKnown(words[i]!) && !isInflected(one, words[i]!)
  const isAnother = written.length === words.length && written.some(isOther)
  if (isAnother || a[0] !== b[0]) return false
  return lettersApart(a, b) <= Math.floor(Math.min(a.length, b.length) / LETTERS_A_MISTAKE)
}

const isInflected = (a: Word, b: Word): boolean => stem(a.folded, a.language) === stem(b.folded, b.language)

/** Letters to add, drop, change, or swap with the next one. */
const lettersApart = (a: string, b: string): number => {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length]!
}

/** Which word of `wanted` stands where in `text`, both ascending. */
export type Alignment = (readonly [wanted: number, text: number])[]

const SAME = 2
const MISTYPED = 1.5
/** Of a word that one of the two has alone. */
const ALONE = -1

/** The stretch of `text` that shares most with `wanted`, word by word in order (Smith & Waterman 1981). */
export const alignWords = (wanted: readonly Word[], text: readonly Word[]): Alignment => {
  const width = text.length + 1
  const scores = new Float32Array((wanted.length + 1) * width)
  /** 1: the two stand for each other; 2: a word of `wanted` alone; 3: a word of `text` alone; 0: begins here. */
  const steps = new Uint8Array(scores.length)
  let best = 0
  for (let i = 1; i <= wanted.length; i++) {
    for (let j = 1; j <= text.length; j++) {
      const at = i * width + j
      const [a, b] = [wanted[i - 1]!, text[j - 1]!]
      const pair = isSameWord(a, b) ? scores[at - width - 1]! + (a.folded === b.folded ? SAME : MISTYPED) : 0
      const [fromWanted, fromText] = [scores[at - width]! + ALONE, scores[at - 1]! + ALONE]
      const most = Math.max(0, pair, fromWanted, fromText)
      scores[at] = most
      steps[at] = most === 0 ? 0 : most === pair ? 1 : most === fromWanted ? 2 : 3
      if (most > scores[best]!) best = at
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let at = best; steps[at] !== 0; ) {
    if (steps[at] === 1) {
      pairs.push([Math.floor(at / width) - 1, (at % width) - 1])
      at -= width + 1
    } else at -= steps[at] === 2 ? width : 1
  }
  return pairs.reverse()
}
