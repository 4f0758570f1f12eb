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

const draftOf = (places: readonly Place[], language: string): Draft => {
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
 * The answer without a model: the sentences that answer, in the reader's language by their stored translations.
 * Null when the evidence does not suffice.
 */
export const writeExtractive = (
  evidence: Evidence,
  generation: Pick<Generation, 'catalogue' | 'article'>,
  language: string,
  lexicon: Lexicon,
): Draft | null => {
  const { question, hits } = evidence
  const [only, ...others] = generation.catalogue
  const single = only && others.length === 0 ? generation.article(only.id) : null
  if (question.kind === 'author' || question.kind === 'published') {
    const found = metadataPlace(question, hits, single, lexicon)
    if (!found) return null
    if (found.fact === null) return draftOf([found.place], language)
    const quote = quotePlace(found.place, language, 1)
    const text = metadataClaim(question.kind, found.fact, languageOf(language) ?? 'en')
    return { claims: [{ text, cites: [1] }], quotes: [quote] }
  }
  if (question.kind === 'overview') {
    const places = single ? overviewPlaces(single) : []
    return places.length > 0 ? draftOf(places, language) : null
  }
  if (!evidence.suffices) return null
  const topic = topicOf(evidence, lexicon)
  const places = topic ? overviewPlaces(topic) : []
  return draftOf(places.length > 0 ? places : choosePlaces(evidence), language)
}
