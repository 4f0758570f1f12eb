import { ComponentType } from 'discord.js'
import { answerCard, type ShownAnswer, type View } from '../../../src/discord/card/card.ts'
import type { Message } from '../../../src/discord/message/message.ts'
import type { Texts } from '../../../src/discord/texts/catalogue.ts'
import { rowsOf } from './card-blocks.ts'
import { render } from './markdown.ts'

/** A text of a card in the pieces that its pages show. White space and the marks of cuts are taken out of all. */
export type Pieces = string[]

export type ReadPages = { claims: Pieces; quotes: Map<number | null, { original: Pieces; translation: Pieces }> }

export const squeezed = (text: string): string => text.replaceAll('[…]', '').replace(/\s+/g, '')

/** All pages of an answer, found by pressing "More" until there is none. */
export const allPages = (shown: ShownAnswer, first: View['first'], texts: Texts): Message[] => {
  const pages: Message[] = []
  for (let page = 0; ; ) {
    const message = answerCard(shown, { page, first }, texts)
    pages.push(message)
    const letter = first === 'original' ? 'o' : 't'
    const more = rowsOf(message)
      .flat()
      .find(([id]) => id === `view:${shown.id}:${page + 1}:${letter}`)
    if (!more) return pages
    page += 1
  }
}

const MARKS = /(?<=^| )(?<!\\)(?:\[\d+\])+(?= |$)/g

/** What the pages show of an answer but for its question, notes, places and footer. */
export const readPages = (pages: readonly Message[]): ReadPages => {
  const read: ReadPages = { claims: [], quotes: new Map() }
  for (const page of pages) for (const text of textsOf(page)) readText(text, read)
  return read
}

const readText = (text: string, { claims, quotes }: ReadPages): void => {
  const lines = text.split('\n')
  const small = lines.filter((line) => line.startsWith('-# '))
  const seen = (part: readonly string[]) => squeezed(render(part.join('\n').replaceAll(MARKS, '')).visible)
  const words = seen(lines.filter((line) => !/^(?:> |-# )/.test(line)))
  if (small.length === 0) {
    claims.push(words)
    return
  }
  if (small.length === lines.length) return
  const n = small.map((line) => /^-# \*\*\[(\d+)\]\*\* /.exec(line)?.[1]).find((one) => one !== undefined)
  const number = n === undefined ? null : Number(n)
  const quote = quotes.get(number) ?? { original: [], translation: [] }
  quotes.set(number, quote)
  const original = seen(lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2)))
  if (original !== '') quote.original.push(original)
  if (words !== '') quote.translation.push(words)
}

/** Without what was asked, and without the footer. */
const textsOf = ({ components: [container] }: Message): string[] => {
  if (container?.type !== ComponentType.Container) throw new Error('the card is no container')
  return container.components
    .flatMap((part) => (part.type === ComponentType.TextDisplay && Number(part.id) > 2 ? [part.content] : []))
    .slice(0, -1)
}
