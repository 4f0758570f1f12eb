import { type Flaw, flawOf, type Grounds, groundsOf } from '../facts/grounds.ts'
import { plain } from '../facts/numbers.ts'
import type { Claim, Quote } from './answer.ts'

export type DropReason = 'no cite' | 'unknown cite' | 'not a slice' | 'repeated' | Flaw

export type Dropped = { claim: Claim; reason: DropReason }

export type GateOptions = {
  /** What must not get out: prompts as a whole (any eight words of theirs in a row) and marker words. */
  canaries?: readonly string[]
}

/** What a reader sees nothing of: blanks, control and invisible characters. */
const VISIBLE = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u

/** `slice` also takes offsets before the beginning and beyond the end, and of an article that is not there all is empty. */
const isSlice = ({ start, end, text }: Quote, article: string): boolean =>
  start >= 0 && start < end && end <= article.length && article.slice(start, end) === text

const groundsOfQuotes = (cited: readonly Quote[], question: string): Grounds => {
  const [only] = cited
  return groundsOf({
    wordings: cited.flatMap(({ text, language = 'de', translation }) => [
      { text, language },
      ...(translation ? [translation] : []),
    ]),
    known: cited.flatMap(({ author, published, title }) => [author ?? '', published ?? '', title]),
    question,
    isSentence: cited.length === 1 && only!.sentence === only!.lastSentence,
  })
}

/**
 * Stands between every answer and the outside: a claim goes out only if it cites places that were retrieved, whose quotes
 * are literal slices, and says nothing that neither they (with their translations, titles and metadata) nor the question
 * hold, as far as that can be told without a model; a link only the slices may hold. It must also have something to do
 * with what it cites. A quote's own words pass. Quotes that no claim cites any more go too. Pure.
 */
export const gate = (
  draft: { claims: readonly Claim[]; quotes: readonly Quote[] },
  question: string,
  language: string,
  articleText: (article: string) => string,
  { canaries = [] }: GateOptions = {},
): { claims: Claim[]; quotes: Quote[]; dropped: Dropped[] } => {
  const byNumber = new Map(draft.quotes.map((quote) => [quote.n, quote]))
  const prepared = new Map<string, Grounds>()
  const said = new Map<string, Set<number>>()

  const judge = (claim: Claim): DropReason | null => {
    if (!VISIBLE.test(claim.text)) return 'empty'
    if (claim.cites.length === 0) return 'no cite'
    const cited = claim.cites.map((n) => byNumber.get(n))
    if (!cited.every((quote) => quote !== undefined)) return 'unknown cite'
    if (!cited.every((quote) => isSlice(quote, articleText(quote.article)))) return 'not a slice'
    const before = said.get(plain(claim.text).trim())
    if (before && claim.cites.every((n) => before.has(n))) return 'repeated'
    const key = claim.cites.join(' ')
    const grounds = prepared.get(key) ?? groundsOfQuotes(cited, question)
    prepared.set(key, grounds)
    return flawOf(claim.text, grounds, language, canaries)
  }

  const kept: Claim[] = []
  const dropped: Dropped[] = []
  for (const claim of draft.claims) {
    const reason = judge(claim)
    if (reason !== null) {
      dropped.push({ claim, reason })
      continue
    }
    kept.push(claim)
    const text = plain(claim.text).trim()
    said.set(text, new Set([...(said.get(text) ?? []), ...claim.cites]))
  }
  const order = [...new Set(kept.flatMap(({ cites }) => cites))]
  return {
    claims: kept.map(({ text, cites }) => ({ text, cites: cites.map((n) => order.indexOf(n) + 1) })),
    quotes: order.map((n, i) => ({ ...byNumber.get(n)!, n: i + 1 })),
    dropped,
  }
}
