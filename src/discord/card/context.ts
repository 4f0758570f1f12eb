import type { Quote } from '../../answer/answer.ts'
import type { Surroundings } from '../../answer/surroundings.ts'
import { customId } from '../interaction/custom-id.ts'
import { LIMITS, less, measure, weightOf, weightOfRoom } from '../message/limits.ts'
import { framedMessage, type Message, type Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { button } from './buttons.ts'
import { paragraphText } from './paragraph.ts'
import { sourceOf } from './quote.ts'

const ACCENT = 0x2e7d5b

/** Of Discord. */
const BUTTONS_IN_A_ROW = 5
/** An answer with more quotes than these is read page by page, where each page leads to the first of its own. */
const MOST_BUTTONS = 20

/** Of the room: what the paragraph with the quote may take where all of them are long. */
const SHARE_OF_CITED = 0.6

export type ContextOf = {
  /** Of the kept answer. */
  id: string
  /** The one that is asked about, as it stands in the answer. */
  quote: Quote
  /** Numbers of all quotes of the answer; empty where it shows nothing but the nearest place. */
  numbers: readonly number[]
  /** BCP 47: what the paragraphs are translated into. */
  language: string
}

/**
 * The paragraphs around a quote, German and translated, the quoted words in bold, and buttons to the other quotes of the
 * answer. Long paragraphs are cut at the ends of sentences, on the side away from the quote.
 */
export const contextCard = ({ paragraphs, cited }: Surroundings, shown: ContextOf, texts: Texts): Message => {
  const { id, quote, numbers, language } = shown
  const words = quote.toldIn
    ? texts.news.report(quote.n)
    : texts.card.context(numbers.includes(quote.n) ? quote.n : null)
  const title = `**${words}**`
  const rows = rowsOf(id, near(numbers, quote.n))
  const frame = (parts: readonly string[]) => framedMessage([[title], ...parts.map((part) => [part])], ACCENT, rows)
  const show = (index: number, room: number): string => {
    const before = paragraphs[index - 1]
    const above = before ? sourceOf(before) : null
    return paragraphText(paragraphs[index]!, { quote, side: index - cited, above, language, texts, room })
  }

  let room = weightOfRoom(less(LIMITS, measure(frame(paragraphs.map(() => '-')).components)))
  const wanted = paragraphs.map((_, index) => weightOf(show(index, Number.POSITIVE_INFINITY)))
  const others = wanted.map((_, index) => index).filter((index) => index !== cited)
  const parts = new Map<number, string>()
  const take = (index: number, waiting: readonly number[], share: number): void => {
    const reserved = waiting.reduce((sum, one) => sum + wanted[one]!, 0)
    const text = show(index, Math.max(share, room - reserved))
    parts.set(index, text)
    room -= weightOf(text)
  }
  take(cited, others, room * SHARE_OF_CITED)
  for (const [at, index] of others.entries()) take(index, others.slice(at + 1), room / (others.length - at))
  return frame(paragraphs.map((_, index) => parts.get(index) ?? ''))
}

/** The numbers nearest to the one that is shown, without it. */
const near = (numbers: readonly number[], shown: number): number[] =>
  numbers
    .filter((n) => n !== shown)
    .sort((a, b) => Math.abs(a - shown) - Math.abs(b - shown))
    .slice(0, MOST_BUTTONS)
    .sort((a, b) => a - b)

const rowsOf = (id: string, numbers: readonly number[]): Row[] => {
  const buttons = numbers.map((n) => button(customId('context', id, n), `[${n}]`))
  return Array.from({ length: Math.ceil(buttons.length / BUTTONS_IN_A_ROW) }, (_, row) =>
    buttons.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW),
  )
}
