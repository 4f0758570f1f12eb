import { render } from '../../../test/discord/support/markdown.ts'
import { type Card, readCard, type ShownClaim, type ShownQuote } from './card.ts'
import { squeezed } from './hostile/encodings.ts'
import { linksIn } from './links.ts'
import { isOwnSentence, isSameArticle } from './own-words.ts'
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
  const quotes = Map.groupBy(card.quotes, ({ n }) => n)
  const said = [...card.claims, ...card.quotes.map(({ translation }) => translation)]
  return [
    ...[...card.bold, ...card.claims, ...card.titles, ...card.small, ...card.rest].flatMap(aboutActive),
    ...card.quotes.flatMap((_, index) => aboutQuote(card.quotes, index, watched)),
    ...card.claims.flatMap((claim) => aboutClaim(claim, quotes, watched)),
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
  quotes: ReadonlyMap<number | null, readonly ShownQuote[]>,
  { articles, unfounded }: Watched,
): string[] => {
  const complaints: string[] = []
  const told = squeezed(claim.visible)
  if (told === '') complaints.push(`words: a claim has none: ${show(claim.raw)}`)
  for (const n of claim.cites) if (!quotes.has(n)) complaints.push(`cite: [${n}] has no quote: ${show(claim.visible)}`)
  const loose = unfounded.find((text) => squeezed(text).length > 8 && told.includes(squeezed(text)))
  if (loose !== undefined) complaints.push(`cite: a claim without a valid one went out: ${show(loose)}`)
  const cited = claim.cites.flatMap((n) => [...(quotes.get(n) ?? [])])
  const isCut = claim.cites.length >= MOST_CITES
  const sources = [
    ...cited.flatMap(({ slice, translation, url }) => [slice, translation.visible, url ?? '']),
    ...(isCut ? articles.map(({ text }) => text) : []),
  ]
  const stored = new Set(sources.flatMap(linksIn))
  for (const found of linksIn(claim.visible))
    if (!stored.has(found)) complaints.push(`link: ${show(found)} in ${show(claim.visible)}`)
  return complaints
}

/** The articles that a place may mean: by their title, or, where that is not said again, those of the quote above it. */
const namedBy = (quotes: readonly ShownQuote[], index: number, articles: Watched['articles']): Watched['articles'] => {
  const place = quotes[index]?.place.visible ?? ''
  if (isSameArticle(place)) return index === 0 ? [] : namedBy(quotes, index - 1, articles)
  return articles.filter(({ title }) => place.startsWith(seen(title)) || place.includes(' …'))
}

const aboutQuote = (quotes: readonly ShownQuote[], index: number, { articles }: Watched): string[] => {
  const quote = quotes[index]!
  const slice = seen(quote.slice)
  const home = namedBy(quotes, index, articles).filter(({ text }) => seen(text).includes(slice))
  const complaints = [quote.place, quote.maker, quote.translation].flatMap(aboutActive)
  const isEmpty = slice.trim() === '' && quote.translation.visible.trim() === ''
  if (home.length === 0 || isEmpty) complaints.push(`slice: no article holds ${show(quote.slice)}`)
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
