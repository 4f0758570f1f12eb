import { type Health, WELL } from '../fetching/health.ts'
import type { News } from '../storage/open-storage.ts'
import type { Digest } from './digest.ts'
import type { FeedTrouble } from './feed-trouble.ts'
import type { KnownEntry } from './feeds/identity.ts'
import type { Item } from './item.ts'
import type { FeedMove } from './moves.ts'

/** What is known of a feed. Times are milliseconds since 1970. */
export type FeedState = {
  /** As the feed calls itself; null before it was read. */
  title: string | null
  /** BCP 47. */
  language: string | null
  /** What it says of rights and licence; absent where it was read before that was kept. */
  rights?: string | null
  etag: string | null
  lastModified: string | null
  /** Of what it last sent: some servers send the same again and again. */
  bodySha256: string | null
  /** When it was last read, or found unchanged; null: never. */
  readAt: number | null
  health: Health
  /** Why the last check failed; null where it did not. */
  trouble: FeedTrouble | null
  move: FeedMove | null
  /** The address whose place it took; null where it took none. */
  formerly: string | null
}

export const UNREAD: FeedState = {
  title: null,
  language: null,
  etag: null,
  lastModified: null,
  bodySha256: null,
  readAt: null,
  health: WELL,
  trouble: null,
  move: null,
  formerly: null,
}

/** What is remembered for the digests of all channels. */
export type DigestNews = News<FeedState, KnownEntry, Item, Digest>
