import { FeedProblem, type ParsedFeed } from '../../../../src/digest/feeds/feed.ts'
import { newItems } from '../../../../src/digest/feeds/identity.ts'
import { readFeed } from '../../../../src/digest/feeds/read-feed.ts'
import { decodeBytes } from '../../../../src/incoming/bytes.ts'
import type { Document } from './archive.ts'

const NOW = Date.UTC(2026, 10, 28)
const URL_OF_FEED = 'https://feed.example/news/feed.xml'
/** In milliseconds. */
const LONGEST = 2000

/** What no text for readers may hold. Written apart from what takes it out. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0001}]/u

export type Outcome = { isRecognised: boolean; ms: number; complaints: string[] }

/** Reads a document as the digest does, twice, and holds what comes of it against what readers are promised. */
export const judge = async ({ bytes, contentType }: Omit<Document, 'name'>): Promise<Outcome> => {
  const from = performance.now()
  let feed: ParsedFeed | null = null
  const complaints: string[] = []
  try {
    feed = await readFeed(bytes, { contentType, url: URL_OF_FEED, now: NOW })
  } catch (error) {
    if (!(error instanceof FeedProblem)) complaints.push(`uncaught: ${(error as Error)?.stack ?? error}`)
  }
  const ms = performance.now() - from
  if (ms > LONGEST) complaints.push(`took ${Math.round(ms)} ms`)
  if (feed === null) return { isRecognised: false, ms, complaints }
  complaints.push(...brokenPromises(feed))
  return { isRecognised: feed.title !== '' || feed.items.length > 0, ms, complaints }
}

/** For peers, which take texts: they get them decoded. */
export const textOf = ({ bytes, contentType }: Document): string => decodeBytes(bytes, contentType)

const brokenPromises = (feed: ParsedFeed): string[] => {
  const broken: string[] = []
  const check = (holds: boolean, what: string): void => {
    if (!holds) broken.push(what)
  }
  for (const { url, title, summary, published, language } of feed.items) {
    check(url === null || /^https?:\/\/[^/@]+(?:\/|$)/.test(url), `no web address: ${url}`)
    check(!title.includes('\n') && title.length <= 300, `a long title: ${title.slice(0, 80)}`)
    check(summary.length <= 2000, 'a long summary')
    check(!HIDDEN.test(title) && !HIDDEN.test(summary), 'a hidden character')
    check(title.isWellFormed() && summary.isWellFormed(), 'half a character')
    check(published === null || (published <= NOW && published > 0), `a wrong date: ${published}`)
    check(language === null || Intl.getCanonicalLocales(language).length === 1, `no language: ${language}`)
  }
  const reading = { feed: URL_OF_FEED, entries: feed.items, now: NOW, mostADay: 5000, language: 'en' }
  const first = newItems({ ...reading, known: [], lastRead: null })
  check(first.items.length === 0, 'a first reading that is not silent')
  check(new Set(first.known.map(({ id }) => id)).size === first.known.length, 'one id for two entries')
  const again = newItems({ ...reading, entries: feed.items.toReversed(), known: first.known, lastRead: NOW })
  check(again.items.length + again.heldBack.length === 0, `news on the second reading: ${again.items[0]?.title}`)
  return [...new Set(broken)]
}
