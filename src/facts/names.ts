import { isFunctionWord } from '../language/function-words.ts'
import { foldWord, type Language, languageOf } from '../language/words.ts'
import { isDateName } from './dates.ts'
import { type KnownWords, knownWords } from './known-words.ts'
import { isGivenName, isListedName } from './name-list.ts'
import { readScale } from './number-words.ts'
import { isFrequentEnglish, ordinary } from './ordinary-words.ts'
import { unitOfWord } from './units.ts'

type Word = { text: string; lower: string; start: number; end: number }

/** Words that a name follows, or that follow one. */
const BEFORE_NAME =
  /^(?:herrn?|frau|dr|prof|mr|mrs|ms|mme|madame|monsieur|signora?|señora?|namens|genannt|called|named|nommée?|appelée?|llamad[oa]|chiamat[oa]|firma|ceo|präsident(?:in)?|president|président|presidente)$/
const AFTER_NAME = /^(?:ag|gmbh|sa|sarl|inc|ltd|llc|corp|kg|plc|spa|srl)$/i

/** Capitalised in English wherever they stand, and the names of the languages' courtesy. */
const NO_NAMES = new Set(
  'i mr mrs ms dr prof st m mme mlle sr sra herr frau sie ihr ihre ihnen ihrem ihren ihrer ad bc bce ce mon tue wed thu fri usd chf eur km kg ok pc tv dj cd dvd'.split(
    ' ',
  ),
)

/** Families called after a trade or a quality: names where no article or adjective stands before them. */
const FAMILIES = new Set(
  'müller schneider fischer weber becker bauer koch richter klein wolf schwarz zimmermann könig kaiser keller huber steiner frei gerber graf moser meister fuchs vogel jäger schuster wagner kraus braun lang weiss gross maurer kohl sommer winter stein berg'
    .split(' ')
    .map((name) => foldWord(name, 'de')),
)
const isBare = (before: Word | undefined, isOpening: boolean): boolean =>
  isOpening
    ? false
    : before === undefined ||
      !/(?:e|e[rnms]|em|ein|kein|mein|dein|sein|ihr|unser|euer|zum|zur|vom|beim|im|am|ins|ans)$/.test(before.lower)

/** What may stand between a word and the beginning of its sentence. */
const OPENS = /(?:^|[.!?:…;•|]|[–—]|[«»“”„"‚‘(¿¡[])[\s«»“”„"‚‘'’(¿¡[]*$/u

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    text: word,
    lower: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))

/** How words of a language end that are no names; the vocabularies of these three know the commonest words alone. */
const NATIVE: Readonly<Partial<Record<Language, RegExp>>> = {
  fr: /(?:ez|ons|ants?|ées|és|tions?|ments?|ités?|iques?|ables?|aient|ait|eurs?|euses?|ances?|ences?|isme|istes?|aires?|oirs?|elles?|ettes?|lon|fois|quoi)$/,
  it: /(?:[aei]mo|[aei]te|[aei]no|ono|[ae]ndo|[aiu]t[oaie]|zion[ei]|mente|ità|tor[ei]|ismo|ist[aie]|[ae]nt[ei]|al[ei]|bil[ei]|[aei]rsi|t[ei]vi|telo|tela|nora|tanto)$/,
  es: /(?:[ae]ndo|[ai]d[oa]s?|ción|ciones|mente|dad|dades|ismo|istas?|[ae]ntes?|[ai]bles?|[aei]mos|ron|abas?|aban|ían?|ase|ese|[ao]nse|ense|tanto|gase|gan)$/,
}
/** What opens a sentence and says where something comes from, or when; few of these are in the vocabularies. */
const OPENERS = new Set(
  `selon suivant enfin pourtant cependant néanmoins ailleurs ensuite puis bref hormis malgré parmi dorénavant jadis désormais voilà outre
  secondo intanto finora ecco eppure infine comunque tuttavia pure fino entrambi circa oltre inoltre
  según ahora entretanto sino además asimismo aun ojalá según ambos acaso apenas luego quizá quizás`.split(/\s+/),
)

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

/** Judged as a number. */
const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{1,3}|V|X)$/

/** English `’s`, the elided article of French and Italian, and letters that stand alone are no words here. */
const isBit = (word: Word, text: string): boolean =>
  word.text.length === 1 && (/['’]/.test(text[word.end] ?? '') || /['’]/.test(text[word.start - 1] ?? ''))

/** Part of a longer name that the sources hold in part: `Virginia General Assembly`. */
const isBesideKnown = (
  before: Word | undefined,
  word: Word,
  after: Word | undefined,
  text: string,
  known: KnownWords,
): boolean =>
  (before !== undefined &&
    isCapital(before.text) &&
    text.slice(before.end, word.start) === ' ' &&
    known.holdsName(before.lower)) ||
  (after !== undefined &&
    isCapital(after.text) &&
    text.slice(word.end, after.start) === ' ' &&
    known.holdsName(after.lower))

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
    if (unitOfWord(word.lower) !== null) return false
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
  if (isFunctionWord(word.lower, language)) return false
  if (isListedName(folded)) return true
  if (FAMILIES.has(folded) && (isBare(before, isOpening) || text[word.end] === '-')) return true
  const rating = ordinary(word.lower, language)
  if (language !== 'de') {
    if (!isOpening) {
      if (known.holdsMeaning(word.lower, language)) return false
      return (
        rating !== 'common' ||
        !(
          known.holdsNear(word.lower, language) ||
          (language === 'en' && isFrequentEnglish(word.lower) && isBesideKnown(before, word, after, text, known))
        )
      )
    }
    const isNative =
      OPENERS.has(word.lower) || (NATIVE[language]?.test(word.lower) === true && !isCapital(after?.text ?? ''))
    return rating === null && !isNative && !known.holdsMeaning(word.lower, language)
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
    if (NO_NAMES.has(word.lower) || isDateName(word.text) || isBit(word, text) || ROMAN.test(word.text)) continue
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
