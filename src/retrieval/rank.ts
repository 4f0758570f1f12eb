import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, runs, stem, words } from '../language/words.ts'
import type { Field, Kind, Term, WordIndex } from '../search-index/words.ts'

/**
 * How the lists are summed. Every list is divided by its best score of the question first: rank fusion loses wherever
 * one list is weaker. Set by `npm run evaluate` on XQuAD (docs/scorecard.md); neighbouring values differ by about a point.
 */
export const fusionWeights = {
  /** Of the question's own words. */
  stems: 0.3,
  runs: 0.7,
  /** Of a question that reaches a text through the lexicon. */
  readStems: 0.5,
  readRuns: 0.5,
  /** Beside a passage's own translation, the German text reached through the lexicon. */
  throughLexicon: 0.4,
  /** A German question against the English translation, reached through the lexicon. */
  translation: 0.1,
  /** What the share of passages with a text in the question's language moves from the one to the other. */
  coverage: 0.15,
  vectors: 0.05,
}

/** Weight of the word itself beside its readings, where the other language has it too (names, numbers). */
const ITSELF = 0.2

type Scores = Float32Array

/** Scores of all passages in one field, not divided by anything. `attainable`: what a passage with every term could reach. */
export type List = { scores: Scores; best: number; attainable: number }

/** The texts of one language as the question reaches them. */
export type View = { language: Language; stems: List | null; runs: List }

/** Scores of all passages, best 1, and the lists they were made of. */
export type Ranking = { scores: Scores; own: View | null; others: View[] }

const unique = (terms: readonly string[]): Term[] =>
  [...new Set(terms)].map((term) => ({ readings: [[term, 1]], weight: 1 }))

const stemTerms = (question: string, language: Language): string[] =>
  words(question)
    .filter((word) => !isFunctionWord(word, language))
    .map((word) => stem(word, language))

/** Arrays that are written anew for each question: nothing of a ranking may be kept. */
const scratch: Scores[] = []
const arrayFor = (slot: number, size: number): Scores => {
  if (scratch[slot]?.length !== size) scratch[slot] = new Float32Array(size)
  return scratch[slot]!
}

const listOf = (field: Field, terms: readonly Term[], into: Scores): List => {
  const { scores, attainable } = field.score(terms)
  into.set(scores)
  let best = 0
  for (const score of into) if (score > best) best = score
  return { scores: into, best, attainable }
}

/** Readings of each word in the other language, for both kinds of field (probabilistic structured queries). */
const translatedTerms = (
  question: string,
  from: 'de' | 'en',
  to: 'de' | 'en',
  lexicon: Lexicon,
  target: Field,
): Readonly<Record<Kind, Term[]>> => {
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

/** A question against the texts of one language: in its own words, through the lexicon, or by spelling alone. */
const viewOf = (
  question: string,
  from: Language,
  to: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
  slot: number,
): View | null => {
  const stems = index.field(to, 'stems')
  const byRuns = index.field(to, 'runs')
  if (!stems || !byRuns) return null
  const [first, second] = [arrayFor(slot, size), arrayFor(slot + 1, size)]
  if (from === to) {
    return {
      language: to,
      stems: listOf(stems, unique(stemTerms(question, to)), first),
      runs: listOf(byRuns, unique(runs(question, to)), second),
    }
  }
  if ((from === 'de' || from === 'en') && (to === 'de' || to === 'en')) {
    const terms = translatedTerms(question, from, to, lexicon, stems)
    return { language: to, stems: listOf(stems, terms.stems, first), runs: listOf(byRuns, terms.runs, second) }
  }
  return { language: to, stems: null, runs: listOf(byRuns, unique(runs(question, from)), second) }
}

/** Both lists of a view in one, divided by its best; written over its runs' place among the scratch arrays. */
const fused = (view: View, own: boolean, into: Scores): Scores => {
  const { stems, runs: byRuns } = view
  const a = stems && stems.best > 0 ? (own ? fusionWeights.stems : fusionWeights.readStems) / stems.best : 0
  const b = byRuns.best > 0 ? (own ? fusionWeights.runs : fusionWeights.readRuns) / byRuns.best : 0
  let best = 0
  for (let i = 0; i < into.length; i++) {
    const score = (a > 0 ? a * stems!.scores[i]! : 0) + b * byRuns.scores[i]!
    into[i] = score
    if (score > best) best = score
  }
  if (best > 0) for (let i = 0; i < into.length; i++) into[i]! /= best
  return into
}

/**
 * Scores of all passages for a question, the best 1. Passages with and without a translation into the question's
 * language are put side by side by how much of the corpus has one. Valid until the next question.
 */
export const rankPassages = (
  question: string,
  language: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
  vectorScores: Scores | null,
): Ranking => {
  const own = viewOf(question, language, language, index, lexicon, size, 0)
  const others = (['de', 'en'] as const).flatMap((one, i) => {
    const view = one === language ? null : viewOf(question, language, one, index, lexicon, size, 2 + 2 * i)
    return view ? [view] : []
  })
  const scores = arrayFor(6, size).fill(0)
  const ownScores = own ? fused(own, true, arrayFor(7, size)) : null
  const ownField = own ? index.field(language, 'runs') : null
  const across = arrayFor(8, size).fill(0)
  for (const view of others) {
    const one = fused(view, false, arrayFor(9, size))
    for (let i = 0; i < size; i++) across[i]! += one[i]!
  }
  let best = 0
  for (const score of across) if (score > best) best = score
  const scale = best > 0 ? 1 / best : 0
  const coverage = ownField ? ownField.filled / Math.max(size, 1) : 0
  const isGerman = language === 'de'
  const weight = isGerman ? 1 : 1 - fusionWeights.throughLexicon + fusionWeights.coverage * coverage
  const beside = scale * (isGerman ? fusionWeights.translation : 1 - weight)
  const alone = scale * (isGerman ? fusionWeights.translation : 1 - fusionWeights.coverage * coverage)
  for (let i = 0; i < size; i++)
    scores[i] = ownScores && ownField!.hasText(i) ? weight * ownScores[i]! + beside * across[i]! : alone * across[i]!
  normalise(scores)
  if (vectorScores) {
    let nearest = 0
    for (const score of vectorScores) if (score > nearest) nearest = score
    if (nearest > 0) {
      const share = fusionWeights.vectors / nearest
      for (let i = 0; i < size; i++)
        scores[i] = (1 - fusionWeights.vectors) * scores[i]! + share * Math.max(vectorScores[i]!, 0)
      normalise(scores)
    }
  }
  return { scores, own, others }
}

const normalise = (scores: Scores): void => {
  let best = 0
  for (const score of scores) if (score > best) best = score
  if (best > 0) for (let i = 0; i < scores.length; i++) scores[i]! /= best
}

/** Positions of the k highest scores above zero, best first; ties keep the order of the corpus. */
export const bestOf = (scores: Scores, k: number): number[] => {
  const found: number[] = []
  let least = 0
  const compact = (): void => {
    found.sort((a, b) => scores[b]! - scores[a]! || a - b)
    if (found.length > k) found.length = k
    if (found.length === k) least = scores[found.at(-1)!]!
  }
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! <= least) continue
    found.push(i)
    if (found.length >= 2 * k) compact()
  }
  compact()
  return found
}
