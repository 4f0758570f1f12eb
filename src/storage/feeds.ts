import type { DatabaseSync } from 'node:sqlite'
import { atomically, unsynced } from './atomically.ts'
import type { Items, NewItem, StoredItem } from './items.ts'

/** What a feed brought. `known`: what it has from now on, to know its entries again. */
export type FeedReading<K, I> = { known: readonly K[]; items: readonly NewItem<I>[] }

/**
 * What admins are told of a feed: it cannot be read for long, will never be again, can be again, or has moved for good,
 * `to` another address. `at`: milliseconds since 1970.
 */
export type FeedChange = { feed: string; at: number; is: 'failing' | 'gone' | 'well' | 'moved'; to: string | null }

/** Feeds by address. `T`: what is known of one, `K`: of one of its entries, both plain JSON. Times: milliseconds since 1970. */
export type FeedStore<T, K, I> = {
  /** Of those that were checked. */
  read(urls: readonly string[]): Promise<Map<string, T>>
  /** Those of these that are to be checked now: never checked, or long enough ago. */
  due(urls: readonly string[], now: number): Promise<string[]>
  /**
   * Takes a feed that is due; nobody else gets it before `until`. `state`: null where it was never checked. Null where it
   * is not due, or another process took it.
   */
  take(url: string, times: { now: number; until: number }): Promise<{ state: T | null; known: K[] } | null>
  /** Whether any of these is being checked now, by whomever. */
  areTaken(urls: readonly string[], now: number): Promise<boolean>
  /** All of it or nothing. `nextAt`: when it is due again; null: never. `reading`: null where it brought nothing new. */
  keep(
    url: string,
    state: T,
    times: { now: number; nextAt: number | null },
    reading: FeedReading<K, I> | null,
    changes?: readonly Omit<FeedChange, 'feed' | 'at'>[],
  ): Promise<void>
  /** After `from`, until `to`, the first one first. */
  changes(feeds: readonly string[], from: number, to: number): Promise<FeedChange[]>
  /** What is known of a feed is known of another address as well, which is due now. `make`: its state. */
  adopt(from: string, to: string, now: number, make: (from: T | null, to: T | null) => T): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openFeeds = <T, K, I extends StoredItem>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
  items: Pick<Items<I>, 'add'>,
): FeedStore<T, K, I> => {
  const select = db.prepare('SELECT state FROM feeds WHERE url = ? AND state IS NOT NULL')
  const notDue = db.prepare('SELECT 1 FROM feeds WHERE url = ? AND (next_at IS NULL OR next_at > ?)')
  const take = db.prepare(
    `INSERT INTO feeds (url, next_at, taken_until, checked_at) VALUES (?1, ?2, ?2, ?3)
     ON CONFLICT (url) DO UPDATE SET next_at = excluded.next_at, taken_until = excluded.taken_until WHERE next_at <= excluded.checked_at
     RETURNING state, known`,
  )
  const isTaken = db.prepare('SELECT 1 FROM feeds WHERE url = ? AND taken_until > ?')
  const update = db.prepare('UPDATE feeds SET state = ?, next_at = ?, checked_at = ?, taken_until = NULL WHERE url = ?')
  const remember = db.prepare('UPDATE feeds SET known = ? WHERE url = ?')
  const change = db.prepare('INSERT INTO feed_changes (feed, at, change) VALUES (?, ?, ?)')
  const changed = db.prepare('SELECT * FROM feed_changes WHERE feed = ? AND at > ? AND at <= ?')
  const any = db.prepare('SELECT state, known FROM feeds WHERE url = ?')
  const adopt = db.prepare(
    `INSERT INTO feeds (url, next_at, checked_at, state, known) VALUES (?1, ?2, ?2, ?3, ?4)
     ON CONFLICT (url) DO UPDATE SET state = excluded.state,
       next_at = min(coalesce(feeds.next_at, excluded.next_at), excluded.next_at),
       known = CASE feeds.known WHEN '[]' THEN excluded.known ELSE feeds.known END`,
  )
  const stateOf = (row: ReturnType<typeof any.get>): T | null =>
    row && row.state !== null ? (JSON.parse(String(row.state)) as T) : null
  return {
    read: async (urls) =>
      run(() => {
        const rows = urls.map((url) => [url, select.get(url)] as const)
        return new Map(rows.flatMap(([url, row]) => (row ? [[url, JSON.parse(String(row.state)) as T]] : [])))
      }),
    due: async (urls, now) => run(() => urls.filter((url) => !notDue.get(url, now))),
    take: async (url, { now, until }) =>
      run(() => {
        const row = unsynced(db, () => take.get(url, until, now))
        if (!row) return null
        const state = row.state === null ? null : (JSON.parse(String(row.state)) as T)
        return { state, known: JSON.parse(String(row.known)) as K[] }
      }),
    areTaken: async (urls, now) => run(() => urls.some((url) => isTaken.get(url, now))),
    changes: async (feeds, from, to) =>
      run(() =>
        feeds
          .flatMap((feed) => changed.all(feed, from, to))
          .map((row) => ({
            ...(JSON.parse(String(row.change)) as Omit<FeedChange, 'feed' | 'at'>),
            ...{ feed: String(row.feed), at: Number(row.at) },
          }))
          .sort((a, b) => a.at - b.at),
      ),
    adopt: async (from, to, now, make) =>
      run(() =>
        atomically(db, () => {
          const [old, other] = [any.get(from), any.get(to)]
          adopt.run(to, now, JSON.stringify(make(stateOf(old), stateOf(other))), String(old?.known ?? '[]'))
        }),
      ),
    keep: async (url, state, { now, nextAt }, reading, changes = []) =>
      run(() =>
        unsynced(db, () =>
          atomically(db, () => {
            update.run(JSON.stringify(state), nextAt, now, url)
            for (const one of changes) change.run(url, now, JSON.stringify(one))
            if (reading === null) return
            remember.run(JSON.stringify(reading.known), url)
            items.add(reading.items)
          }),
        ),
      ),
  }
}
