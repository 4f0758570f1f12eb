import { foreignLink } from '../facts/links.ts'
import { foreignName } from '../facts/names.ts'
import { foreignFact, plain } from '../facts/numbers.ts'
import type { Claim, Quote } from './answer.ts'

export type DropReason =
  | 'empty'
  | 'no cite'
  | 'unknown cite'
  | 'not a slice'
  | 'foreign link'
  | 'foreign number'
  | 'foreign quantity'
  | 'foreign date'
  | 'foreign name'

export type Dropped = { claim: Claim; reason: DropReason }

/** What a reader sees nothing of: blanks, control and invisible characters. */
const VISIBLE = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether the source says just this, not the end of `11 Personen` or of a longer word. */
const holds = (source: string, claim: string): boolean => {
  if (claim === '') return false
  for (let at = source.indexOf(claim); at >= 0; at = source.indexOf(claim, at + claim.length)) {
    const before = source.slice(Math.max(0, at - 2), at)
    const after = source.slice(at + claim.length, at + claim.length + 2)
    const isWhole = !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)
    const isNumberCut =
      (/\p{N}.$/u.test(before) && /^\p{N}/u.test(claim)) || (/^.\p{N}/u.test(after) && /\p{N}$/u.test(claim))
    if (isWhole && !isNumberCut) return true
  }
  return false
}

/** `slice` also takes offsets before the beginning and beyond the end, and of an article that is not there all is empty. */
const isSlice = ({ start, end, text }: Quote, article: string): boolean =>
  start >= 0 && start < end && end <= article.length && article.slice(start, end) === text

const reasonToDrop = (
  claim: Claim,
  quotes: ReadonlyMap<number, Quote>,
  question: string,
  language: string,
  articleText: (article: string) => string,
): DropReason | null => {
  if (!VISIBLE.test(claim.text)) return 'empty'
  if (claim.cites.length === 0) return 'no cite'
  const cited: Quote[] = []
  for (const n of claim.cites) {
    const quote = quotes.get(n)
    if (!quote) return 'unknown cite'
    cited.push(quote)
  }
  if (!cited.every((quote) => isSlice(quote, articleText(quote.article)))) return 'not a slice'
  const wordings = cited.flatMap(({ text, translation }) => (translation ? [text, translation.text] : [text]))
  if (wordings.some((wording) => holds(wording, claim.text.trim()))) return null
  const metadata = cited.flatMap(({ author, published }) => [author ?? '', published ?? ''])
  const sources = [question, ...wordings, ...metadata].map(plain)
  const text = plain(claim.text)
  if (foreignLink(text, sources) !== null) return 'foreign link'
  const foreign = foreignFact(text, sources)
  if (foreign) return `foreign ${foreign}`
  return foreignName(text, sources, language) === null ? null : 'foreign name'
}

/**
 * Stands between every answer and the outside: a claim goes out only if it cites places that were retrieved, whose quotes
 * are literal slices, and holds no number, date, name or link that neither they (with their translations and metadata) nor the
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
