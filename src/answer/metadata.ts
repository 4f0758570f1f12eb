import { longDate } from '../language/dates.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, languageOf } from '../language/words.ts'
import { sentenceWords, termMatch } from '../retrieval/evidence.ts'
import { type Question, subjectTerms } from '../retrieval/question.ts'
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

/** Share of what a question names that an article must hold to be the one that is meant. */
const IS_MEANT = 0.6
/** Of a long article; the beginning says what it is about. */
const LOOKED_AT = 20_000

/** The article that the question means: the one that holds what it names; `single`, where there is one alone, where it names nothing. */
const meantArticle = (
  question: Question,
  hits: readonly Hit[],
  single: IndexedArticle | null,
  lexicon: Lexicon,
): IndexedArticle | null => {
  const named = subjectTerms(question)
  if (named.length === 0) return single
  const total = named.reduce((sum, { weight }) => sum + weight, 0)
  let meant: IndexedArticle | null = null
  let most = IS_MEANT
  for (const one of new Set(hits.map(({ article }) => article))) {
    const { title, text, language } = one.article
    const original = languageOf(language) ?? 'de'
    const held = sentenceWords(original, new Map([[original, `${title}\n${text.slice(0, LOOKED_AT)}`]]))
    const share = named.reduce((sum, term) => sum + term.weight * termMatch(term, question, held, lexicon), 0) / total
    if (share > most) {
      meant = one
      most = share
    }
  }
  return meant
}

/**
 * Answers "who wrote this?" and "when was it published?" from the byline, or from the metadata where the text has none;
 * `fact` is then the metadata's own value and the place is where the article begins. Null when the article does not say,
 * or when it is not clear which article is meant. `single`: the only article of the corpus, or the only one asked; null where there are more.
 */
export const metadataPlace = (
  question: Question,
  hits: readonly Hit[],
  single: IndexedArticle | null,
  lexicon: Lexicon,
): { place: Place; fact: string | null } | null => {
  const asked = question.kind
  if (asked !== 'author' && asked !== 'published') return null
  const article = meantArticle(question, hits, single, lexicon)
  if (!article) return null
  const line = byline(article, asked)
  if (line !== null) return { place: { article, first: line, last: line }, fact: null }
  const fact = asked === 'author' ? article.article.author : article.article.published
  return fact === null ? null : { place: { article, first: 1, last: 1 }, fact }
}

const FACTS: Readonly<Record<Language, Readonly<Record<'author' | 'published', (fact: string) => string>>>> = {
  de: {
    author: (fact) => `Geschrieben von ${fact} (laut den Angaben zum Artikel).`,
    published: (fact) => `Veröffentlicht am ${fact} (laut den Angaben zum Artikel).`,
  },
  en: {
    author: (fact) => `Written by ${fact} (according to the article’s details).`,
    published: (fact) => `Published on ${fact} (according to the article’s details).`,
  },
  fr: {
    author: (fact) => `Écrit par ${fact} (selon les indications sur l’article).`,
    published: (fact) => `Publié le ${fact} (selon les indications sur l’article).`,
  },
  it: {
    author: (fact) => `Scritto da ${fact} (secondo i dati dell’articolo).`,
    published: (fact) => `Pubblicato il ${fact} (secondo i dati dell’articolo).`,
  },
  es: {
    author: (fact) => `Escrito por ${fact} (según los datos del artículo).`,
    published: (fact) => `Publicado el ${fact} (según los datos del artículo).`,
  },
}

/** The metadata's value as a sentence. */
export const metadataClaim = (asked: 'author' | 'published', fact: string, language: Language): string =>
  FACTS[language][asked](asked === 'published' ? longDate(fact, language) : fact)
