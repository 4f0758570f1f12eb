import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

/** What the store itself reads of an item. `seenAt`: milliseconds since 1970. */
export type StoredItem = { id: string; feed: string; seenAt: number }

/** `page`: the same for all addresses of what it is about; null where it has none. `heldBack`: why it is no news; null where it is. */
export type NewItem<I> = { item: I; page: string | null; heldBack: string | null }

/** `joined`: why it is in its story, where it was not the first report of it. */
export type KeptItem<I> = Omit<NewItem<I>, 'page'> & {
  story: string | null
  joined: { to: string; score: number; words: string } | null
}

/** Entries of feeds. `I`: plain JSON. */
export type Items<I extends StoredItem> = {
  /** Within a transaction of the caller; an item that is there stays as it is. */
  add(items: readonly NewItem<I>[]): void
  /** Seen from `from` on, the first seen first. */
  ofFeeds(feeds: readonly string[], from: number): Promise<KeptItem<I>[]>
  /** The last seen first. */
  ofPage(page: string): Promise<KeptItem<I>[]>
  /** Those that are news and in no story yet, the first seen first. */
  withoutStory(most: number): Promise<I[]>
  /** How many were seen from `from` on. */
  count(from: number): Promise<number>
}

/** `run` turns errors of the database into words. */
export const openItems = <I extends StoredItem>(db: DatabaseSync, run: <R>(work: () => R) => R): Items<I> => {
  const insert = db.prepare(
    'INSERT INTO items (id, feed, page, seen_at, held_back, item) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const ofFeed = db.prepare('SELECT * FROM items WHERE feed = ? AND seen_at >= ? ORDER BY seen_at, rowid')
  const ofPage = db.prepare('SELECT * FROM items WHERE page = ? ORDER BY seen_at DESC, rowid')
  const alone = db.prepare(
    'SELECT * FROM items WHERE story IS NULL AND held_back IS NULL ORDER BY seen_at, rowid LIMIT ?',
  )
  const count = db.prepare('SELECT count(*) AS n FROM items WHERE seen_at >= ?')
  return {
    add: (items) => {
      for (const { item, page, heldBack } of items) {
        const { id, feed, seenAt } = item
        insert.run(id, feed, page, seenAt, heldBack, JSON.stringify(item))
      }
    },
    ofFeeds: async (feeds, from) =>
      run(() =>
        feeds
          .flatMap((feed) => ofFeed.all(feed, from).map((row) => keptIn<I>(row)))
          .sort((a, b) => a.item.seenAt - b.item.seenAt),
      ),
    ofPage: async (page) => run(() => ofPage.all(page).map((row) => keptIn<I>(row))),
    withoutStory: async (most) => run(() => alone.all(most).map((row) => keptIn<I>(row).item)),
    count: async (from) => run(() => Number(count.get(from)?.n)),
  }
}

const keptIn = <I>(row: Record<string, SQLOutputValue>): KeptItem<I> => ({
  item: JSON.parse(String(row.item)) as I,
  heldBack: row.held_back === null ? null : String(row.held_back),
  story: row.story === null ? null : String(row.story),
  joined: row.joined === null ? null : (JSON.parse(String(row.joined)) as KeptItem<I>['joined']),
})
