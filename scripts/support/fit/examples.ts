import { withNeighbours } from '../../../src/answer/choose.ts'
import { readContent } from '../../../src/indexing/read-content.ts'
import { detectLanguage } from '../../../src/language/detect.ts'
import type { Lexicon } from '../../../src/language/lexicon.ts'
import { passageRules } from '../../../src/passages/passages.ts'
import { candidatesOf, type PlacedCandidate, runWeightsOf } from '../../../src/retrieval/candidates.ts'
import { type Found, findPassages } from '../../../src/retrieval/find.ts'
import { NOWHERE } from '../../../src/retrieval/nearness.ts'
import { analyseQuestion, type Question } from '../../../src/retrieval/question.ts'
import { CANDIDATE_PASSAGES } from '../../../src/retrieval/retrieve.ts'
import { signalsOf } from '../../../src/retrieval/signals.ts'
import type { IndexedArticle } from '../../../src/search-index/content.ts'
import { generationOf } from '../../../src/search-index/in-memory.ts'
import { type EvaluationQuestion, isAnswerable } from '../scorecard.ts'

/** One question over one corpus: its candidates' signals, and which of them are right. */
export type Example = {
  question: Question
  answerable: boolean
  /** The passages that its candidates are from, best first. */
  found: readonly Found[]
  signals: number[][]
  right: boolean[]
  /** Passages of the corpus. */
  size: number
  /** How much it counts. */
  weight: number
  /** Examples of one fold are held out together: the article that the question is about. */
  fold: string
}

export const readArticles = async (dir: string): Promise<IndexedArticle[]> =>
  (await readContent(dir, passageRules)).articles

const isRight = (candidate: PlacedCandidate, kind: Question['kind'], asked: EvaluationQuestion): boolean => {
  const { article } = candidate.article
  if (asked.article && asked.article !== article.id) return false
  const place = withNeighbours({ candidate, probability: 0 }, kind === 'definition')
  const start = candidate.article.sentences[place.first - 1]!.start
  const end = candidate.article.sentences[place.last - 1]!.end
  return asked.gold.some((gold) => {
    for (let at = article.text.indexOf(gold); at >= 0; at = article.text.indexOf(gold, at + 1)) {
      const inRange = asked.start === undefined || asked.end === undefined || (at >= asked.start && at < asked.end)
      if (inRange && at < end && at + gold.length > start) return true
    }
    return false
  })
}

/** Asks all questions over the articles by words alone; those that need no evidence (orders, metadata) are left out. */
export const examplesOf = (
  articles: readonly IndexedArticle[],
  asked: readonly { question: EvaluationQuestion; answerable?: boolean; weight: number; fold: string }[],
  lexicon: Lexicon,
  weights: readonly number[],
): Example[] => {
  const searched = generationOf(articles)
  const index = searched.words
  const examples: Example[] = []
  for (const { question: one, answerable = isAnswerable(one), weight, fold } of asked) {
    const language = detectLanguage(one.question)
    const question = analyseQuestion(one.question, language, index, lexicon)
    if (['order', 'author', 'published', 'overview'].includes(question.kind) || question.terms.length === 0) continue
    const found = findPassages(searched, lexicon, one.question, language, NOWHERE, CANDIDATE_PASSAGES, weights)
    const candidates = candidatesOf(
      found.map(({ article, passage, score }) => ({ article, first: passage.first, last: passage.last, score })),
    )
    const signals = signalsOf(question, candidates, runWeightsOf(one.question, language, index), lexicon)
    const right = candidates.map((candidate) => answerable && isRight(candidate, question.kind, one))
    examples.push({ question, answerable, found, signals, right, size: searched.size, weight, fold })
  }
  return examples
}
