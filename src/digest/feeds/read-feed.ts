import { decodeBytes } from '../../incoming/bytes.ts'
import { absoluteUrl, innerBase } from '../../incoming/links.ts'
import { turns } from '../../turns.ts'
import { readEntry, readTitle } from './entry.ts'
import { languageTag } from './entry-language.ts'
import type { FeedEntry, ParsedFeed } from './feed.ts'
import { readJsonFeed } from './json-feed.ts'
import { readMarkup } from './markup-tree.ts'
import { noFeed } from './web-page.ts'
import { type RawFeed, readXmlFeed } from './xml-feed.ts'

export type FeedDocument = {
  contentType: string | null
  /** Where it was read from, after redirects. */
  url: string
  /** Milliseconds since 1970: nothing was published after it. */
  now: number
}

/** Characters. */
const MOST_OF_RIGHTS = 300

/** Entries that are read before others get their turn. */
const AT_ONCE = 10

/**
 * Reads the bytes of a feed: RSS 0.9x to 2.0, RDF, Atom, CDF or JSON Feed, however ill-formed. Throws a FeedProblem for a
 * document that is none of them.
 *
 * It runs in this process, in short pieces, one in a turn of the event loop for all feeds together: whatever the bytes, its
 * time grows with their number, and so does its memory (`prove feeds` tries). A crash of native code, which a process of
 * its own would be for, cannot happen here.
 */
export const readFeed = async (bytes: Uint8Array, { contentType, url, now }: FeedDocument): Promise<ParsedFeed> => {
  const text = decodeBytes(bytes, contentType)
  const found = await readDocument(text)
  if (found === null) throw noFeed(text, url)
  const { feed, isCut } = found
  const link = siteOf(feed, url)
  const around = { language: languageTag(feed.language), url, link, now }
  const name = titleOf(feed)
  const items: FeedEntry[] = []
  let { hidden } = name
  for (const [i, raw] of feed.entries.entries()) {
    if (i % AT_ONCE === 0) await turns.next()
    const read = readEntry(raw, around)
    items.push(read.entry)
    hidden += read.hidden
  }
  const rights = feed.rights && (readTitle(feed.rights).text.slice(0, MOST_OF_RIGHTS) || null)
  return { title: name.text, language: around.language, rights, link, items, hidden, isCut }
}

const readDocument = async (text: string): Promise<{ feed: RawFeed; isCut: boolean } | null> => {
  if (/^\s*\{/.test(text)) return readJsonFeed(text)
  const { root, isCut } = await readMarkup(text)
  const read = readXmlFeed(root)
  return read && { feed: read, isCut }
}

/** A title of which a reader would see nothing, a picture say, is kept as it was written. */
const titleOf = ({ title }: RawFeed): { text: string; hidden: number } => {
  const seen = readTitle(title)
  return seen.text === '' && title !== null ? readTitle({ value: title.value, form: 'plain' }) : seen
}

const siteOf = ({ links }: RawFeed, url: string): string | null => {
  for (const { href, bases } of links) {
    const found = absoluteUrl(href, [innerBase(bases, url), url])
    if (found !== null) return found
  }
  return null
}
