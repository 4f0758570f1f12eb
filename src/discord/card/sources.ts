import type { Sources } from '../../answer/sources.ts'
import { withinLimits } from '../message/limits.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { small, sourceOf } from './quote.ts'
import { quotePart } from './quote-part.ts'

const FOUND = 0x2e7d5b
const NOTHING = 0x8a8f98

/**
 * Where the sentences of a message stand, for a reader of `language`: how many do, then each quote with its translation
 * and its place, as many as fit. What was not found is counted, never guessed.
 */
export const sourcesCard = ({ quotes, found, missing }: Sources, language: string, texts: Texts): Message => {
  const { messageCommands: words } = texts
  const parts = quotes.map((quote, i) => {
    const heading = quote.isExact ? '' : small([words.notExact])
    const before = quotes[i - 1]
    return quotePart(quote, { n: null, language, texts, first: 'original', isClaim: false, heading }).whole(
      before ? sourceOf(before) : null,
    )
  })
  const head = found + missing === 0 ? words.tooShort : words.found(found, found + missing)
  const card = (count: number): Message => {
    const notes = [
      parts.length > count ? words.notShown(parts.length - count) : '',
      missing > 0 ? words.howSearched : '',
    ]
    return framedMessage(
      [[`**${head}**`], ...parts.slice(0, count), notes.map((note) => small([note]))],
      found > 0 ? FOUND : NOTHING,
    )
  }
  let count = parts.length
  while (count > 0 && !withinLimits(card(count).components)) count -= 1
  return card(count)
}
