import type { App } from '../../../src/app.ts'
import { goldPlaces, overlap, type Texts } from '../scorecard.ts'
import type { PlacedQuestion, SourceArticle } from './material.ts'

/** What search and ask gave for one question. */
export type Outcome = {
  question: PlacedQuestion
  /** Of the first ten hits, whether each overlaps the question's paragraph. */
  hits: boolean[]
  /** Of the first such hit, from 1. */
  rank: number | null
  /** The answer's first quotation overlaps the gold. */
  firstQuoteRight: boolean
  answered: boolean
  confidence: number
  /** Milliseconds of the search. */
  ms: number
}

const HITS = 10

/** Searches and asks each question as `search --batch` and `ask --batch` do. `typed`: how it is written. */
export const askAll = async (
  app: App,
  questions: readonly PlacedQuestion[],
  texts: Texts,
  typed: (question: PlacedQuestion) => string = ({ question }) => question,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const question of questions) {
    const text = typed(question)
    const started = performance.now()
    const found = await app.search(text, HITS, question.lang)
    const ms = performance.now() - started
    const hits = found.map((hit) => overlap(hit, question))
    const answer = await app.ask({ question: text, language: question.lang })
    const [quote] = answer.quotes
    outcomes.push({
      question,
      hits,
      rank: hits.includes(true) ? hits.indexOf(true) + 1 : null,
      firstQuoteRight: quote !== undefined && goldPlaces(question, texts).some((place) => overlap(quote, place)),
      answered: answer.status === 'answered',
      confidence: answer.confidence,
      ms,
    })
  }
  return outcomes
}

/** A question may have 2,000 characters. */
const PIECE = 1_500
const MANY = 1_000

/** How many indexed passages overlap each paragraph, found by searching for the paragraph itself. */
export const countPassages = async (app: App, articles: readonly SourceArticle[]): Promise<Map<string, number>> => {
  const counts = new Map<string, number>()
  for (const { id, language, text, paragraphs } of articles) {
    for (const { start, end } of paragraphs) {
      const found = new Set<number>()
      for (let from = start; from < end; from += PIECE) {
        const piece = text.slice(from, Math.min(end, from + PIECE))
        if (piece.trim() === '') continue
        for (const hit of await app.search(piece, MANY, language))
          if (overlap(hit, { article: id, start, end })) found.add(hit.start)
      }
      counts.set(paragraphKey(id, start, end), found.size)
    }
  }
  return counts
}

export const paragraphKey = (article: string, start: number, end: number): string => `${article} ${start} ${end}`
