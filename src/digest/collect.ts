import { createHash } from 'node:crypto'
import { FetchFailure } from '../fetching/failure.ts'
import type { Fetched, Fetcher } from '../fetching/fetcher.ts'
import { healthAfter } from '../fetching/health.ts'
import { nextCheck } from '../fetching/next-check.ts'
import { outcomeOf } from '../fetching/outcome.ts'
import { urlKey } from '../incoming/links.ts'
import type { Log } from '../log.ts'
import type { FeedReading } from '../storage/feeds.ts'
import { type DigestNews, type FeedState, UNREAD } from './feed-state.ts'
import { feedTrouble } from './feed-trouble.ts'
import { FeedProblem } from './feeds/feed.ts'
import { type KnownEntry, newItems } from './feeds/identity.ts'
import { readFeed } from './feeds/read-feed.ts'
import type { Item } from './item.ts'
import { moveOf } from './moves.ts'

export type CollectParts = {
  fetcher: Pick<Fetcher, 'fetch'>
  news: Pick<DigestNews, 'feeds'>
  log: Pick<Log, 'warn' | 'error'>
  /** Milliseconds since 1970. */
  now: () => number
  /** From 0 to 1. */
  random: () => number
}

/** Media types that feeds have, as the header Accept has them. */
export const ACCEPT_FEEDS =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8'

/** Feeds under way at one time; how many are fetched is up to the fetcher. */
const LANES = 16
/** So long a feed is left to the process that took it: that may have been killed. */
const TAKEN_MS = 10 * 60_000
/** News of one feed in 24 hours. */
export const MOST_A_DAY = 30
/** BCP 47 of entries whose language cannot be told. */
export const USUAL_LANGUAGE = 'en'

/**
 * Checks those of the feeds that are due and remembers what is new. Several processes may do it at one time: each feed is
 * checked by one. Nothing that a feed does stops another; rejects when storage fails, or with the reason of `signal`.
 */
export const collect = async (urls: readonly string[], parts: CollectParts, signal: AbortSignal): Promise<void> => {
  const due = (await parts.news.feeds.due(urls, parts.now())).values()
  const lane = async (): Promise<void> => {
    for (const url of due) await check(url, parts, signal)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

/** What a check found. `failure`: null where the feed was read, or has not changed. `at`: when it was answered. */
type Checked = {
  at: number
  failure: Error | null
  fetched: Fetched | null
  change: Partial<FeedState>
  reading: FeedReading<KnownEntry, Item> | null
}

const check = async (url: string, parts: CollectParts, signal: AbortSignal): Promise<void> => {
  signal.throwIfAborted()
  const { news, now, random, log } = parts
  const taken = await news.feeds.take(url, { now: now(), until: now() + TAKEN_MS })
  if (!taken) return
  const before = taken.state ?? UNREAD
  const { at, failure, fetched, change, reading } = await look(url, before, taken.known, parts, signal)
  const known = failure instanceof FetchFailure ? failure : null
  const outcome = failure !== null && known === null ? 'failed' : outcomeOf(known)
  const { health, alert } = healthAfter(before.health, outcome, at)
  if (alert !== null) log.warn({ feed: url, state: alert, reason: failure?.message }, 'the state of a feed has changed')
  const state: FeedState = {
    ...before,
    ...change,
    health,
    trouble: failure && feedTrouble(failure),
    readAt: failure ? before.readAt : at,
    move: fetched && !failure ? moveOf(before, fetched.redirects, reading?.known ?? null, at) : before.move,
  }
  const wasProposed = before.move?.isProposed && before.move.to === state.move?.to
  const moved = state.move?.isProposed && !wasProposed ? state.move.to : null
  if (moved !== null) log.warn({ feed: url, to: moved }, 'a feed has moved for good; its admins are asked')
  const changes = [
    ...(alert === null ? [] : [{ is: alert, to: null }]),
    ...(moved === null ? [] : [{ is: 'moved' as const, to: moved }]),
  ]
  const nextAt = nextCheck({
    ...{ outcome, failures: health.failures, now: at, random },
    retryAfterMs: known?.retryAfterMs ?? null,
    maxAge: fetched?.maxAge ?? null,
  })
  await news.feeds.keep(url, state, { now: at, nextAt }, reading, changes)
}

const look = async (
  url: string,
  before: FeedState,
  known: readonly KnownEntry[],
  { fetcher: { fetch: read }, log, now }: CollectParts,
  signal: AbortSignal,
): Promise<Checked> => {
  let fetched: Fetched | null = null
  try {
    const { etag, lastModified } = before
    fetched = await read(url, { etag, lastModified, accept: ACCEPT_FEEDS, signal })
    const at = now()
    return { at, failure: null, fetched, ...(await readNew(url, fetched, before, known, at)) }
  } catch (error) {
    signal.throwIfAborted()
    const failure = error instanceof Error ? error : new Error(String(error))
    if (!(failure instanceof FetchFailure || failure instanceof FeedProblem))
      log.error({ feed: url, err: failure }, 'a feed could not be read, by a fault of this program')
    return { at: now(), failure, fetched, change: {}, reading: null }
  }
}

/** Nothing is parsed where nothing has changed. */
const readNew = async (
  url: string,
  fetched: Fetched,
  before: FeedState,
  known: readonly KnownEntry[],
  now: number,
): Promise<Pick<Checked, 'change' | 'reading'>> => {
  const { contentType, etag, lastModified } = fetched
  if (fetched.status === 'not modified') return { change: {}, reading: null }
  const bodySha256 = createHash('sha256').update(fetched.bytes).digest('hex')
  const validators = { etag, lastModified, bodySha256 }
  if (bodySha256 === before.bodySha256) return { change: validators, reading: null }
  const {
    title,
    language,
    rights,
    items: entries,
  } = await readFeed(fetched.bytes, { contentType, url: fetched.url, now })
  const reading = newItems({
    ...{ feed: url, entries, known, lastRead: before.readAt, now },
    mostADay: MOST_A_DAY,
    language: language ?? USUAL_LANGUAGE,
  })
  const kept = (item: Item, heldBack: string | null) => ({
    ...{ item, heldBack },
    page: item.url === null ? null : urlKey(item.url),
  })
  return {
    change: { ...validators, title: title || null, language, rights },
    reading: {
      known: reading.known,
      items: [
        ...reading.items.map((item) => kept(item, null)),
        ...reading.heldBack.map(({ item, reason }) => kept(item, reason)),
      ],
    },
  }
}
