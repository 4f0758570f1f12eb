import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** Something that was read for the corpus and that nobody has decided about yet. `T`: plain JSON. */
type StoredDraft<T> = {
  id: string
  /** Discord's id of who brought it, or `operator`. */
  admin: string
  /** Milliseconds since 1970. */
  createdAt: number
  draft: T
}

/** Drafts that wait for a decision; what is a day old is forgotten. */
export type DraftStore<T> = {
  /**
   * Resolves with the id: 16 letters and digits that nobody can guess, `-` and `_` among them. Keeps nothing, and resolves
   * with null, where who brought it has been erased since `begunAt`, by Discord's clock.
   */
  keep(kept: Omit<StoredDraft<T>, 'id'> & { begunAt: number }): Promise<string | null>
  /** Null where it is not there, or not any more. */
  read(id: string): Promise<StoredDraft<T> | null>
  /** False where it is not there any more. */
  change(id: string, draft: T): Promise<boolean>
  remove(id: string): Promise<void>
}

/** Milliseconds. */
export const DRAFTS_KEPT = 24 * 3_600_000

const ID_BYTES = 12

/** `run` turns errors of the database into words. */
export const openDrafts = <T>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
  pseudonymOf: PseudonymOf,
): DraftStore<T> => {
  const insert = db.prepare(`INSERT INTO drafts (id, admin, created_at, draft) SELECT ?, ?, ?, ? WHERE ${NOT_ERASED}`)
  const select = db.prepare('SELECT * FROM drafts WHERE id = ?')
  const update = db.prepare('UPDATE drafts SET draft = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM drafts WHERE id = ?')
  return {
    keep: async ({ admin, createdAt, draft, begunAt }) => {
      const id = randomBytes(ID_BYTES).toString('base64url')
      const written = run(() => insert.run(id, admin, createdAt, JSON.stringify(draft), pseudonymOf(admin), begunAt))
      return written.changes === 1 ? id : null
    },
    read: async (id) =>
      run(() => {
        const row = select.get(id)
        if (!row) return null
        const { admin, created_at: createdAt, draft } = row
        return { id, admin: String(admin), createdAt: Number(createdAt), draft: JSON.parse(String(draft)) as T }
      }),
    change: async (id, draft) => run(() => update.run(JSON.stringify(draft), id).changes === 1),
    remove: async (id) => {
      run(() => remove.run(id))
    },
  }
}
