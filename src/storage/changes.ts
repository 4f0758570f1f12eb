import type { DatabaseSync } from 'node:sqlite'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** One recorded act on the articles. */
export type StoredChange = {
  id: number
  /** Milliseconds since 1970. */
  at: number
  /** Discord's id of who did it, or `operator` from the command line; a pseudonym, or null, where they were erased. */
  admin: string | null
  what: string
  /** Id of the article. */
  article: string
  /** As it was called then. */
  title: string
}

/** What was done to the articles, by whom and when. Kept without an end: it is asked for when something looks wrong, years later. */
export type ChangeStore = {
  /**
   * Resolves with it as it is stored: under a pseudonym where who did it has been erased since `begunAt`, by Discord's
   * clock.
   */
  record(change: Omit<StoredChange, 'id'> & { admin: string; begunAt: number }): Promise<StoredChange>
  /** Takes back the record of what then could not be done. */
  unrecord(id: number): Promise<void>
  read(id: number): Promise<StoredChange | null>
  /** The newest first: `most` of them, after `skip` newer ones. */
  latest(most: number, skip: number): Promise<StoredChange[]>
  count(): Promise<number>
  /** Ids of the articles whose last change was that they were removed. */
  removed(): Promise<string[]>
  /** What articles were called when they were last changed, by id; without those that no change is recorded of. */
  titles(articles: readonly string[]): Promise<Map<string, string>>
}

/** `run` turns errors of the database into words. */
export const openChanges = (db: DatabaseSync, run: <T>(work: () => T) => T, pseudonymOf: PseudonymOf): ChangeStore => {
  const insert = db.prepare(
    `INSERT INTO changes (at, admin, what, article, title)
     SELECT ?, CASE WHEN ${NOT_ERASED} THEN ? ELSE ? END, ?, ?, ? RETURNING *`,
  )
  const remove = db.prepare('DELETE FROM changes WHERE id = ?')
  const select = db.prepare('SELECT * FROM changes WHERE id = ?')
  const newest = db.prepare('SELECT * FROM changes ORDER BY id DESC LIMIT ? OFFSET ?')
  const gone = db.prepare(
    "SELECT article FROM changes WHERE id IN (SELECT max(id) FROM changes GROUP BY article) AND what = 'removed'",
  )
  // Beside max(), SQLite takes a bare column from the row that has it.
  const titled = db.prepare(
    'SELECT article, title, max(id) FROM changes WHERE article IN (SELECT value FROM json_each(?)) GROUP BY article',
  )
  const counted = db.prepare('SELECT count(*) AS n FROM changes')
  return {
    record: async ({ at, admin, begunAt, what, article, title }) =>
      run(() => {
        const pseudonym = pseudonymOf(admin)
        return changeOf(insert.get(at, pseudonym, begunAt, admin, pseudonym, what, article, title)!)
      }),
    unrecord: async (id) => {
      run(() => remove.run(id))
    },
    read: async (id) =>
      run(() => {
        const row = select.get(id)
        return row ? changeOf(row) : null
      }),
    latest: async (most, skip) => run(() => newest.all(most, skip).map(changeOf)),
    count: async () => run(() => Number(counted.get()?.n)),
    removed: async () => run(() => gone.all().map(({ article }) => String(article))),
    titles: async (articles) =>
      run(
        () =>
          new Map(titled.all(JSON.stringify(articles)).map(({ article, title }) => [String(article), String(title)])),
      ),
  }
}

const changeOf = (row: Record<string, unknown>): StoredChange => ({
  id: Number(row.id),
  at: Number(row.at),
  admin: row.admin === null ? null : String(row.admin),
  what: String(row.what),
  article: String(row.article),
  title: String(row.title),
})
