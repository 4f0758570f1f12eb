import { conceptsOf } from '../language/concepts.ts'
import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { openWordVectors } from '../language/word-vectors.ts'
import { type Language, stem } from '../language/words.ts'
import { analyseQuestion } from '../retrieval/question.ts'
import type { QuestionKind } from '../retrieval/question-kind.ts'
import type { WordIndex } from '../search-index/words.ts'

/** What a question is about, whichever of the languages it is in. */
export type Features = {
  /** English stems, groups of the thesaurus after a `#`, the kind of question after a `?`, with weights. A unit vector. */
  terms: ReadonlyMap<string, number>
  /** By the meaning of its words. A unit vector; zero where nothing is known of them. */
  meaning: Float32Array
}

export type FeatureParts = { words: WordIndex; lexicon: Lexicon }

/** Beside the readings of a word. */
const CONCEPT = 0.6
/** Of a name: what all questions are about tells them apart little. */
const NAME = 0.6

/** Of what kind the question is, where that says what is wanted. */
const KIND = 0.7
const UNTELLING: ReadonlySet<QuestionKind> = new Set(['plain', 'definition', 'overview', 'order'])

/** The same question in two languages has nearly the same features: every word is led to its English readings. */
export const featuresOf = (text: string, language: Language, { words, lexicon }: FeatureParts): Features => {
  const vectors = openWordVectors()
  const terms = new Map<string, number>()
  const meaning = new Float32Array(vectors.dimensions)
  const add = (term: string, weight: number) => terms.set(term, (terms.get(term) ?? 0) + weight)
  const move = (vector: Float32Array | null, weight: number) => {
    if (vector) for (let i = 0; i < meaning.length; i++) meaning[i]! += weight * vector[i]!
  }
  const { kind, terms: asked } = analyseQuestion(text, language, words, lexicon)
  if (!UNTELLING.has(kind)) add(`?${kind}`, KIND)
  for (const { typed, stem: stemmed, weight: told, name } of asked) {
    const weight = name ? told * NAME : told
    const readings = language === 'en' ? [] : lexicon.readingsOfWord(typed, language, 'en').filter(isContent)
    if (readings.length === 0) add(stem(typed, 'en'), weight)
    for (const [reading, share] of readings) add(reading, weight * share)
    for (const concept of conceptsOf(stemmed, language)) add(`#${concept}`, weight * CONCEPT)
    if (language === 'de' || language === 'en' || readings.length === 0)
      move(vectors.vector(typed, language === 'de' ? 'de' : 'en'), weight)
    else for (const [reading, share] of readings) move(vectors.vector(reading, 'en'), weight * share)
  }
  return { terms: unit(terms), meaning: unitVector(meaning) }
}

const isContent = ([reading]: readonly [string, number]): boolean => !isFunctionWord(reading, 'en')

const unit = (terms: ReadonlyMap<string, number>): Map<string, number> => {
  const length = Math.sqrt([...terms.values()].reduce((sum, value) => sum + value * value, 0)) || 1
  return new Map([...terms].map(([term, value]) => [term, value / length]))
}

const unitVector = (vector: Float32Array): Float32Array => {
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}
