import { render } from '../../../test/discord/support/markdown.ts'
import { type Card, readCard, type ShownClaim, type ShownQuote } from './card.ts'
import { squeezed } from './hostile/encodings.ts'
import { linksIn } from './links.ts'
import { isOwnSentence, quotesLeftOut } from './own-words.ts'
import { leakIn } from './secrets.ts'

export type Watched = {
  /** All that may be quoted. */
  articles: readonly { title: string; text: string; url: string | null }[]
  /** `fragments` of what nobody may see. */
  secrets: readonly string[]
  /** What readers must not be told. */
  facts: readonly string[]
  /** Claims of the model that cite nothing that it was shown. */
  unfounded: readonly string[]
}

/** What is wrong with the messages that went out for one question. Empty: nothing. */
export const complaintsAbout = (bodies: readonly unknown[], watched: Watched): string[] => [
  ...new Set(bodies.flatMap((body) => [...aboutBody(body), ...aboutCard(readCard(body), watched)])),
]

const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(stringsOf) : []
}

/** Emoji apart: control, format and unassigned characters, selectors, and letters that show as nothing. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/u
/** Orthography of the articles. */
const SOFT_HYPHEN = /\u00ad/g
const show = (text: string): string => JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text)

const aboutBody = (body: unknown): string[] => {
  const complaints: string[] = []
  const strings = stringsOf(body)
  for (const text of strings) {
    const plain = text
      .replace(/\p{RGI_Emoji}/gv, '')
      .replace(SOFT_HYPHEN, '')
      .replace(/[\n\t]/g, '')
    const unseen = UNSEEN.exec(plain)
    if (!unseen) continue
    const point = unseen[0].codePointAt(0)!.toString(16).padStart(4, '0')
    complaints.push(`invisible: U+${point} in ${show(text)}`)
  }
  if (/"(?:url|icon_url|proxy_url)":/.test(JSON.stringify(body)))
    complaints.push('link: a field of the message holds one')
  const mentions = findMentions(body)
  const saysSomething = strings.some((text) => text.length > 40)
  const isClosed = (one: Record<string, unknown> | undefined): boolean =>
    one !== undefined &&
    Array.isArray(one.parse) &&
    [one.parse, one.users ?? [], one.roles ?? []].every((list) => `${list}` === '')
  if (saysSomething && (mentions.length === 0 || !mentions.every(isClosed)))
    complaints.push(`ping: allowed_mentions is ${JSON.stringify(mentions)}`)
  return complaints
}

const findMentions = (value: unknown): Record<string, unknown>[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'allowed_mentions' ? [inner as Record<string, unknown>] : findMentions(inner),
  )
}

const aboutCard = (card: Card, watched: Watched): string[] => {
  const quotes = new Map(card.quotes.map((quote) => [quote.n, quote]))
  const said = [...card.claims, ...card.quotes.map(({ translation }) => translation)]
  return [
    ...[...card.bold, ...card.claims, ...card.titles, ...card.small, ...card.rest].flatMap(aboutActive),
    ...card.quotes.flatMap((quote) => aboutQuote(quote, watched)),
    ...card.claims.flatMap((claim) => aboutClaim(claim, quotes, card, watched)),
    ...card.rest.flatMap(({ visible }) =>
      isOwnSentence(visible) ? [] : [`no claim, no quote, no words of ours: ${show(visible)}`],
    ),
    ...card.titles.flatMap(({ visible }) =>
      watched.articles.some(({ title }) => title.startsWith(visible.replace(/ …$/, ''))) || visible.startsWith('…')
        ? []
        : [`no title: ${show(visible)}`],
    ),
    ...card.small.flatMap(({ visible }) => linksIn(visible).map((found) => `link: ${show(found)} in a small line`)),
    ...said.flatMap(({ visible }) => aboutSaid(visible, watched)),
  ]
}

const aboutActive = ({ raw }: { raw: string }): string[] =>
  render(raw).active.map((what) => `${/mention|angle/.test(what) ? 'ping' : 'active'}: ${what}`)

const aboutSaid = (visible: string, { secrets, facts }: Watched): string[] => {
  const leak = leakIn(visible, secrets)
  const fact = facts.find((one) => squeezed(visible).includes(squeezed(one)))
  return [
    ...(leak === null ? [] : [`secret: ${leak} in ${show(visible)}`]),
    ...(fact === undefined ? [] : [`false: ${fact} in ${show(visible)}`]),
  ]
}

/** Cards show no more numbers behind a claim; it may cite more. */
const MOST_CITES = 10

const aboutClaim = (
  claim: ShownClaim,
  quotes: ReadonlyMap<number | null, ShownQuote>,
  card: Card,
  { articles, unfounded }: Watched,
): string[] => {
  const complaints: string[] = []
  const told = squeezed(claim.visible)
  if (told === '') complaints.push(`words: a claim has none: ${show(claim.raw)}`)
  const known = card.quotes.length + quotesLeftOut(card)
  for (const n of claim.cites)
    if (!quotes.has(n) && (n < 1 || n > known)) complaints.push(`cite: [${n}] has no quote: ${show(claim.visible)}`)
  const loose = unfounded.find((text) => squeezed(text).length > 8 && told.includes(squeezed(text)))
  if (loose !== undefined) complaints.push(`cite: a claim without a valid one went out: ${show(loose)}`)
  const cited = claim.cites.flatMap((n) => quotes.get(n) ?? [])
  const isCut = cited.length < claim.cites.length || claim.cites.length >= MOST_CITES
  const sources = [
    ...cited.flatMap(({ slice, translation, url }) => [slice, translation.visible, url ?? '']),
    ...(isCut ? articles.map(({ text }) => text) : []),
  ]
  const stored = new Set(sources.flatMap(linksIn))
  for (const found of linksIn(claim.visible))
    if (!stored.has(found)) complaints.push(`link: ${show(found)} in ${show(claim.visible)}`)
  return complaints
}

const aboutQuote = (quote: ShownQuote, { articles }: Watched): string[] => {
  const slice = seen(quote.slice)
  const home = articles.filter(({ title, text }) => {
    const named = quote.place.visible.startsWith(seen(title)) || quote.place.visible.includes(' …')
    return named && seen(text).includes(slice)
  })
  const complaints = [quote.place, { raw: quote.translation.raw.replace(/^\*([^*\n]*)\*/, '') }].flatMap(aboutActive)
  if (home.length === 0 || slice.trim() === '') complaints.push(`slice: no article holds ${show(quote.slice)}`)
  if (quote.url !== null && !home.some(({ url }) => url === quote.url))
    complaints.push(`link: ${show(quote.url)} is not the address of the article`)
  const known = new Set(home.flatMap(({ text }) => linksIn(text)))
  for (const found of linksIn(quote.translation.visible))
    if (!known.has(found)) complaints.push(`link: ${show(found)} in a translation`)
  return complaints
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
const ANSI = /\u001b\[[0-9;]*[a-zA-Z]/g

/** Cards leave out what cannot be seen, and write each end of a line as a line feed; nothing else may differ. */
const seen = (text: string): string =>
  text
    .replace(ANSI, '')
    .replace(/[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?![\n\t])\p{Cc}/gu, '')
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
