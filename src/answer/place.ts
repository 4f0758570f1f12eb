import { languageOf } from '../language/words.ts'
import type { Sentence, Span } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { translationsOf } from '../translation/memory.ts'
import type { Quote } from './answer.ts'

/** Read by most people who have no translation into their own language. */
const SECOND_CHOICE = 'en'

/** A run of sentences of one article. Numbers are those of `Sentence.number`. */
export type Place = { article: IndexedArticle; first: number; last: number }

const spanOf = ({ article, first, last }: Place): Span => ({
  start: article.sentences[first - 1]!.start,
  end: article.sentences[last - 1]!.end,
})

const sentenceAt = ({ sentences }: IndexedArticle, offset: number): Sentence =>
  sentences.findLast(({ start }) => start <= offset) ?? sentences[0]!

/**
 * The quote of a place for a reader of `language`: the slice, widened where the memory only knows a translation of more
 * than was asked for, with that translation. Null translation for readers of the article's own language.
 */
export const quotePlace = (place: Place, language: string, n: number): Quote => {
  const { article, translations } = place.article
  const wanted = spanOf(place)
  const reads = languageOf(language) ?? language
  const found =
    reads === languageOf(article.language)
      ? null
      : [reads, SECOND_CHOICE]
          .map((one) => ({ one, memory: translationsOf(article.text, translations, wanted, one) }))
          .find(({ memory }) => memory !== null)
  const span = found?.memory?.span ?? wanted
  const sentence = sentenceAt(place.article, span.start)
  return {
    n,
    article: article.id,
    title: article.title,
    author: article.author,
    published: article.published,
    url: article.url,
    paragraph: sentence.paragraph,
    sentence: sentence.number,
    lastSentence: sentenceAt(place.article, span.end - 1).number,
    start: span.start,
    end: span.end,
    text: article.text.slice(span.start, span.end),
    ...(languageOf(article.language) !== 'de' && { language: article.language }),
    translation: found?.memory ? { text: found.memory.text, language: found.one, origin: found.memory.origin } : null,
  }
}
