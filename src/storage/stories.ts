import type { DatabaseSync } from 'node:sqlite'
import { unsynced } from './atomically.ts'
import type { KeptItem } from './items.ts'

/** Times: milliseconds since 1970. `items`: the first report first. */
type StoredStory<I> = { id: string; firstSeen: number; lastSeen: number; items: I[] }

/** A story, the items that came in, and why those joined it that were not its first. */
type ChangedStory<I extends { id: string }> = {
  story: StoredStory<I>
  added: readonly I[]
  joins: readonly { item: string; to: string; score: number; words: string }[]
}

export type StoryStore<I extends { id: string }> = {
  /** Those that were reported on from `since` on. */
  read(since: number): Promise<StoredStory<I>[]>
  /** The reports of one, the first one first; empty where it is not remembered. */
  itemsOf(story: string): Promise<I[]>
  /** All of it or nothing: false, and nothing is kept, where one of the items got into a story meanwhile. */
  keep(changed: readonly ChangedStory<I>[]): Promise<boolean>
}

/** `run` turns errors of the database into words. */
export const openStories = <I extends { id: string }>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
): StoryStore<I> => {
  const select = db.prepare('SELECT * FROM stories WHERE last_seen >= ? ORDER BY id')
  const itemsOf = db.prepare('SELECT item FROM items WHERE story = ? ORDER BY place')
  const upsert = db.prepare(
    `INSERT INTO stories (id, first_seen, last_seen) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen`,
  )
  const assign = db.prepare('UPDATE items SET story = ?, joined = ? WHERE id = ? AND story IS NULL')
  const setPlace = db.prepare('UPDATE items SET place = ? WHERE id = ? AND story = ?')
  const write = ({ story, added, joins }: ChangedStory<I>): boolean => {
    upsert.run(story.id, story.firstSeen, story.lastSeen)
    for (const { id } of added) {
      const join = joins.find(({ item }) => item === id)
      const joined: KeptItem<I>['joined'] = join ? { to: join.to, score: join.score, words: join.words } : null
      if (assign.run(story.id, joined && JSON.stringify(joined), id).changes === 0) return false
    }
    for (const [place, { id }] of story.items.entries()) setPlace.run(place, id, story.id)
    return true
  }
  const reports = (story: string): I[] => itemsOf.all(story).map(({ item }) => JSON.parse(String(item)) as I)
  return {
    itemsOf: async (story) => run(() => reports(story)),
    read: async (since) =>
      run(() =>
        select.all(since).map((row) => ({
          id: String(row.id),
          firstSeen: Number(row.first_seen),
          lastSeen: Number(row.last_seen),
          items: reports(String(row.id)),
        })),
      ),
    keep: async (changed) =>
      run(() =>
        unsynced(db, () => {
          db.exec('BEGIN IMMEDIATE')
          try {
            const isKept = changed.every(write)
            db.exec(isKept ? 'COMMIT' : 'ROLLBACK')
            return isKept
          } finally {
            if (db.isTransaction) db.exec('ROLLBACK')
          }
        }),
      ),
  }
}
