import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, runs, stem, words } from '../language/words.ts'
import type { Labels } from '../search-index/vectors.ts'
import type { Field, Term, WordIndex } from '../search-index/words.ts'
import type { Nearness } from './nearness.ts'
import { translatedTerms } from './translated-terms.ts'

/**
 * How the lists are summed. Every list is divided by its best score of the question first: rank fusion loses wherever
 * one list is weaker. Set by `npm run evaluate` on XQuAD (docs/scorecard.md); neighbouring values differ by about a point.
 */
const fusionWeights = {
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
  /** Beside the lexicon, for languages that it reaches through English. */
  spelling: 0.25,
}

type Scores = Float32Array

/** Scores of all passages in one field, not divided by anything. `attainable`: what a passage with every term could reach. */
export type List = { scores: Scores; best: number; attainable: number }

/** The texts of one language as the question reaches them. */
type View = {
  language: Language
  stems: List
  runs: List
  /** The question's runs as they are, for languages whose lexicon is small: names, numbers, cognates. */
  spelling: List | null
}

/** Scores of all passages, to be divided by the best, and the lists they were made of. */
export type Ranking = { scores: Scores; best: number; own: View | null; others: View[] }

const unique = (terms: readonly string[]): Term[] =>
  [...new Set(terms)].map((term) => ({ readings: [[term, 1]], weight: 1 }))

const stemTerms = (question: string, language: Language): string[] =>
  words(question)
    .filter((word) => !isFunctionWord(word, language))
    .map((word) => stem(word, language))

/**
 * Arrays that are written anew for each question: nothing of a ranking may be kept. As long as the largest index asked so
 * far, because an index of articles, one of news and a candidate are asked in turns.
 */
const scratch: Scores[] = []
const arrayFor = (slot: number, size: number): Scores => {
  const known = scratch[slot]
  if (known && known.length >= size) return known.subarray(0, size)
  scratch[slot] = new Float32Array(size)
  return scratch[slot]
}

const listOf = (field: Field, terms: readonly Term[], into: Scores, among: Labels | null): List => {
  const { best, attainable } = field.score(terms, into)
  if (!among) return { scores: into, best, attainable }
  into.fill(0, 0, among.from)
  into.fill(0, among.to)
  return { scores: into, best: bestIn(into.subarray(among.from, among.to)), attainable }
}

/** A question against the texts of one language: in its own words or through the lexicon. */
const viewOf = (
  question: string,
  from: Language,
  to: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
  among: Labels | null,
  slot: number,
): View | null => {
  const stems = index.field(to, 'stems')
  const byRuns = index.field(to, 'runs')
  if (!stems || !byRuns) return null
  const [first, second, third] = [arrayFor(slot, size), arrayFor(slot + 1, size), slot + 2]
  const own = from === to
  const terms = own
    ? { stems: unique(stemTerms(question, to)), runs: unique(runs(question, to)) }
    : translatedTerms(question, from, to, lexicon, stems)
  const spells = !own && from !== 'de' && from !== 'en'
  return {
    language: to,
    stems: listOf(stems, terms.stems, first, among),
    runs: listOf(byRuns, terms.runs, second, among),
    spelling: spells ? listOf(byRuns, unique(runs(question, from)), arrayFor(third, size), among) : null,
  }
}

/** Scores that are to be divided by their best when they are used: that saves a pass over all passages. */
type Fused = { scores: Scores; best: number }

const factorOf = ({ best }: { best: number }, weight: number): number => (best > 0 ? weight / best : 0)

/** The lists of a view in one. */
const fused = (view: View, own: boolean, into: Scores): Fused => {
  const { stems, runs: byRuns, spelling } = view
  const a = factorOf(stems, own ? fusionWeights.stems : fusionWeights.readStems)
  const b = factorOf(byRuns, own ? fusionWeights.runs : fusionWeights.readRuns)
  for (let i = 0; i < into.length; i++) into[i] = a * stems.scores[i]! + b * byRuns.scores[i]!
  const c = spelling ? factorOf(spelling, fusionWeights.spelling) : 0
  if (c > 0) for (let i = 0; i < into.length; i++) into[i]! += c * spelling!.scores[i]!
  return { scores: into, best: bestIn(into) }
}

/**
 * Passages with a text in a language beside passages without: `first` scores those texts, `second` what all passages
 * have. The weights follow how much of the corpus has such a text.
 */
const whereTranslated = (first: Fused | null, second: Fused | null, field: Field | null, into: Scores): Fused => {
  const shift = field ? (fusionWeights.coverage * field.filled) / Math.max(into.length, 1) : 0
  const weight = 1 - fusionWeights.throughLexicon + shift
  const alone = second ? factorOf(second, 1 - shift) : 0
  if (second) for (let i = 0; i < into.length; i++) into[i] = alone * second.scores[i]!
  else into.fill(0)
  if (first && field) {
    const [a, b] = [factorOf(first, weight), second ? factorOf(second, 1 - weight) : 0]
    const texts = field.texts()
    for (let i = 0; i < into.length; i++) {
      if (texts[i] === 1) into[i] = a * first.scores[i]! + (second ? b * second.scores[i]! : 0)
    }
  }
  return { scores: into, best: bestIn(into) }
}

/** A German question: its own words, and beside them the English translation. */
const inGerman = (own: Fused | null, english: Fused | null, into: Scores): Fused => {
  if (own && !english) return own
  const a = own ? factorOf(own, 1) : 0
  const b = english ? factorOf(english, fusionWeights.translation) : 0
  for (let i = 0; i < into.length; i++)
    into[i] = (own ? a * own.scores[i]! : 0) + (english ? b * english.scores[i]! : 0)
  return { scores: into, best: bestIn(into) }
}

/**
 * Scores of all passages for a question. Passages with and without a translation into the question's
 * language are put side by side by how much of the corpus has one. `among`: the only labels that score, as if there were
 * no others; null: all. Valid until the next question.
 */
export const rankPassages = (
  question: string,
  language: Language,
  index: WordIndex,
  lexicon: Lexicon,
  size: number,
  near: Nearness,
  among: Labels | null = null,
): Ranking => {
  const view = (to: Language, slot: number): View | null =>
    viewOf(question, language, to, index, lexicon, size, among, slot)
  const own = view(language, 0)
  const german = language === 'de' ? null : view('de', 3)
  const english = language === 'en' ? null : view('en', 6)
  const ownScores = own && fused(own, true, arrayFor(9, size))
  const germanScores = german && fused(german, false, arrayFor(10, size))
  const englishScores = english && fused(english, false, arrayFor(11, size))
  const across = (): Fused | null =>
    language === 'en'
      ? germanScores
      : whereTranslated(englishScores, germanScores, index.field('en', 'runs'), arrayFor(12, size))
  const sum =
    language === 'de'
      ? inGerman(ownScores, englishScores, arrayFor(13, size))
      : whereTranslated(ownScores, across(), index.field(language, 'runs'), arrayFor(13, size))
  return { ...withNear(sum, near), own, others: [german, english].filter((one) => one !== null) }
}

/** Adds the nearest vectors, in place. */
const withNear = ({ scores, best }: Fused, near: Nearness): Fused => {
  // What the others are multiplied with, (1 − w), goes with the division by the best.
  const share = (near.first / (1 - near.first)) * (best > 0 ? best : 1)
  let most = best
  for (const [label, score] of near.scores) {
    scores[label]! += share * score
    most = Math.max(most, scores[label]!)
  }
  return { scores, best: most }
}

const bestIn = (scores: Scores): number => {
  let best = 0
  for (let i = 0; i < scores.length; i++) if (scores[i]! > best) best = scores[i]!
  return best
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
