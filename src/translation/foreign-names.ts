import { isDateName } from '../facts/dates.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { foldWord, type Language, stem, words } from '../language/words.ts'
import type { Text } from './text.ts'

/** A word with a capital, and what stands before it. Apostrophes and hyphens part words: `l’OpenAI`, `AI-video`. */
const CAPITALISED = /(?<![\p{L}\p{M}\p{N}])\p{L}*\p{Lu}[\p{L}\p{M}\p{N}]*/gu
/** The beginning of a text, of a sentence in it, or of what is quoted. */
const BEGINNING = /(?:^|[.!?…:;]\s*|[«»"“”„‘'(¿¡–—•-]\s*)$/u
/** Beyond this share of differing letters two words are not spellings of one name. */
const MAX_DIFFERENCE = 0.4
/** Short words are like one another by chance. */
const MIN_PART = 4

/**
 * A name in one text, which is not German, that the other does not hold in any spelling, compound or translation that the
 * lexicon knows. Null where every name has its counterpart.
 */
export const foreignNameIn = ({ text, language }: Text, { text: other, language: from }: Text): string | null => {
  const held = words(other).map((word) => ({
    folded: foldWord(word, from),
    sound: sounds(foldWord(word, from)),
    stem: stem(word, from),
  }))
  const line = text.normalize('NFKC')
  for (const { 0: name, index } of line.matchAll(CAPITALISED)) {
    if (name.length < 2 || isRoman(name) || isDateName(name)) continue
    const isFirst = BEGINNING.test(line.slice(Math.max(0, index - 4), index))
    if (isFirst && !isTold(name, language)) continue
    if (words(name).every((word) => hasCounterpart(word, held, language, from))) continue
    return name
  }
  return null
}

type Held = readonly { folded: string; sound: string; stem: string }[]

/**
 * At the beginning of a sentence every word has a capital. There a name is told by another capital or a digit in it; in
 * English, which the lexicon knows well, also by being unknown or written alike in German.
 */
const isTold = (name: string, language: Language): boolean => {
  if (/^.+[\p{Lu}\p{N}]/u.test(name)) return true
  if (language !== 'en' || /(?:ed|ing|ly|ness|s)$/.test(name)) return false
  const word = name.toLowerCase()
  if (isFunctionWord(word, 'en')) return false
  const readings = openLexicon().readingsOfWord(word, 'en', 'de')
  return readings.length === 0 || readings.reduce((sum, [one, p]) => sum + (one === stem(word, 'en') ? p : 0), 0) > 0.5
}

const hasCounterpart = (word: string, held: Held, language: Language, from: Language): boolean => {
  if (isFunctionWord(word, language) || /^\p{N}+$/u.test(word)) return true
  const folded = sounds(foldWord(word, language))
  if (held.some(({ sound }) => isSpelling(folded, sound) || isSpelling(sounds(foldWord(word, from)), sound)))
    return true
  const readings = openLexicon().readingsOfWord(word, language, from)
  if (readings.some(([reading]) => held.some((one) => isPart(reading, one)))) return true
  if (readings.length === 0 || countries(language).has(folded)) return false
  // A word of the dictionary that is written otherwise in the other language is no name, though a title may capitalise it.
  return readings.reduce((sum, [reading, p]) => sum + (isSpelling(folded, sounds(reading)) ? p : 0), 0) < 0.5
}

/** Names of countries that are a single word, from the runtime's CLDR. */
const countries = (language: Language): ReadonlySet<string> => {
  const known = countryNames.get(language)
  if (known) return known
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const names = letters.flatMap((a) => letters.map((b) => words(regions.of(a + b) ?? '')))
  const single = new Set(names.filter(({ length }) => length === 1).map(([name]) => sounds(foldWord(name!, language))))
  countryNames.set(language, single)
  return single
}
const countryNames = new Map<Language, ReadonlySet<string>>()

/** Letters that the languages write differently for one sound. */
export const sounds = (folded: string): string =>
  folded
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/sch/g, 'sk')
    .replace(/qu|ck|ch|c/g, 'k')
    .replace(/y|j/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(.)\1/g, '$1')

const isPart = (reading: string, { folded, stem: own }: Held[number]): boolean =>
  reading === own || (reading.length >= MIN_PART && folded.includes(reading))

/** One name in two spellings: alike, one inside the other, or with the same beginning; NATO and OTAN, too. */
export const isSpelling = (a: string, b: string): boolean => {
  if (a === b) return true
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length <= 4 && short.length === long.length && [...a].sort().join() === [...b].sort().join()) return true
  if (short.length < MIN_PART) return false
  if (long.includes(short)) return true
  let same = 0
  while (same < short.length && a[same] === b[same]) same++
  if (same >= MIN_PART && same >= short.length / 2) return true
  return distance(a, b) <= (same >= 3 ? 0.5 : MAX_DIFFERENCE) * long.length
}

const isRoman = (name: string): boolean => /^[IVXLC]+(?:e|er|th)?$/.test(name)

/** Edits of one letter that make one word of the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
