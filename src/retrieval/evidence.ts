import { conceptsOf } from '../language/concepts.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { isSameMonth } from '../language/months.ts'
import { foldWord, type Language, runs, stem, words } from '../language/words.ts'
import { ordinalDigit, type Question, type QuestionTerm } from './question.ts'

/** A sentence as evidence sees it: its words and stems in every language that it is known in. */
export type SentenceWords = {
  original: Language
  texts: ReadonlyMap<Language, { folded: string[]; stems: Set<string>; runs: Set<string> }>
  /** Numbers of the concepts that its words stand for, in any language. */
  concepts: ReadonlySet<number>
}

export const sentenceWords = (original: Language, given: ReadonlyMap<Language, string>): SentenceWords => {
  const concepts = new Set<number>()
  const texts = new Map(
    [...given].map(([language, text]) => {
      const found = words(text)
      const stems = new Set(found.map((word) => stem(word, language)))
      for (const one of stems) for (const concept of conceptsOf(one, language)) concepts.add(concept)
      return [
        language,
        { folded: found.map((word) => foldWord(word, language)), stems, runs: new Set(runs(text, language)) },
      ]
    }),
  )
  return { original, texts, concepts }
}

/** Strength of each way to recognise a word, 0–1. Exact is 1. */
const COMPOUND = 0.8
const COGNATE = 0.7
const TYPO = 0.75
const SYNONYM = 0.7
const PARAPHRASE = 0.85
const MIN_COMPOUND = 4
const MIN_TYPO = 5
const MIN_READING = 5

/** Damerau–Levenshtein distance (optimal string alignment) is at most one. */
export const isOneEditApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  if (a.length === b.length) {
    if (a.slice(i + 1) === b.slice(i + 1)) return true
    return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
  }
  return a.length < b.length ? a.slice(i) === b.slice(i + 1) : a.slice(i + 1) === b.slice(i)
}

/** Length of the common beginning ÷ length of the longer word: cognates differ at their ends (réaliste, realistisch). */
export const commonBeginning = (a: string, b: string): number => {
  let i = 0
  while (i < a.length && a[i] === b[i]) i++
  return i >= 5 ? i / Math.max(a.length, b.length) : 0
}

const sameLanguage = (term: QuestionTerm, text: { folded: string[]; stems: Set<string> }): number => {
  if (text.stems.has(term.stem)) return 1
  let best = 0
  for (const word of text.folded) {
    if (term.stem.length >= MIN_COMPOUND && word.length >= term.stem.length) {
      if (word.startsWith(term.stem) || (term.stem.length > MIN_COMPOUND && word.includes(term.stem)))
        best = Math.max(best, COMPOUND)
      // Snowball leaves verb endings on: "beginnt" is in "Baubeginn" but for its last letter.
      else if (term.stem.length > MIN_COMPOUND + 2 && word.includes(term.stem.slice(0, -1))) best = Math.max(best, 0.7)
    }
    if (word.length > MIN_COMPOUND && term.word.length > word.length && term.word.includes(word))
      best = Math.max(best, (COMPOUND * word.length) / term.word.length + 0.1)
    if (term.word.length >= MIN_TYPO && word.length >= MIN_TYPO) {
      if (isOneEditApart(term.word, word)) best = Math.max(best, TYPO)
      const common = commonBeginning(term.word, word)
      if (common >= 0.6) best = Math.max(best, COMPOUND * common)
    }
  }
  return best
}

/** `wanted`: folded as the text's language folds. */
const otherLanguage = (wanted: string, text: { folded: string[] }): number => {
  let best = 0
  for (const word of text.folded) {
    if (word === wanted) return wanted.length > 2 || /\p{N}/u.test(word) ? 1 : 0
    if (wanted.length < MIN_TYPO || word.length < MIN_TYPO) continue
    best = Math.max(best, COGNATE * commonBeginning(wanted, word))
  }
  return best >= 0.4 ? best : 0
}

/** Probability mass of the readings of a word that the other text holds, as a strength. */
const strength = (mass: number): number => PARAPHRASE * Math.min(1, mass) ** 0.4

/** Whether a text holds a stem, as a word or as the end or beginning of a compound; 0 when not. */
const holdsStem = (text: { folded: string[]; stems: Set<string> }, wanted: string): number => {
  if (text.stems.has(wanted)) return 1
  if (wanted.length < MIN_READING) return 0
  for (const word of text.stems) {
    if (word.length >= wanted.length + 3 && (word.endsWith(wanted) || word.startsWith(wanted))) return COMPOUND
  }
  return 0
}

const throughLexicon = (
  term: QuestionTerm,
  language: 'de' | 'en',
  sentence: SentenceWords,
  lexicon: Lexicon,
): number => {
  const other = language === 'de' ? 'en' : 'de'
  const own = sentence.texts.get(language)
  const foreign = sentence.texts.get(other)
  let direct = 0
  let pivot = 0
  for (const [reading, probability] of lexicon.readings(term.stem, language, other)) {
    if (foreign) direct += probability * holdsStem(foreign, reading)
    if (!own) continue
    for (const [back, again] of lexicon.readings(reading, other, language)) {
      if (back !== term.stem) pivot += probability * again * holdsStem(own, back)
    }
  }
  return Math.max(strength(direct), strength(pivot))
}

/** How surely a sentence holds a question's word, 0–1: as it is, as part of a compound, misspelt, or in other words. */
export const termMatch = (
  term: QuestionTerm,
  question: Question,
  sentence: SentenceWords,
  lexicon: Lexicon,
): number => {
  const { language } = question
  let best = 0
  for (const [one, text] of sentence.texts) {
    if (term.after !== null) {
      if (
        text.folded.some(
          (word, i) => word === term.word && text.folded[i - 1] && sameName(term.after!, text.folded[i - 1]!, language),
        )
      )
        return 1
      continue
    }
    const digit = ordinalDigit(term.word)
    if (digit && text.folded.some((word, i) => word === digit && i > 0)) best = Math.max(best, 0.8)
    best = Math.max(best, one === language ? sameLanguage(term, text) : otherLanguage(foldWord(term.word, one), text))
    if (best >= 1) return 1
  }
  if (best < SYNONYM && conceptsOf(term.stem, language).some((concept) => sentence.concepts.has(concept)))
    best = SYNONYM
  if (term.after === null && (language === 'de' || language === 'en'))
    best = Math.max(best, throughLexicon(term, language, sentence, lexicon))
  return best
}

const sameName = (nameStem: string, word: string, language: Language): boolean =>
  word === nameStem ||
  stem(word, language) === nameStem ||
  (word.length >= MIN_TYPO && isOneEditApart(word, nameStem)) ||
  isSameMonth(word, nameStem)

/** Share of the question's 4-character runs that the sentence holds in the question's language (else in any). */
export const runCoverage = (
  questionRuns: ReadonlyMap<string, number>,
  language: Language,
  sentence: SentenceWords,
): number => {
  let total = 0
  for (const weight of questionRuns.values()) total += weight
  if (total === 0) return 0
  const own = sentence.texts.get(language)
  let best = 0
  for (const text of own ? [own] : sentence.texts.values()) {
    let held = 0
    for (const [run, weight] of questionRuns) if (text.runs.has(run)) held += weight
    best = Math.max(best, held / total)
  }
  return best
}

const COPULA = new Set('ist sind war waren heisst bedeutet bezeichnet meint nennt gilt'.split(' '))
const MAX_SUBJECT_WORDS = 6
const NAMES_IT = 0.7

/** Whether the sentence says what one of the words is: the word stands before the first "is" or "means" near its beginning. */
export const defines = (question: Question, sentence: SentenceWords): boolean => {
  const text = sentence.texts.get(sentence.original)
  if (!text) return false
  const verb = text.folded.findIndex((word) => COPULA.has(word))
  if (verb < 1 || verb > MAX_SUBJECT_WORDS) return false
  const before = text.folded.slice(0, verb)
  const subject = { folded: before, stems: new Set(before.map((word) => stem(word, sentence.original))) }
  const match = (term: QuestionTerm): number =>
    sentence.original === question.language
      ? sameLanguage(term, subject)
      : otherLanguage(foldWord(term.word, sentence.original), subject)
  return question.terms.some((term) => term.weight > 0.3 && match(term) >= NAMES_IT)
}
