import { fenced } from '../models/fenced.ts'
import type { Hit } from '../retrieval/retrieve.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { quotePlace } from './place.ts'

/** A sentence as the model sees it. `n` is its number in the prompt. */
export type ContextSentence = { n: number; article: IndexedArticle; number: number; line: string }

/** Sentences `first` to `last` of an article. */
export type Stretch = { article: IndexedArticle; first: number; last: number }

/**
 * German takes about three characters a token with the tokenizers of today's models, JSON and other scripts included;
 * an estimate that is too high only leaves out the least likely passage.
 */
const CHARACTERS_A_TOKEN = 3

/** One line of the prompt, with a translation that the reader can read where one is known. */
const lineOf = (article: IndexedArticle, number: number, n: number, language: string): string => {
  const { translation } = quotePlace({ article, first: number, last: number }, language, n)
  const { start, end } = article.sentences[number - 1]!
  const sentence = article.article.text.slice(start, end)
  return fenced({ n, sentence, ...(translation && { translation: translation.text }) })
}

/** The sentences as lines of a prompt, each article's under a line that names it. */
export const linesOf = (sentences: readonly ContextSentence[]): string =>
  sentences
    .flatMap(({ article, line }, i) => {
      if (sentences[i - 1]?.article === article) return [line]
      const { title, author, published } = article.article
      return [fenced({ article: title, author, published }), line]
    })
    .join('\n')

/**
 * The sentences of the best stretches, each once, numbered in the order of the articles' ranks and of the text. Whole
 * stretches are left out from the last one on, as far as `tokens` demands; the first always stays.
 */
export const contextOf = (stretches: readonly Stretch[], language: string, tokens: number): ContextSentence[] => {
  const chosen = new Map<IndexedArticle, Set<number>>()
  let used = 0
  for (const [rank, { article, first, last }] of stretches.entries()) {
    const numbers = chosen.get(article) ?? new Set<number>()
    const added: number[] = []
    for (let number = first; number <= last; number++) if (!numbers.has(number)) added.push(number)
    const length = added.reduce((sum, number) => sum + lineOf(article, number, 100, language).length, 0)
    if (rank > 0 && used + length > tokens * CHARACTERS_A_TOKEN) break
    used += length
    for (const number of added) numbers.add(number)
    chosen.set(article, numbers)
  }
  return [...chosen]
    .flatMap(([article, numbers]) => [...numbers].sort((a, b) => a - b).map((number) => ({ article, number })))
    .map((one, i) => ({ ...one, n: i + 1, line: lineOf(one.article, one.number, i + 1, language) }))
}

/**
 * What a model is shown for a question: the passages found, each with the sentence before and after it, or, where the
 * article as a whole is asked about, all of it in pieces.
 */
export const stretchesOf = (
  hits: readonly Pick<Hit, 'article' | 'passage'>[],
  whole: IndexedArticle | null,
): Stretch[] => {
  if (whole) return whole.passages.map(({ first, last }) => ({ article: whole, first, last }))
  return hits.map(({ article, passage }) => ({
    article,
    first: Math.max(1, passage.first - 1),
    last: Math.min(article.sentences.length, passage.last + 1),
  }))
}
