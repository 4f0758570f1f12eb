import { createHash } from 'node:crypto'
import { absoluteUrl, urlKey } from '../../incoming/links.ts'
import type { FeedEntry } from './feed.ts'

/** By what an entry is known again; null where it has none. */
export type Fingerprint = {
  guid: string | null
  /** Of its address, as `urlKey`. */
  url: string | null
  /** The fragment of its address: tells entries of one page from each other. */
  place: string
  /** The words of its title. */
  title: string | null
  /** Hash of the words of its text; null where there are too few to tell anything. */
  content: string | null
  /** Milliseconds since 1970. */
  published: number | null
}

/** So many letters are no other entry's by chance. */
const TELLING = 60

/** Guids that are addresses are the same as often as addresses are: with `https`, without the slash at the end. */
export const fingerprint = (entry: FeedEntry): Fingerprint => {
  const guid = entry.guid?.trim() || null
  const address = guid !== null && /^https?:\/\//i.test(guid) ? absoluteUrl(guid, []) : null
  const text = words(entry.summary)
  return {
    guid: address === null ? guid : placedKey(address),
    url: entry.url === null ? null : urlKey(entry.url),
    place: entry.url === null ? '' : new URL(entry.url).hash,
    title: words(entry.title) || null,
    content: text.length < TELLING ? null : hash(text),
    published: entry.published,
  }
}

/** The id of an entry that is read for the first time: 24 hexadecimal digits. */
export const idOf = (feed: string, print: Fingerprint, guidTells: boolean): string => {
  const { guid, url, place, title, content } = print
  return hash(JSON.stringify(guid !== null && guidTells ? [feed, guid] : [feed, guid, url, place, title, content]))
}

const placedKey = (address: string): string => `${urlKey(address)}${new URL(address).hash}`

/** Letters and digits alone, in lower case: punctuation, quotes and dashes are changed by programs. */
const words = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24)
