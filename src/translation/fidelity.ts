import { givesAway } from '../facts/canaries.ts'
import { foreignLink } from '../facts/links.ts'
import { foreignScript, markOf } from '../facts/marks.ts'
import { foreignFact, plain } from '../facts/numbers.ts'
import { detectLanguage } from '../language/detect.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { type Language, words } from '../language/words.ts'
import { splitSentences } from '../passages/sentences.ts'
import { foreignNameIn } from './foreign-names.ts'
import { isRendered, type Term } from './glossary.ts'
import { lostNameIn } from './lost-names.ts'
import { isNegationLost } from './negation-pairs.ts'
import { unwritten } from './numerals.ts'
import { relatedness } from './related.ts'
import type { Text } from './text.ts'

/** Why a translation is not believed, the first that is found. */
export type Infidelity =
  | 'empty'
  | 'mark'
  | 'canary'
  | 'echo'
  | 'remark'
  | 'language'
  | 'sentences'
  | 'length'
  | 'link'
  | 'number'
  | 'date'
  | 'name'
  | 'negation'
  | 'unrelated'
  | 'term'

/** A sentence and its translation into another language. `terms`: of the glossary, those that the sentence holds. */
type Pair = { source: string; from: Language; text: string; language: Language; terms: readonly Term[] }

/** What no translation may be, by whomever it was made: empty, marked up, or in another language. */
export const flawOf = ({
  source: original,
  from,
  text: translation,
  language,
}: Omit<Pair, 'terms'>): 'empty' | 'mark' | 'echo' | 'language' | null => {
  if (words(translation).length === 0) return 'empty'
  if (hasMark(original, translation)) return 'mark'
  const [source, text] = [plain(original).trim(), plain(translation).trim()]
  if (isEcho(source, text, from)) return 'echo'
  return isForeign(source, text, language) ? 'language' : null
}

/**
 * What is wrong with a translation, as far as it can be told without understanding it; null where nothing is. Numbers,
 * dates, names and links are compared in both directions: nothing added, nothing lost. `canaries`: prompts that it must
 * not give away. Pure.
 */
export const infidelityOf = (pair: Pair, canaries: readonly string[] = []): Infidelity | null => {
  if (givesAway(pair.text, canaries, [pair.source])) return 'canary'
  const flaw = flawOf(pair)
  if (flaw) return flaw
  const { from, language, terms } = pair
  const [source, text] = [plain(pair.source).trim(), plain(pair.text).trim()]
  if (hasRemark(source, text)) return 'remark'
  const isLonger = splitSentences(text, language).length > splitSentences(source, from).length
  const expected = source.length * (LENGTH[language] / LENGTH[from])
  if (isLonger || isUnfinished(source, text, expected)) return 'sentences'
  if (isLengthOdd(source, text, expected)) return 'length'
  if (foreignLink(text, [source]) !== null || foreignLink(source, [text]) !== null) return 'link'
  const [original, translated] = [
    { text: source, language: from },
    { text, language },
  ]
  const fact = foreignFactBetween(original, translated)
  if (fact) return fact
  const wordingsIn = (one: Language): string[] => terms.flatMap((term) => term.wordings.get(one) ?? [])
  if (missingName(translated, { text: [source, ...wordingsIn(language)].join(' | '), language: from })) return 'name'
  if (missingName(original, { text: [text, ...wordingsIn(from)].join(' | '), language })) return 'name'
  if (isNegationLost(original, translated)) return 'negation'
  const { known, share } = relatedness(original, translated)
  if (known >= ENOUGH && share < RELATED) return 'unrelated'
  return terms.every((term) => isRendered(term, text, language)) ? null : 'term'
}

/** Fewer words say too little to judge by. */
const ENOUGH = 5
/** Of 1,600 human pairs 1 % share fewer of their words, of sentences put together at random 96 %. */
const RELATED = 0.16

const hasMark = (source: string, text: string): boolean =>
  markOf(text, [source]) !== null ||
  foreignScript(text, [source]) !== null ||
  (/[\n\r\t]/.test(text) && !/[\n\r\t]/.test(source))

/** The original itself, but for what is the same in all languages: names, titles, addresses. */
const isEcho = (source: string, text: string, from: Language): boolean =>
  source.toLowerCase() === text.toLowerCase() && words(source).some((word) => isFunctionWord(word, from))

const INTRODUCTION =
  /^(?:(?:sure|certainly|of course|here(?:['’]s| is| are)|voici|bien sûr|ecco|certo|claro|aquí|hier (?:ist|sind)|natürlich|gerne)\b[^.]{0,60}:|[(["]?(?:translation|traduction|traduzione|traducción|übersetzung|note|nota|anmerkung)\b[^.]{0,20}:)/i
/** In the original any, in the translation those around more than one word: `(EVA)` is a gloss. */
const BRACKETS = /[([{<]/
const NOTE = /[([{<][^)\]}>]*[^)\]}>\s]\s+[^)\]}>\s]|[[{<]/
const QUOTES = '["“”„«»‘’\']'
const QUOTED_WHOLE = new RegExp(`^${QUOTES}.*${QUOTES}$`, 'u')

/** What a translator adds of its own: an introduction, a note in brackets, quotation marks around the whole. */
const hasRemark = (source: string, text: string): boolean =>
  (INTRODUCTION.test(text) && !/:/.test(source)) ||
  (NOTE.test(text) && !BRACKETS.test(source)) ||
  (QUOTED_WHOLE.test(text) && !new RegExp(QUOTES, 'u').test(source))

/** Short texts, and what is mostly names, have no language of their own. */
const isForeign = (source: string, text: string, language: Language): boolean => {
  const shared = new Set(words(source))
  const own = words(text).filter((word) => !shared.has(word))
  return own.length >= 4 && detectLanguage(text, language) !== language
}

/** A sentence that is short and ends without a stop where the original has one was cut. */
const isUnfinished = (source: string, text: string, expected: number): boolean =>
  text.length < expected &&
  /[.!?…][\p{Pf}\p{Pe}"'“]*$/u.test(source) &&
  !/[.!?…:;][\p{Pf}\p{Pe}"'”“»]*(?: ?»)?$/u.test(text)

/** Characters for one of the same in German: medians of human pairs, rounded. */
const LENGTH = { de: 1, en: 0.9, fr: 1.1, it: 1.05, es: 1 } as const

/**
 * Bounds of the natural logarithm of the length over the one expected, narrower for long sentences: beyond all but some of
 * a thousand human pairs at every length.
 */
const isLengthOdd = (source: string, text: string, expected: number): boolean => {
  const odd = Math.log(text.length / expected)
  const slack = 1 / Math.sqrt(source.length)
  return odd < -(0.3 + 2 * slack) || odd > 0.25 + 3.5 * slack
}

const foreignFactBetween = (original: Text, translated: Text): 'number' | 'date' | null => {
  const added = foreignFact(judged(translated), [original, numbersSaidIn(original)], translated.language)
  if (added) return added === 'quantity' ? 'number' : added
  // Which unit a number had is judged in one direction: the other would only judge the lists of units again.
  const lost = foreignFact(judged(original), [translated, numbersSaidIn(translated)], original.language)
  return lost === 'quantity' ? null : lost
}

/** German quotes English as it stands: `beim Third Down`. */
const numbersSaidIn = ({ text, language }: Text): string =>
  language === 'de' ? `${unwritten(text, 'de')} | ${unwritten(text, 'en')}` : unwritten(text, language)

/** A part of a town, far more often than a fourth. */
const QUARTER = /(?<!\p{L})Viertels?(?!\p{L})/gu

const judged = ({ text, language }: Text): string => (language === 'de' ? text.replace(QUARTER, '') : text)

/** A name of one text that the other does not hold. German capitalises every noun: there only what is surely one counts. */
const missingName = (one: Text, other: Text): boolean =>
  (one.language === 'de' ? lostNameIn(one.text, other.text, other.language) : foreignNameIn(one, other)) !== null
