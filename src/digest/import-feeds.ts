import { FetchFailure } from '../fetching/failure.ts'
import type { DigestSetups } from '../storage/digests.ts'
import { type BuildParts, feedsOf, nameOf } from './build.ts'
import type { DigestSetup } from './digest.ts'
import type { FeedTrouble } from './feed-trouble.ts'
import { type FeedSource, NoFeedList, readFeedList, writeFeedList } from './feeds/feed-list.ts'
import { tryFeed } from './try-feed.ts'

type Listed = { url: string; title: string }

/** What became of the feeds of a list. `left`: more than a channel may have, or nothing that can be fetched. */
export type ImportedFeeds = {
  added: Listed[]
  there: Listed[]
  /** `trouble`: null where there was no time left to try it. */
  failed: (Listed & { trouble: FeedTrouble | null })[]
  left: number
}

type ImportParts = BuildParts & { setups: DigestSetups<DigestSetup> } & Parameters<typeof tryFeed>[1]

const AT_ONCE = 8
/** An interaction lasts 15 minutes, and one fetch up to 20 seconds. */
const PATIENCE_MS = 8 * 60_000

const listAt = async (url: string, { fetcher: { fetch: read } }: ImportParts) => {
  try {
    return await readFeedList((await read(url)).bytes)
  } catch (error) {
    if (error instanceof FetchFailure) return 'not fetched'
    if (error instanceof NoFeedList) return 'no list'
    throw error
  }
}

/** Adds the feeds of the list in OPML at an address to those of a channel, as far as they can be read. */
export const importFeeds = async (
  setup: DigestSetup,
  url: string,
  most: number,
  parts: ImportParts,
): Promise<ImportedFeeds | 'not fetched' | 'no list'> => {
  const list = await listAt(url, parts)
  if (typeof list === 'string') return list
  const { feeds: listed, left } = list
  const before = feedsOf(setup, parts)
  const there = listed.filter(({ url }) => before.includes(url))
  const wanted = listed.filter(({ url }) => !before.includes(url))
  const room = Math.max(0, most - before.length)
  const tried = await tryAll(wanted.slice(0, room), parts)
  const added = tried.filter(({ isFeed }) => isFeed).map(({ url, title }) => ({ url, title }))
  if (added.length > 0)
    await parts.setups.write({ ...setup, feeds: [...before, ...added.map(({ url }) => url)] }, parts.now())
  return {
    added,
    there: there.map(({ url, title }) => ({ url, title })),
    failed: tried.filter(({ isFeed }) => !isFeed).map(({ url, title, trouble }) => ({ url, title, trouble })),
    left: left + Math.max(0, wanted.length - room),
  }
}

type Tried = Listed & { isFeed: boolean; trouble: FeedTrouble | null }

const tryAll = async (feeds: readonly FeedSource[], parts: ImportParts): Promise<Tried[]> => {
  const until = performance.now() + PATIENCE_MS
  const tried: Tried[] = []
  const waiting = feeds.entries()
  const lane = async (): Promise<void> => {
    for (const [i, { url, title }] of waiting) {
      if (performance.now() > until) tried[i] = { url, title, isFeed: false, trouble: null }
      else {
        const { problem } = await tryFeed(url, parts)
        tried[i] = { url, title, isFeed: problem === null, trouble: problem }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return tried
}

/** The feeds of a channel as OPML. */
export const exportFeeds = async (
  setup: DigestSetup,
  title: string,
  parts: BuildParts,
): Promise<{ opml: string; feeds: number }> => {
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  const sources = feeds.map((url): FeedSource => {
    const language = states.get(url)?.language ?? null
    return { url, title: nameOf(url, states, parts), language, category: null, site: null }
  })
  return { opml: writeFeedList(title, sources), feeds: sources.length }
}
