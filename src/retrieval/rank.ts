import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, runs, stem, words } from '../language/words.ts'
import type { Field, Term, WordIndex } from '../search-index/words.ts'
import { translatedTerms } from './translated-terms.ts'

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
  /** Beside the lexicon, for languages that it reaches through English. */
  spelling: 0.2,
  vectors: 0.05,
}

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

const throughLexicon = (
  question: string,
  from: Language,
  to: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
): Scores | null => {
  const byStems = index.field(to, 'stems')
  const byRuns = index.field(to, 'runs')
  if (!byStems || !byRuns) return null
  const terms = translatedTerms(question, from, to, lexicon, byStems)
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
 * Passages with a text in a language beside passages without: `own` scores those texts, `across` what all passages have.
 * The weights follow how much of the corpus has such a text.
 */
const whereTranslated = (own: Scores | null, across: Scores, field: Field | null, size: number): Scores => {
  const coverage = field ? field.filled / Math.max(size, 1) : 0
  const weight = 1 - fusionWeights.throughLexicon + 0.15 * coverage
  return across.map((score, i) =>
    own && field?.hasText(i) ? weight * own[i]! + (1 - weight) * score : (1 - 0.15 * coverage) * score,
  )
}

/** A language that the lexicon ties to English and, through English, to German. */
const throughEnglish = (
  question: string,
  language: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
): Scores => {
  const spelling = bySpelling(question, language, index, size)
  const german = throughLexicon(question, language, 'de', index, lexicon, size) ?? new Float64Array(size)
  const english = throughLexicon(question, language, 'en', index, lexicon, size)
  return normalised(
    sum(size, [
      [whereTranslated(english, german, index.field('en', 'runs'), size), 1 - fusionWeights.spelling],
      [spelling, fusionWeights.spelling],
    ]),
  )
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
  let scores: Scores
  if (language === 'de') {
    const translated = throughLexicon(question, 'de', 'en', index, lexicon, size)
    scores = sum(size, [
      [own ?? new Float64Array(size), 1],
      [translated ?? new Float64Array(size), translated ? fusionWeights.translation : 0],
    ])
  } else {
    const across =
      language === 'en'
        ? (throughLexicon(question, 'en', 'de', index, lexicon, size) ?? bySpelling(question, 'en', index, size))
        : throughEnglish(question, language, index, lexicon, size)
    scores = whereTranslated(own, across, index.field(language, 'runs'), size)
  }
  if (vectorScores) {
    const best = normalised(vectorScores.map((score) => Math.max(score, 0)))
    for (let i = 0; i < size; i++)
      scores[i] = (1 - fusionWeights.vectors) * scores[i]! + fusionWeights.vectors * best[i]!
  }
  return normalised(scores)
}
