import { longDate } from '../language/dates.ts'
import type { Language } from '../language/words.ts'
import type { Question } from '../retrieval/question.ts'
import type { Hit } from '../retrieval/retrieve.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Place } from './place.ts'

/** A byline is short; a sentence that merely mentions the author is not one. */
const MAX_BYLINE = 120

const germanDate = (iso: string): RegExp => {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const name = new Intl.DateTimeFormat('de', { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month - 1)),
  )
  return new RegExp(`\\b0?${day}\\.\\s?(?:${name}|${name.slice(0, 3)}\\.?|0?${month}\\.)\\s?${year}`, 'u')
}

/** The line of the article that names its author or its date, where the text has one. */
const byline = ({ article, sentences }: IndexedArticle, asked: 'author' | 'published'): number | null => {
  const { author, published } = article
  const lines = sentences.filter(({ start, end }) => end - start <= MAX_BYLINE)
  const text = ({ start, end }: { start: number; end: number }): string => article.text.slice(start, end)
  const named = author ? lines.filter((one) => text(one).includes(author)) : []
  const dated = published ? lines.filter((one) => germanDate(published).test(text(one))) : []
  const both = named.find((one) => dated.includes(one))
  const found = both ?? (asked === 'author' ? named[0] : dated[0])
  return found?.number ?? null
}

/**
 * Answers "who wrote this?" and "when was it published?" from the byline, or from the metadata where the text has none;
 * `fact` is then the metadata's own value and the place is where the article begins. Null when the article does not say,
 * or when it is not clear which article is meant.
 */
export const metadataPlace = (
  question: Question,
  hits: readonly Hit[],
  articles: readonly IndexedArticle[],
): { place: Place; fact: string | null } | null => {
  const asked = question.kind
  if (asked !== 'author' && asked !== 'published') return null
  const named = question.terms.some(({ weight }) => weight > 0.3)
  const article = articles.length === 1 ? articles[0] : named ? hits[0]?.article : undefined
  if (!article) return null
  const line = byline(article, asked)
  if (line !== null) return { place: { article, first: line, last: line }, fact: null }
  const fact = asked === 'author' ? article.article.author : article.article.published
  return fact === null ? null : { place: { article, first: 1, last: 1 }, fact }
}

const FACTS: Readonly<Record<Language, Readonly<Record<'author' | 'published', (fact: string) => string>>>> = {
  de: { author: (fact) => `Geschrieben von ${fact}.`, published: (fact) => `Veröffentlicht am ${fact}.` },
  en: { author: (fact) => `Written by ${fact}.`, published: (fact) => `Published on ${fact}.` },
  fr: { author: (fact) => `Écrit par ${fact}.`, published: (fact) => `Publié le ${fact}.` },
  it: { author: (fact) => `Scritto da ${fact}.`, published: (fact) => `Pubblicato il ${fact}.` },
  es: { author: (fact) => `Escrito por ${fact}.`, published: (fact) => `Publicado el ${fact}.` },
}

/** The metadata's value as a sentence. */
export const metadataClaim = (asked: 'author' | 'published', fact: string, language: Language): string =>
  FACTS[language][asked](asked === 'published' ? longDate(fact, language) : fact)
