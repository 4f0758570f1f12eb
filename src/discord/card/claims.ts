import type { Answer, Claim, Quote } from '../../answer/answer.ts'
import { escapeLine, visibleText } from '../message/escape.ts'
import { cutAtSentence } from '../message/limits.ts'
import { type Part, textPart } from './pages.ts'
import { CUT, translationFor } from './quote.ts'
import { type QuoteStyle, quotePart } from './quote-part.ts'

/** No claim needs more numbers than these behind it. */
const MOST_CITES = 10

/** Characters of claims, escaped, that stand together; the quotes that they cite follow, then the next claims. */
const LONGEST_STRETCH = 1500

type Style = Omit<QuoteStyle, 'n' | 'isClaim'>

/**
 * What an answer says and shows. Where the claims are the articles' own sentences, each quote is its claim, said once;
 * else claims stand first, and below them the quotes that they cite. `notes`: what is to be said of the answer as a whole.
 */
export const answerParts = (answer: Answer, style: Style, notes: string): Part[] => {
  if (saysItsQuotes(answer))
    return [
      textPart([notes]),
      ...answer.quotes.map((quote, index) => ({
        ...quotePart(quote, { ...style, n: quote.n, isClaim: true }),
        isApart: index > 0,
      })),
    ]
  const parts: Part[] = []
  const waiting = new Set(answer.quotes)
  const show = (quotes: readonly Quote[]): void => {
    for (const quote of quotes) {
      waiting.delete(quote)
      parts.push(quotePart(quote, { ...style, n: quote.n, isClaim: false }))
    }
  }
  for (const [index, { text, cites }] of stretchesOf(answer, style.language).entries()) {
    parts.push(textPart(index === 0 ? [text, notes] : [text]))
    show([...waiting].filter(({ n }) => cites.has(n)))
  }
  if (parts.length === 0) parts.push(textPart([notes]))
  show([...waiting])
  return parts
}

/**
 * Whether the claims of an answer say nothing but what its quotes say to this reader, in their order: sentences of the
 * articles, or of their translations.
 */
export const saysItsQuotes = ({ claims, quotes, language }: Omit<Answer, 'question'>): boolean => {
  const stated = claims.filter(({ text }) => escapeLine(text) !== '')
  if (quotes.length === 0 || new Set(quotes.map(({ n }) => n)).size < quotes.length) return false
  let at = 0
  for (const quote of quotes) {
    const said: string[] = []
    for (; at < stated.length && isOnly(stated[at]!.cites, quote.n); at++) said.push(stated[at]!.text)
    const told = escapeLine(translationFor(quote, language)) || escapeLine(quote.text)
    if (escapeLine(said.join(' ')) !== told) return false
  }
  return at === stated.length
}

const isOnly = (cites: readonly number[], n: number): boolean => cites.length > 0 && cites.every((one) => one === n)

type Stretch = { text: string; cites: ReadonlySet<number> }

/** The claims, in stretches that fit a page together with the beginning of what they cite. */
const stretchesOf = ({ claims, quotes }: Answer, language: string): Stretch[] => {
  const numbers = new Set(quotes.map(({ n }) => n))
  const stretches: { texts: string[]; length: number; cites: Set<number> }[] = []
  for (const claim of claims) {
    const cites = [...new Set(claim.cites)].filter((n) => numbers.has(n))
    for (const text of claimTexts(claim, cites.slice(0, MOST_CITES), language)) {
      let last = stretches.at(-1)
      if (!last || last.length + text.length > LONGEST_STRETCH) {
        last = { texts: [], length: 0, cites: new Set() }
        stretches.push(last)
      }
      last.texts.push(text)
      last.length += text.length + 1
      for (const n of cites) last.cites.add(n)
    }
  }
  return stretches.map(({ texts, cites }) => ({ text: texts.join(' '), cites }))
}

/** A claim with its numbers; in several pieces where it is long, each with them. */
const claimTexts = ({ text }: Claim, cites: readonly number[], language: string): string[] => {
  const marks = cites.map((n) => `[${n}]`).join('')
  const pieces: string[] = []
  let rest = visibleText(text).replace(/\s+/g, ' ').trim()
  while (rest !== '') {
    const cut = cutAtSentence(rest, (piece) => escapeLine(piece).length <= LONGEST_STRETCH, language)
    const before = pieces.length > 0 ? `${CUT} ` : ''
    const after = cut === rest ? '' : ` ${CUT}`
    pieces.push(`${before}${escapeLine(cut)}${after} ${marks}`.trim())
    rest = rest.slice(cut.length).trimStart()
  }
  return pieces
}
