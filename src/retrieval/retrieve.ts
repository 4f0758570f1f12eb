import type { Lexicon } from '../language/lexicon.ts'
import type { Language } from '../language/words.ts'
import type { Generation } from '../search-index/generation.ts'
import type { Labels } from '../search-index/vectors.ts'
import { candidatesOf, type PlacedCandidate, runWeightsOf } from './candidates.ts'
import { confidenceRow, fitted, linear, logistic, type Weights } from './confidence.ts'
import { type Found, findPassages, LOOKED_AT, withVectors } from './find.ts'
import { nearnessOf } from './nearness.ts'
import { analyseQuestion, type Question, subjectTerms } from './question.ts'
import { SIGNALS, signalsOf } from './signals.ts'

/** A passage with its score, 0–1; only comparable within one question. */
export type Hit = Found

/** A sentence of the hits, with the probability that it answers where any does. */
export type RatedSentence = { candidate: PlacedCandidate; probability: number }

/** What the corpus holds for a question. */
export type Evidence = {
  question: Question
  hits: Hit[]
  /** Sentences of the best passages by words, best first. */
  sentences: RatedSentence[]
  /** Probability that the best sentence is part of an answer. */
  confidence: number
  /** Whether the evidence is enough to answer. */
  suffices: boolean
}

/** Passages whose sentences are looked at. */
export const CANDIDATE_PASSAGES = 8
/** Share of a question's words, by weight, that the best passage must hold whatever else speaks for it. */
const MIN_COVERAGE = 0.2
/** Nearest vectors asked for; beyond them a passage gets no vector score. */
const NEAREST = 100

type Passages = {
  /** Best first, with all that is known: what is shown. */
  hits: Hit[]
  /** Best first by what was fitted: what sentences are chosen from, and how sure the answer is. */
  byWords: Hit[]
}

const passagesFor = (
  generation: Generation,
  lexicon: Lexicon,
  question: string,
  language: Language,
  vector: number[] | null,
  k: number,
  labels: Labels | null = null,
): Passages => {
  const { vectors, size } = generation
  const all = () => (labels ? vectors.among(vector!, labels) : vectors.nearest(vector!, Math.min(NEAREST, size)))
  const nearness = nearnessOf(generation.manifest.recipe.embedding.name, vector ? all() : [])
  const wide = Math.max(k, LOOKED_AT)
  const found = findPassages(generation, lexicon, question, language, nearness, wide, fitted.passages, labels)
  return { hits: withVectors(found, nearness).slice(0, k), byWords: found.slice(0, k) }
}

/** Passages for a question, best first, at most `k`. `vector` null: by words alone. */
export const searchPassages = (...asked: Parameters<typeof passagesFor>): Hit[] => passagesFor(...asked).hits

/** What to search for: a question about an article's author or date is not about those words. */
const wanted = (question: Question): string => {
  if (question.kind !== 'author' && question.kind !== 'published') return question.text
  const subject = subjectTerms(question).map(({ word }) => word)
  return subject.length > 0 ? subject.join(' ') : question.text
}

/** Whether there is a word to look up; numbers alone are arithmetic. */
export const asksForSomething = ({ kind, terms }: Question): boolean =>
  kind !== 'order' && terms.some(({ stem }) => /\p{L}/u.test(stem))

/**
 * Retrieves, rates the sentences of the best passages and says whether they suffice. `labels`: of the only passages to
 * look at, which then count as a corpus of their own; null: all.
 */
export const retrieve = (
  generation: Generation,
  lexicon: Lexicon,
  text: string,
  language: Language,
  vector: number[] | null,
  labels: Labels | null = null,
  weights: Weights = fitted,
): Evidence => {
  const question = analyseQuestion(text, language, generation.words, lexicon)
  const asked = wanted(question)
  const { hits, byWords } = passagesFor(generation, lexicon, asked, language, vector, CANDIDATE_PASSAGES, labels)
  const candidates = candidatesOf(
    byWords.map(({ article, passage, score }) => ({ article, first: passage.first, last: passage.last, score })),
  )
  if (candidates.length === 0) return { question, hits, sentences: [], confidence: 0, suffices: false }

  const signals = signalsOf(question, candidates, runWeightsOf(text, language, generation.words), lexicon)
  const ranks = signals.map((row) => linear(weights.ranking, row))
  const order = [...candidates.keys()].sort((a, b) => ranks[b]! - ranks[a]! || a - b)
  const best = signals[order[0]!]!
  const size = labels ? labels.to - labels.from : generation.size
  const confidence = logistic(linear(weights.confidence, confidenceRow(question, byWords, best, ranks, size)))
  return {
    question,
    hits,
    sentences: order.map((i) => ({ candidate: candidates[i]!, probability: logistic(ranks[i]!) })),
    confidence,
    suffices:
      asksForSomething(question) &&
      best[SIGNALS.indexOf('coverageInPassage')]! >= MIN_COVERAGE &&
      confidence >= weights.threshold,
  }
}
