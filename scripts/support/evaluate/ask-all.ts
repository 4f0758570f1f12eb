import type { Answering } from '../../../src/app.ts'
import { goldPlaces, overlap, type Texts } from '../scorecard.ts'
import type { PlacedQuestion, SourceArticle } from './material.ts'

/** What search gave for one question. */
export type Found = {
  question: PlacedQuestion
  /** Of the first ten hits, whether each overlaps the question's paragraph. */
  hits: boolean[]
  /** Of the first such hit, from 1. */
  rank: number | null
  /** Milliseconds. */
  ms: number
}

/** What ask gave for one question. */
export type Answered = {
  /** The answer's first quotation overlaps the gold. */
  firstQuoteRight: boolean
  answered: boolean
  confidence: number
}

/** How a question is typed. */
export type Typed = (question: PlacedQuestion) => string

const HITS = 10

const asWritten: Typed = ({ question }) => question

/** Searches for each question as `search --batch` does. */
export const searchAll = async (
  app: Answering,
  questions: readonly PlacedQuestion[],
  typed: Typed = asWritten,
): Promise<Found[]> => {
  const all: Found[] = []
  for (const question of questions) {
    const started = performance.now()
    const found = await app.search(typed(question), HITS, question.lang)
    const ms = performance.now() - started
    const hits = found.map((hit) => overlap(hit, question))
    all.push({ question, hits, rank: hits.includes(true) ? hits.indexOf(true) + 1 : null, ms })
  }
  return all
}

/** Asks each question as `ask --batch` does. */
export const askAll = async (
  app: Answering,
  questions: readonly PlacedQuestion[],
  texts: Texts,
  typed: Typed = asWritten,
): Promise<Answered[]> => {
  const all: Answered[] = []
  for (const question of questions) {
    const { quotes, status, confidence } = await app.ask({ question: typed(question), language: question.lang })
    const [quote] = quotes
    const firstQuoteRight = quote !== undefined && goldPlaces(question, texts).some((place) => overlap(quote, place))
    all.push({ firstQuoteRight, answered: status === 'answered', confidence })
  }
  return all
}

/** A question may have 2,000 characters. */
const PIECE = 1_500
const MANY = 1_000

/** How many indexed passages overlap each paragraph, found by searching for the paragraph itself. */
export const countPassages = async (
  app: Answering,
  articles: readonly SourceArticle[],
): Promise<Map<string, number>> => {
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
