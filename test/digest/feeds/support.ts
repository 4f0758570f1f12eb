import type { FeedEntry, ParsedFeed } from '../../../src/digest/feeds/feed.ts'
import { readFeed } from '../../../src/digest/feeds/read-feed.ts'

export const NOW = Date.UTC(2026, 10, 28, 12)
export const URL_OF_FEED = 'https://news.example/feed.xml'

export const read = (document: string | Uint8Array, contentType: string | null = null): Promise<ParsedFeed> =>
  readFeed(typeof document === 'string' ? Buffer.from(document) : document, {
    contentType,
    url: URL_OF_FEED,
    now: NOW,
  })

/** The first entry of an RSS feed whose item holds this. */
export const readItem = async (inside: string): Promise<FeedEntry> => {
  const { items } = await read(`<rss version="2.0"><channel><title>News</title><item>${inside}</item></channel></rss>`)
  return items[0]!
}
