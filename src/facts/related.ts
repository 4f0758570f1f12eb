import { conceptsOf } from '../language/concepts.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { type Language, languageOf, stem, words } from '../language/words.ts'
import { isDateName } from './dates.ts'
import { type KnownWords, knownWords } from './known-words.ts'
import type { Wording } from './negation.ts'
import { readNumberWord, readScale } from './number-words.ts'

const SHORTEST = 3
/** Of a reading: rarer ones make synonyms of nearly any two words. */
const LIKELY = 0.1
/** Content words of a long claim, and how much of a claim, short or long, must stand in what it may draw on. */
const LONG = 8
const SHARE = 0.25
const LONG_SHARE = 0.34
/** Less is asked where readings are few: of French, Italian and Spanish beside other languages alone. */
const LEAST_FAR = 3

/** How an answer brings in what an article says: these words say nothing of it. */
const TELLING = new Set(
  `artikel text bericht beitrag autor autorin sagt sagen schreibt schreiben steht heisst heißt laut zufolge gilt gemäss gemäß
  article text report author says say said states writes according
  article texte auteur dit indique écrit selon
  articolo testo autore dice scrive secondo
  artículo texto autor autora dice indica escribe según`.split(/\s+/),
)

const englishOf = (word: string, language: Language): string[] =>
  language === 'en'
    ? [stem(word, 'en')]
    : openLexicon()
        .readingsOfWord(word, language, 'en')
        .flatMap(([reading, p]) => (p >= LIKELY ? [reading] : []))

const numbersIn = (text: string): string[] => text.match(/(?<!\p{N})\p{N}{2,}(?!\p{N})/gu) ?? []

const contentOf = (text: string, language: Language): string[] => [
  ...new Set(
    words(text).filter((one) => one.length >= SHORTEST && !/\p{N}/u.test(one) && !isFunctionWord(one, language)),
  ),
]

type Meanings = { known: KnownWords; english: Set<string>; concepts: Set<number>; numbers: Set<string> }
const cache = new WeakMap<readonly Wording[], Meanings>()

const meaningsOf = (sources: readonly Wording[]): Meanings => {
  const cached = cache.get(sources)
  if (cached) return cached
  const all = sources.flatMap(({ text, language: tag }) => {
    const language = languageOf(tag)
    return language ? contentOf(text, language).map((word) => ({ word, language })) : []
  })
  const meanings = {
    known: knownWords(sources.map(({ text }) => text)),
    english: new Set(all.flatMap(({ word, language }) => englishOf(word, language))),
    concepts: new Set(all.flatMap(({ word, language }) => conceptsOf(stem(word, language), language))),
    numbers: new Set(sources.flatMap(({ text }) => numbersIn(text))),
  }
  cache.set(sources, meanings)
  return meanings
}

/** The word itself, a translation or a synonym of it, or one that means something near. */
const holds = ({ known, english, concepts }: Meanings, word: string, language: Language): boolean =>
  known.holdsName(word) ||
  known.holdsMeaning(word, language) ||
  englishOf(word, language).some((one) => english.has(one)) ||
  conceptsOf(stem(word, language), language).some((one) => concepts.has(one)) ||
  known.holdsNear(word, language)

const isKnown = (word: string, language: Language): boolean =>
  openLexicon().readingsOfWord(word, language, language === 'en' ? 'de' : 'en').length > 0

/**
 * Whether a claim has nothing to do with its sources: none of its content words that are known stands for one of theirs,
 * or too few for one of theirs or of what else it may draw on (the question). Numbers of two digits and more
 * count like words. Claims of unknown words alone, and those in a language that is not analysed, never are. All `plain`.
 * The shares are so small that hardly a true claim of `npm run prove -- gate` falls.
 */
export const isUnrelated = (claim: Wording, sources: readonly Wording[], besides: readonly Wording[]): boolean => {
  const language = languageOf(claim.language)
  if (!language) return false
  const meanings = meaningsOf(sources)
  const others = meaningsOf(besides)
  const isContent = (word: string): boolean =>
    !TELLING.has(word) && !isDateName(word) && readNumberWord(word, language) === null && readScale(word) === null
  let found = new Set(numbersIn(claim.text).filter((one) => meanings.numbers.has(one))).size
  let beside = 0
  let foreign = 0
  for (const word of contentOf(claim.text, language).filter(isContent)) {
    if (holds(meanings, word, language)) found++
    else if (holds(others, word, language)) beside++
    else if (isKnown(word, language)) foreign++
  }
  const all = found + beside + foreign
  const isFar =
    language !== 'de' && language !== 'en' && !sources.some((source) => languageOf(source.language) === language)
  if (isFar && all < LONG) return all >= LEAST_FAR && found === 0
  if (isFar) return found === 0 || found + beside < all * SHARE
  return all > 0 && (found === 0 || found + beside < all * (all < LONG ? SHARE : LONG_SHARE))
}
