import type { Sentence } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Translator } from '../translation/translator.ts'
import type { Quote } from './answer.ts'
import { withMachineTranslations } from './machine-translations.ts'
import { quotePlace } from './place.ts'

/** Paragraphs of one article in their order, as quotes; the one at `cited` holds the quote that was asked about. */
export type Surroundings = { paragraphs: Quote[]; cited: number }

/**
 * The paragraph that a quote begins in, with the one before and the one after, translated for a reader of `language` as
 * far as translations can be had. Null where the article no longer has the quoted words at their place.
 */
export const surroundings = async (
  article: IndexedArticle | null,
  quote: Pick<Quote, 'start' | 'end' | 'text'>,
  language: string,
  translator: Translator,
  signal: AbortSignal,
): Promise<Surroundings | null> => {
  if (!article || article.article.text.slice(quote.start, quote.end) !== quote.text) return null
  const cited = article.sentences.findLast(({ start }) => start <= quote.start)
  if (!cited) return null
  const near = runsOf(article.sentences).filter(({ paragraph }) => Math.abs(paragraph - cited.paragraph) <= 1)
  const stretches = near.map(({ first, last }) => ({ article, first, last }))
  const places = await withMachineTranslations(stretches, language, translator, { make: true, signal })
  return {
    paragraphs: places.map((place, i) => quotePlace(place, language, i + 1)),
    cited: near.findIndex(({ paragraph }) => paragraph === cited.paragraph),
  }
}

/** The sentences of each paragraph, by the numbers of the first and the last. */
const runsOf = (sentences: readonly Sentence[]): { paragraph: number; first: number; last: number }[] => {
  const runs = new Map<number, { paragraph: number; first: number; last: number }>()
  for (const { paragraph, number } of sentences)
    runs.set(paragraph, { paragraph, first: runs.get(paragraph)?.first ?? number, last: number })
  return [...runs.values()]
}
