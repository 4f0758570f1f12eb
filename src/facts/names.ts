import { isFunctionWord } from '../language/function-words.ts'
import { foldWord, type Language, languageOf } from '../language/words.ts'
import { isDateName } from './dates.ts'
import { type KnownWords, knownWords } from './known-words.ts'
import { isGivenName, isListedName } from './name-list.ts'
import { readScale } from './number-words.ts'
import { ordinary } from './ordinary-words.ts'
import { unitOfWord } from './units.ts'

type Word = { text: string; lower: string; start: number; end: number }

/** Words that a name follows, or that follow one. */
const BEFORE_NAME =
  /^(?:herrn?|frau|dr|prof|mr|mrs|ms|mme|madame|monsieur|signora?|señora?|namens|genannt|called|named|nommée?|appelée?|llamad[oa]|chiamat[oa]|firma|ceo|präsident(?:in)?|president|président|presidente)$/
const AFTER_NAME = /^(?:ag|gmbh|sa|sarl|inc|ltd|llc|corp|kg|plc|spa|srl)$/i

/** Capitalised in English wherever they stand, and the names of the languages' courtesy. */
const NO_NAMES = new Set(
  'i mr mrs ms dr prof st m mme mlle sr sra herr frau sie ihr ihre ihnen ihrem ihren ihrer usd chf eur km kg ok pc tv dj cd dvd'.split(
    ' ',
  ),
)

/** What may stand between a word and the beginning of its sentence. */
const OPENS = /(?:^|[.!?:…;•|]|[–—]|[«»“”„"‚‘(¿¡[])[\s«»“”„"‚‘'’(¿¡[]*$/u

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    lower: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
/** `OpenAI`, `ChatGPT`, `GPT4`, `IBM`: never a plain word. */
const isCoined = (word: string): boolean =>
  /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}{2,}$/u.test(word) || /^\p{Lu}[\p{Ll}\p{Lu}]*\p{N}/u.test(word)

/** Nouns that stand before another noun without being its description: measures, `Ende`, `Anfang`. */
const isMeasure = (word: Word): boolean =>
  unitOfWord(word.lower) !== null ||
  readScale(word.text) !== null ||
  /^(?:ende|anfang|mitte|art|stück|tasse|paar|teil)$/.test(word.lower)

const isKnown = (word: Word, known: KnownWords): boolean => known.holdsName(word.lower)

/** English `’s`, the elided article of French and Italian, and letters that stand alone are no words here. */
const isBit = (word: Word, text: string): boolean =>
  word.text.length === 1 && (/['’]/.test(text[word.end] ?? '') || /['’]/.test(text[word.start - 1] ?? ''))

const isName = (
  word: Word,
  i: number,
  all: readonly Word[],
  text: string,
  known: KnownWords,
  language: Language,
): boolean => {
  const before = all[i - 1]
  const after = all[i + 1]
  const isOpening = OPENS.test(text.slice(Math.max(0, word.start - 12), word.start))
  const gap = before ? text.slice(before.end, word.start) : null
  const follows = gap === ' ' || gap === '. '
  if (isCoined(word.text)) {
    const isShout = word.text.length >= 4 && /^\p{Lu}+$/u.test(word.text) && ordinary(word.lower, language) === 'common'
    return !isShout
  }
  const folded = foldWord(word.lower, 'de')
  const isAfterGiven =
    follows && before !== undefined && isCapital(before.text) && isGivenName(foldWord(before.lower, 'de'))
  const isTitled =
    (follows && before !== undefined && BEFORE_NAME.test(before.lower)) ||
    (after !== undefined && AFTER_NAME.test(after.text) && text.slice(word.end, after.start) === ' ')
  if (isAfterGiven || isTitled) return !isFunctionWord(word.lower, language)
  if (isListedName(folded)) return !(isOpening && language !== 'de' && isFunctionWord(word.lower, language))
  if (isOpening && isFunctionWord(word.lower, language)) return false
  const rating = ordinary(word.lower, language)
  if (language !== 'de') {
    if (!isOpening) return !known.holdsMeaning(word.lower, language)
    return rating === null && !known.holdsMeaning(word.lower, language)
  }
  const isApposed =
    gap === ' ' &&
    before !== undefined &&
    isCapital(before.text) &&
    !isMeasure(before) &&
    known.holdsName(before.lower) &&
    !isFunctionWord(before.lower, 'de') &&
    !OPENS.test(text.slice(Math.max(0, before.start - 12), before.start))
  if (isApposed) return !known.holdsMeaning(word.lower, 'de')
  if (rating === 'common') return false
  return !known.holdsMeaning(word.lower, 'de') && (rating === null || !known.holdsNear(word.lower, 'de'))
}

/**
 * A name that the text (in `language`, BCP 47) holds and none of the sources does, in any of the five languages; null
 * where all are known. A name is a capitalised word that is no ordinary word: German capitalises every noun, so there the
 * dictionaries decide. All texts are `plain`.
 */
export const foreignName = (text: string, sources: readonly string[], language: string): string | null => {
  const all = wordsOf(text)
  const written = languageOf(language) ?? 'en'
  let known: KnownWords | undefined
  for (const [i, word] of all.entries()) {
    if (!isCapital(word.text) && !/\p{Ll}\p{Lu}/u.test(word.text)) continue
    if (NO_NAMES.has(word.lower) || isDateName(word.text) || isBit(word, text)) continue
    known ??= knownOf(sources)
    if (isKnown(word, known)) continue
    if (isName(word, i, all, text, known, written)) return word.text
  }
  return null
}

const cache = new WeakMap<readonly string[], KnownWords>()

const knownOf = (sources: readonly string[]): KnownWords => {
  let known = cache.get(sources)
  if (!known) {
    known = knownWords(sources)
    cache.set(sources, known)
  }
  return known
}
