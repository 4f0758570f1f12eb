import { render } from '../../../test/discord/support/markdown.ts'

/** A quote as a card shows it, or as much of it as stands on one page. */
export type ShownQuote = {
  /** Null for the nearest place of a question without an answer. */
  n: number | null
  /** As a reader sees it; empty where the page shows no more than its translation. */
  slice: string
  translation: Part
  /** Who made the translation, or that there is none. */
  maker: Part
  place: Part
  /** Where the link of its place goes. */
  url: string | null
}

export type ShownClaim = { raw: string; visible: string; cites: number[] }

/** What a message says, part by part; `rest` is what has the form of none. Every part is text that a reader sees. */
export type Card = {
  bold: { raw: string; visible: string }[]
  claims: ShownClaim[]
  quotes: ShownQuote[]
  titles: { raw: string; visible: string }[]
  small: { raw: string; visible: string }[]
  rest: { raw: string; visible: string }[]
}

type Part = { raw: string; visible: string }

const part = (raw: string): Part => ({ raw, visible: render(raw).visible })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The texts of a body in the order of reading: content, embeds, text displays. */
const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isObject(value)) return []
  const { content, title, description, data, embeds, components } = value
  const own = [content, title, description].filter((text) => typeof text === 'string' && text !== '') as string[]
  return [...own, ...[data, embeds, components].flatMap(textsOf)]
}

/** Marks that the card itself sets; from outside they would be escaped. */
const MARKS = /(?:(?<=^| )(?<!\\)(?:\[\d+\])+)(?= |$)/g

const readClaims = (text: string): { claims: ShownClaim[]; rest: string } => {
  const claims: ShownClaim[] = []
  let end = 0
  for (const { 0: marks, index } of text.matchAll(MARKS)) {
    const cites = [...marks.matchAll(/\d+/g)].map(([digits]) => Number(digits))
    claims.push({ ...part(text.slice(end, index).trim()), cites })
    end = index + marks.length
  }
  return { claims, rest: text.slice(end).trim() }
}

const PLACE = /^-# (?:\*\*\[(\d+)\]\*\* )?/
const LINK = /(?<!\\)\[[^\]\\\n]*\]\(<([^>\n]*)>\)/
const CUT = '\\[…\\]'

/** Words of ours at the end of a claim that is the translation of its quote. */
const MARK = / \[(\d+)\]$/

/** A quote has its place in small print, first or last; beside it the German, the translation, and who made that. */
const readQuote = (lines: readonly string[]): { quote: ShownQuote; claim: ShownClaim | null } => {
  const small = lines.filter((line) => line.startsWith('-# '))
  const place = small.find((line) => PLACE.exec(line)?.[1] !== undefined) ?? small[0] ?? ''
  const n = PLACE.exec(place)?.[1]
  const block = lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2))
  const words = lines.filter((line) => !/^(?:> |-# )/.test(line)).join('\n')
  const mark = MARK.exec(words)?.[1]
  const quote = {
    n: n === undefined ? null : Number(n),
    slice: render(block.slice(block[0] === CUT ? 1 : 0, block.at(-1) === CUT ? -1 : undefined).join('\n')).visible,
    translation: part(words.replace(MARK, '')),
    maker: part(
      small
        .filter((line) => line !== place)
        .join('\n')
        .replace(/^-# /, ''),
    ),
    place: part(place.replace(PLACE, '').replace(LINK, '')),
    url: LINK.exec(place)?.[1] ?? null,
  }
  if (mark !== undefined) return { quote, claim: { ...quote.translation, cites: [Number(mark)] } }
  const isClaim = quote.n !== null && lines.at(-1) === place && words === ''
  return { quote, claim: isClaim ? { ...part(block.join('\n')), cites: [quote.n!] } : null }
}

/** Reads what a body of a message says, or the bodies of all its pages. */
export const readCard = (body: unknown): Card => {
  const card: Card = { bold: [], claims: [], quotes: [], titles: [], small: [], rest: [] }
  for (const text of textsOf(body)) {
    const lines = text.split('\n')
    const small = lines.filter((line) => line.startsWith('-# ')).length
    if (small > 0 && small < lines.length) {
      const { quote, claim } = readQuote(lines)
      card.quotes.push(quote)
      if (claim) card.claims.push(claim)
    } else if (small > 0) card.small.push(...lines.map((line) => part(line.slice(3))))
    else if (/^\*\*[^\n]*\*\*$/.test(text)) card.bold.push(part(text.slice(2, -2)))
    else if (lines.length > 1 && lines.slice(1).every((line) => line.startsWith('- '))) {
      card.rest.push(part(lines[0]!))
      card.titles.push(...lines.slice(1).map((line) => part(line.slice(2))))
    } else {
      const { claims, rest } = readClaims(text)
      card.claims.push(...claims)
      if (rest !== '') card.rest.push(part(rest))
    }
  }
  return card
}
