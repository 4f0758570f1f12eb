import type { DatabaseSync } from 'node:sqlite'
import { atomically, unsynced } from './atomically.ts'
import type { Items, NewItem, StoredItem } from './items.ts'

/** What a feed brought. `known`: what it has from now on, to know its entries again. */
export type FeedReading<K, I> = { known: readonly K[]; items: readonly NewItem<I>[] }

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
  ): Promise<void>
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
    keep: async (url, state, { now, nextAt }, reading) =>
      run(() =>
        unsynced(db, () =>
          atomically(db, () => {
            update.run(JSON.stringify(state), nextAt, now, url)
            if (reading === null) return
            remember.run(JSON.stringify(reading.known), url)
            items.add(reading.items)
          }),
        ),
      ),
  }
}
