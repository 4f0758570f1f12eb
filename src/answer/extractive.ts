import type { Lexicon } from '../language/lexicon.ts'
import { languageOf, words } from '../language/words.ts'
import { defines, sentenceWords, termMatch } from '../retrieval/evidence.ts'
import { subjectTerms } from '../retrieval/question.ts'
import type { Evidence } from '../retrieval/retrieve.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import type { Claim, Quote } from './answer.ts'
import { choosePlaces } from './choose.ts'
import { metadataClaim, metadataPlace } from './metadata.ts'
import { overviewPlaces } from './overview.ts'
import { type Place, quotePlace } from './place.ts'

export type Draft = { claims: Claim[]; quotes: Quote[] }

/** The places of an answer without a model. `fact`: what an article's own data say, at its only place. */
export type Extract = { places: Place[]; fact: string | null }

/** What a reader is told: the translation, or the original where there is none or none is needed. */
const wording = ({ text, translation }: Quote): string => translation?.text ?? text

/** One claim a sentence where each has its translation, else one for the whole quote. */
const claimsOf = (place: Place, quote: Quote, language: string): Claim[] => {
  const parts: Claim[] = []
  for (let number = place.first; number <= place.last; number++) {
    const part = quotePlace({ ...place, first: number, last: number }, language, quote.n)
    const isWithin =
      part.start >= quote.start && part.end <= quote.end && parts.every(({ text }) => text !== wording(part))
    if (!isWithin) return [{ text: wording(quote), cites: [quote.n] }]
    parts.push({ text: wording(part), cites: [quote.n] })
  }
  return parts.map(({ text }) => text).join(' ') === wording(quote)
    ? parts
    : [{ text: wording(quote), cites: [quote.n] }]
}

/** The answer that the places make, in the reader's language as far as their articles' translations allow. */
export const draftOfPlaces = ({ places, fact }: Extract, language: string): Draft => {
  if (fact !== null)
    return { claims: [{ text: fact, cites: [1] }], quotes: places.map((place) => quotePlace(place, language, 1)) }
  const quotes: Quote[] = []
  const claims: Claim[] = []
  for (const place of places) {
    const quote = quotePlace(place, language, quotes.length + 1)
    if (quotes.some((known) => known.article === quote.article && known.start < quote.end && quote.start < known.end))
      continue
    quotes.push(quote)
    claims.push(...claimsOf(place, quote, language))
  }
  return { claims, quotes }
}

/**
 * The article whose title names all that is asked, where a question only names it ("What is Sora 2?", "Sora 2") and no
 * sentence defines it: then the article as a whole is the answer.
 */
const topicOf = ({ question, hits, sentences }: Evidence, lexicon: Lexicon): IndexedArticle | null => {
  const named = subjectTerms(question)
  const onlyNames = question.kind === 'definition' || words(question.text).length === question.terms.length
  const article = hits[0]?.article
  if (!article || !onlyNames || named.length === 0) return null
  if (sentences.some(({ candidate }) => defines(question, candidate.words))) return null
  const original = languageOf(article.article.language) ?? 'de'
  const title = sentenceWords(original, new Map([[original, article.article.title]]))
  return named.every((term) => termMatch(term, question, title, lexicon) === 1) ? article : null
}

/**
 * The places that answer, without a model. Null when the evidence does not suffice. `single`: the article that a question
 * about "the article" means, null where there are several.
 */
export const extractPlaces = (
  evidence: Evidence,
  single: IndexedArticle | null,
  language: string,
  lexicon: Lexicon,
): Extract | null => {
  const { question, hits } = evidence
  if (question.kind === 'author' || question.kind === 'published') {
    const found = metadataPlace(question, hits, single, lexicon)
    if (!found) return null
    const fact = found.fact === null ? null : metadataClaim(question.kind, found.fact, languageOf(language) ?? 'en')
    return { places: [found.place], fact }
  }
  if (question.kind === 'overview') return single ? extractOf(overviewPlaces(single)) : null
  if (!evidence.suffices) return null
  const topic = topicOf(evidence, lexicon)
  return (topic && extractOf(overviewPlaces(topic))) ?? extractOf(choosePlaces(evidence))
}

const extractOf = (places: Place[]): Extract | null => (places.length > 0 ? { places, fact: null } : null)

/** The article of a corpus that has one alone. */
export const onlyArticle = ({
  catalogue,
  article,
}: Pick<Generation, 'catalogue' | 'article'>): IndexedArticle | null => {
  const [only, ...others] = catalogue
  return only && others.length === 0 ? article(only.id) : null
}
