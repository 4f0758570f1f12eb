import { FetchFailure } from '../fetching/failure.ts'
import type { Fetcher } from '../fetching/fetcher.ts'
import { ACCEPT_FEEDS, MOST_A_DAY, USUAL_LANGUAGE } from './collect.ts'
import { type FeedTrouble, feedTrouble } from './feed-trouble.ts'
import { FeedProblem } from './feeds/feed.ts'
import { newItems } from './feeds/identity.ts'
import { readFeed } from './feeds/read-feed.ts'
import type { Item } from './item.ts'

type TriedFeed = { title: string; language: string | null; items: Item[]; problem: FeedTrouble | null }

/** Reads an address as a feed; nothing is remembered. `problem`: why it cannot be one. */
export const tryFeed = async (
  url: string,
  { fetcher: { fetch: read }, now }: { fetcher: Pick<Fetcher, 'fetch'>; now: () => number },
): Promise<TriedFeed> => {
  try {
    const { bytes, contentType, url: found } = await read(url, { accept: ACCEPT_FEEDS })
    const { title, language, items: entries } = await readFeed(bytes, { contentType, url: found, now: now() })
    const { heldBack } = newItems({
      ...{ feed: url, entries, known: [], lastRead: null, now: now() },
      ...{ mostADay: MOST_A_DAY, language: language ?? USUAL_LANGUAGE },
    })
    return { title, language, items: heldBack.map(({ item }) => item), problem: null }
  } catch (error) {
    if (!(error instanceof FetchFailure || error instanceof FeedProblem)) throw error
    return { title: '', language: null, items: [], problem: feedTrouble(error) }
  }
}
