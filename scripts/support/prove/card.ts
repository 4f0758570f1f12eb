import { render } from '../../../test/discord/support/markdown.ts'

/** A quote as a card shows it. Texts as a reader sees them; `raw` as they were sent. */
export type ShownQuote = {
  /** Null for the nearest place of a question without an answer. */
  n: number | null
  slice: string
  /** What stands between the slice and its place: the translation, or that there is none. */
  translation: { raw: string; visible: string }
  place: { raw: string; visible: string }
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

const PLACE = /^-# (?:\[(\d+)\] )?/
const LINK = /(?<!\\)\[[^\]\\\n]*\]\(<([^>\n]*)>\)/

const readQuote = (lines: readonly string[]): ShownQuote => {
  const quoted = lines.findIndex((line) => !line.startsWith('> '))
  const end = quoted < 0 ? lines.length : quoted
  const block = lines.slice(0, end).map((line) => line.slice(2))
  const isCut = block.at(-1) === '\\[…\\]'
  const place = lines.at(-1)?.startsWith('-# ') ? lines.at(-1)! : ''
  const n = PLACE.exec(place)?.[1]
  return {
    n: n === undefined ? null : Number(n),
    slice: render((isCut ? block.slice(0, -1) : block).join('\n')).visible,
    translation: part(lines.slice(end, place === '' ? undefined : -1).join('\n')),
    place: part(place.replace(PLACE, '').replace(LINK, '')),
    url: LINK.exec(place)?.[1] ?? null,
  }
}

/** Reads what a body of a message says. */
export const readCard = (body: unknown): Card => {
  const card: Card = { bold: [], claims: [], quotes: [], titles: [], small: [], rest: [] }
  for (const text of textsOf(body)) {
    const lines = text.split('\n')
    if (lines[0]?.startsWith('> ')) card.quotes.push(readQuote(lines))
    else if (lines.every((line) => line.startsWith('-# '))) card.small.push(...lines.map((line) => part(line.slice(3))))
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
