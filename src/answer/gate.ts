import { longDate } from '../language/dates.ts'
import type { Claim, Quote } from './answer.ts'

export type DropReason = 'no cite' | 'unknown cite' | 'not a slice' | 'foreign number' | 'foreign name' | 'foreign link'

export type Dropped = { claim: Claim; reason: DropReason }

const NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/gu
const LINK = /(?:https?:\/\/|www\.)[^\s<>()«»"“”]+/giu
/**
 * A name: a capitalised word that does not begin a sentence. German capitalises every noun, so there only words with an
 * inner capital or a digit (`OpenAI`, `ChatGPT`) and capitalised pairs (`Sam Altmann`) are told as names.
 */
const NAME = /(?<![.!?:…«“"„(]\s?|^)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]*/gu
const GERMAN_NAME =
  /(?<![\p{L}\p{N}])(?:\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+|\p{L}*\p{Ll}\p{Lu}[\p{L}\p{N}]*|\p{Lu}{2,}[\p{L}\p{N}]*)/gu

const matches = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? []

/** Compared without case and punctuation at the ends; a leading zero does not make another number. */
const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^0+(?=\p{N})/u, '')
    .replace(/[\s.,;:!?'’]+$/u, '')

const firstForeign = (found: readonly string[], known: ReadonlySet<string>): boolean =>
  found.some((one) => !known.has(normal(one)))

/** `slice` also takes offsets before the beginning and beyond the end, and of an article that is not there all is empty. */
const isSlice = ({ start, end, text }: Quote, article: string): boolean =>
  start >= 0 && start < end && end <= article.length && article.slice(start, end) === text

/** `AI-video`, `OpenAI's` and `L’OpenAI` are known where their capitalised parts are. */
const isKnownName = (name: string, words: ReadonlySet<string>): boolean =>
  words.has(normal(name)) ||
  name
    .replace(/^\p{Lu}['’](?=\p{L}{2})/u, '')
    .split(/['’-]/)
    .filter((part) => /\p{Lu}/u.test(part))
    .every((part) => words.has(normal(part)))

const reasonToDrop = (
  claim: Claim,
  quotes: ReadonlyMap<number, Quote>,
  question: string,
  language: string,
  articleText: (article: string) => string,
): DropReason | null => {
  if (claim.cites.length === 0) return 'no cite'
  const cited = claim.cites.map((n) => quotes.get(n))
  if (cited.some((quote) => quote === undefined)) return 'unknown cite'
  const sources = [question]
  for (const quote of cited as Quote[]) {
    if (!isSlice(quote, articleText(quote.article))) return 'not a slice'
    sources.push(quote.text)
    if (quote.translation) sources.push(quote.translation.text)
    if (quote.author) sources.push(quote.author)
    if (quote.published) sources.push(quote.published, longDate(quote.published, language))
  }
  const all = sources.join('\n')
  const words = new Set(
    matches(all, /[\p{L}\p{N}'’-]+/gu)
      .flatMap((word) => [word, ...word.split(/['’-]/)])
      .map(normal),
  )
  if (firstForeign(matches(claim.text, LINK), new Set(matches(all, LINK).map(normal)))) return 'foreign link'
  if (firstForeign(matches(claim.text, NUMBER), new Set(matches(all, NUMBER).map(normal)))) return 'foreign number'
  const isGerman = (cited[0]!.translation?.language ?? 'de') === 'de'
  const names = matches(claim.text, isGerman ? GERMAN_NAME : NAME).flatMap((name) => name.split(/\s+/))
  return names.every((name) => isKnownName(name, words)) ? null : 'foreign name'
}

/**
 * Stands between every answer and the outside: a claim goes out only if it cites places that were retrieved, whose quotes
 * are literal slices, and holds no number, name or link that neither they (with their translations and metadata) nor the
 * question hold. Quotes that no claim cites any more go too. Pure.
 */
export const gate = (
  draft: { claims: readonly Claim[]; quotes: readonly Quote[] },
  question: string,
  language: string,
  articleText: (article: string) => string,
): { claims: Claim[]; quotes: Quote[]; dropped: Dropped[] } => {
  const byNumber = new Map(draft.quotes.map((quote) => [quote.n, quote]))
  const kept: Claim[] = []
  const dropped: Dropped[] = []
  for (const claim of draft.claims) {
    const reason = reasonToDrop(claim, byNumber, question, language, articleText)
    if (reason === null) kept.push(claim)
    else dropped.push({ claim, reason })
  }
  const order = [...new Set(kept.flatMap(({ cites }) => cites))]
  return {
    claims: kept.map(({ text, cites }) => ({ text, cites: cites.map((n) => order.indexOf(n) + 1) })),
    quotes: order.map((n, i) => ({ ...byNumber.get(n)!, n: i + 1 })),
    dropped,
  }
}
