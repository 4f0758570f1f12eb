import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, runs, stem, words } from '../language/words.ts'
import type { Field, Kind, Term, WordIndex } from '../search-index/words.ts'

/**
 * How the lists are summed. Every list is divided by its best score of the question first: rank fusion loses wherever
 * one list is weaker. Set by `npm run evaluate` on XQuAD (docs/scorecard.md); neighbouring values differ by about a point.
 */
const fusionWeights = {
  stems: 0.3,
  runs: 0.7,
  /** Beside a passage's own translation, the German text reached through the lexicon. */
  throughLexicon: 0.4,
  /** A German question against the English translation, reached through the lexicon. */
  translation: 0.1,
  vectors: 0.05,
}

/** Weight of the word itself beside its readings, where the other language has it too (names, numbers). */
const ITSELF = 0.2

type Scores = Float64Array

const unique = (terms: readonly string[]): Term[] =>
  [...new Set(terms)].map((term) => ({ readings: [[term, 1]], weight: 1 }))

const stemTerms = (question: string, language: Language): string[] =>
  words(question)
    .filter((word) => !isFunctionWord(word, language))
    .map((word) => stem(word, language))

const scoresOf = (field: Field, terms: readonly Term[], size: number): Scores => {
  const scores = new Float32Array(size)
  field.score(terms, scores)
  return new Float64Array(scores)
}

const normalised = (scores: Scores): Scores => {
  let best = 0
  for (const score of scores) if (score > best) best = score
  return best > 0 ? scores.map((score) => score / best) : scores
}

const sum = (size: number, parts: readonly (readonly [Scores, number])[]): Scores => {
  const total = new Float64Array(size)
  for (const [scores, weight] of parts) for (let i = 0; i < size; i++) total[i]! += weight * scores[i]!
  return total
}

/** The question's own words against the texts in its language. */
const inItsLanguage = (question: string, language: Language, index: WordIndex, size: number): Scores | null => {
  const byStems = index.field(language, 'stems')
  const byRuns = index.field(language, 'runs')
  if (!byStems || !byRuns) return null
  return normalised(
    sum(size, [
      [normalised(scoresOf(byStems, unique(stemTerms(question, language)), size)), fusionWeights.stems],
      [normalised(scoresOf(byRuns, unique(runs(question, language)), size)), fusionWeights.runs],
    ]),
  )
}

/** Readings of each word in the other language, for both kinds of field (probabilistic structured queries). */
const translatedTerms = (
  question: string,
  from: 'de' | 'en',
  lexicon: Lexicon,
  target: Field,
): Readonly<Record<Kind, Term[]>> => {
  const to = from === 'de' ? 'en' : 'de'
  const stems: Term[] = []
  const grams = new Map<string, number>()
  for (const word of new Set(words(question).filter((one) => !isFunctionWord(one, from)))) {
    const itself = stem(word, to)
    let readings = lexicon.readings(stem(word, from), from)
    if (readings.length === 0) readings = [[itself, 1]]
    else if (target.has(itself)) {
      const mixed = new Map(readings.map(([reading, p]) => [reading, p * (1 - ITSELF)]))
      mixed.set(itself, (mixed.get(itself) ?? 0) + ITSELF)
      readings = [...mixed]
    }
    stems.push({ readings, weight: 1 })
    for (const [reading, p] of readings) {
      const start = ` ${reading}` // a stem is the beginning of a word: no closing blank
      for (let i = 0; i + 4 <= Math.max(start.length, 4); i++) {
        const gram = start.slice(i, i + 4).padEnd(4)
        grams.set(gram, Math.max(grams.get(gram) ?? 0, p))
      }
    }
  }
  return { stems, runs: [...grams].map(([gram, p]) => ({ readings: [[gram, 1] as const], weight: p })) }
}

const throughLexicon = (
  question: string,
  from: 'de' | 'en',
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
): Scores | null => {
  const to = from === 'de' ? 'en' : 'de'
  const byStems = index.field(to, 'stems')
  const byRuns = index.field(to, 'runs')
  if (!byStems || !byRuns) return null
  const terms = translatedTerms(question, from, lexicon, byStems)
  return normalised(
    sum(size, [
      [normalised(scoresOf(byStems, terms.stems, size)), 0.5],
      [normalised(scoresOf(byRuns, terms.runs, size)), 0.5],
    ]),
  )
}

/** What a language without translations shares with German and English spelling: names, numbers, cognates. */
const bySpelling = (question: string, language: Language, index: WordIndex, size: number): Scores => {
  const parts: [Scores, number][] = []
  for (const one of ['de', 'en'] as const) {
    const field = one === language ? null : index.field(one, 'runs')
    if (field) parts.push([normalised(scoresOf(field, unique(runs(question, language)), size)), 1])
  }
  return normalised(sum(size, parts))
}

/**
 * Scores of all passages for a question, best possible about 1. Passages with and without a translation into the
 * question's language are put side by side by how much of the corpus has one.
 */
export const rankPassages = (
  question: string,
  language: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
  vectorScores: Scores | null,
): Scores => {
  const own = inItsLanguage(question, language, index, size)
  const ownField = index.field(language, 'runs')
  let scores: Scores
  if (language === 'de') {
    const translated = throughLexicon(question, 'de', index, lexicon, size)
    scores = sum(size, [
      [own ?? new Float64Array(size), 1],
      [translated ?? new Float64Array(size), translated ? fusionWeights.translation : 0],
    ])
  } else {
    const across =
      (language === 'en' ? throughLexicon(question, 'en', index, lexicon, size) : null) ??
      bySpelling(question, language, index, size)
    const coverage = ownField ? ownField.filled / Math.max(size, 1) : 0
    const weight = 1 - fusionWeights.throughLexicon + 0.15 * coverage
    scores = new Float64Array(size)
    for (let i = 0; i < size; i++) {
      scores[i] =
        own && ownField?.hasText(i) ? weight * own[i]! + (1 - weight) * across[i]! : (1 - 0.15 * coverage) * across[i]!
    }
  }
  if (vectorScores) {
    const best = normalised(vectorScores.map((score) => Math.max(score, 0)))
    for (let i = 0; i < size; i++)
      scores[i] = (1 - fusionWeights.vectors) * scores[i]! + fusionWeights.vectors * best[i]!
  }
  return normalised(scores)
}
