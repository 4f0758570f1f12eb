import { conceptsOf } from '../language/concepts.ts'
import type { Lexicon, Readings } from '../language/lexicon.ts'
import { isSameMonth } from '../language/months.ts'
import { foldWord, type Language } from '../language/words.ts'
import { commonBeginning, isOneEditApart } from './evidence.ts'
import { ordinalDigit, type Question, type QuestionTerm } from './question.ts'
import type { Token, TokenText } from './tokens.ts'

/** How surely a word stands for each term of the question, 0–1, exact is 1; null where it stands for none. */
export type Strengths = (token: Token, language: Language) => Float32Array | null

const COMPOUND = 0.8
const COGNATE = 0.7
const TYPO = 0.8
const CONCEPT = 0.6
const PARAPHRASE = 0.9
const MIN_COMPOUND = 4
const MIN_TYPO = 5
const MIN_READING = 5
const MIN_PIVOT = 0.03

const inItsLanguage = (term: QuestionTerm, { folded, stem }: Token): number => {
  if (stem === term.stem) return 1
  let best = 0
  const wanted = term.stem
  if (wanted.length >= MIN_COMPOUND && folded.length >= wanted.length) {
    if (folded.startsWith(wanted) || (wanted.length > MIN_COMPOUND && folded.includes(wanted))) best = COMPOUND
    else if (wanted.length > MIN_COMPOUND + 2 && folded.includes(wanted.slice(0, -1))) best = 0.7
  }
  const { word } = term
  if (stem.length > MIN_COMPOUND && word.length > stem.length && word.includes(stem))
    best = Math.max(best, (COMPOUND * stem.length) / word.length)
  if (word.length >= MIN_TYPO && folded.length >= MIN_TYPO) {
    if (isOneEditApart(word, folded)) best = Math.max(best, TYPO)
    const common = commonBeginning(word, folded)
    if (common >= 0.6) best = Math.max(best, COMPOUND * common)
  }
  return best
}

const inAnother = (wanted: string, { folded }: Token): number => {
  if (folded === wanted) return wanted.length > 2 || /\p{N}/u.test(wanted) ? 1 : 0
  if (wanted.length < MIN_TYPO || folded.length < MIN_TYPO) return 0
  const cognate = COGNATE * commonBeginning(wanted, folded)
  return cognate >= 0.4 ? cognate : isOneEditApart(wanted, folded) && wanted.length >= 6 ? 0.6 : 0
}

/** `direct`: readings with the strength of each. */
type Reached = { direct: Readings; concepts: readonly number[]; spelt: string }

const ofMass = (p: number): number => PARAPHRASE * Math.min(1, p) ** 0.35

const asStrengths = (readings: Readings): Readings => readings.map(([reading, p]) => [reading, ofMass(p)])

const throughReadings = (readings: Readings, { stem }: Token): number => {
  let best = 0
  for (const [reading, value] of readings) {
    if (value <= best) continue
    if (stem === reading) best = value
    else if (
      reading.length >= MIN_READING &&
      stem.length >= reading.length + 3 &&
      (stem.endsWith(reading) || stem.startsWith(reading))
    )
      best = Math.max(best, COMPOUND * value)
  }
  return best
}

/** Strengths of one question, each word looked at once. */
export const strengthsOf = (question: Question, lexicon: Lexicon): Strengths => {
  const { terms, language } = question
  const digits = terms.map(({ word }) => ordinalDigit(word))
  const known = new Map<Token, Float32Array | null>()
  const reachedBy = new Map<Language, Reached[]>()
  const reached = (to: Language): Reached[] => {
    const found = reachedBy.get(to)
    if (found) return found
    const made = terms.map((term) => ({
      direct:
        to === language
          ? asStrengths(pivots(term.stem, language, lexicon))
          : to === 'de' || to === 'en'
            ? asStrengths(lexicon.readingsOfWord(term.typed, language, to))
            : [], // What is known in a third language is known in one of these, too.
      concepts: conceptsOf(term.stem, language),
      spelt: foldWord(term.word, to),
    }))
    reachedBy.set(to, made)
    return made
  }
  return (token, of) => {
    if (token.isFunction) return null
    const found = known.get(token)
    if (found !== undefined) return found
    const match = new Float32Array(terms.length)
    let any = false
    const ways = reached(of)
    const { concepts } = token
    for (const [t, term] of terms.entries()) {
      const way = ways[t]!
      let value = of === language ? inItsLanguage(term, token) : inAnother(way.spelt, token)
      if (value < 1 && digits[t] === token.folded) value = Math.max(value, 0.8)
      if (value < 1 && term.after === null) value = Math.max(value, throughReadings(way.direct, token))
      if (value < CONCEPT && way.concepts.some((one) => concepts.includes(one))) value = CONCEPT
      match[t] = value
      any ||= value > 0
    }
    const made = any ? match : null
    known.set(token, made)
    return made
  }
}

/** Words of the same language that share a reading. */
const pivots = (stem: string, language: Language, lexicon: Lexicon): Readings => {
  if (language !== 'de' && language !== 'en') return []
  const other = language === 'de' ? 'en' : 'de'
  const mass = new Map<string, number>()
  for (const [reading, p] of lexicon.readings(stem, language, other))
    for (const [back, again] of lexicon.readings(reading, other, language))
      if (back !== stem) mass.set(back, (mass.get(back) ?? 0) + p * again)
  return [...mass].filter(([, p]) => p >= MIN_PIVOT)
}

/** A number that belongs to a name, beside another name. */
const OTHER_NAME = 0.3

/** Raises `into` to how surely a text holds each term. */
export const holdTerms = (
  { terms }: Question,
  strengths: Strengths,
  { language, tokens }: TokenText,
  into: Float32Array,
): void => {
  for (let at = 0; at < tokens.length; at++) {
    const found = strengths(tokens[at]!, language)
    if (!found) continue
    for (let t = 0; t < terms.length; t++) {
      let value = found[t]!
      if (value <= into[t]!) continue
      const { after } = terms[t]!
      const name = after === null ? -1 : terms.findIndex(({ stem }) => stem === after)
      if (after !== null && name >= 0) {
        const before = tokens[at - 1]
        const held = before ? (strengths(before, language)?.[name] ?? 0) : 0
        if (held < 0.5 && !(before && isSameMonth(before.folded, after))) value *= OTHER_NAME
      }
      if (value > into[t]!) into[t] = value
    }
  }
}
