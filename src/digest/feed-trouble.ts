import { FetchFailure, type FetchFailureKind } from '../fetching/failure.ts'
import { FeedProblem } from './feeds/feed.ts'

/** Why an address cannot be read as a feed. `fault`: by a fault of this program. */
export type FeedTrouble = {
  kind: FetchFailureKind | FeedProblem['kind'] | 'fault'
  /** Of the server, where the kind is `status`. */
  status: number | null
  /** Addresses of feeds that a page names. */
  feeds: string[]
  /** In English, for logs and scripts. */
  words: string
}

const MOST_FEEDS = 3

export const feedTrouble = (error: Error): FeedTrouble => {
  const { message: words } = error
  if (error instanceof FetchFailure) return { kind: error.kind, status: error.statusCode, feeds: [], words }
  if (error instanceof FeedProblem)
    return { kind: error.kind, status: null, feeds: error.feeds.slice(0, MOST_FEEDS), words }
  return { kind: 'fault', status: null, feeds: [], words }
}
