import type { DatabaseSync } from 'node:sqlite'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** What people chose for themselves. */
export type People = {
  /** BCP 47; null where none was chosen. */
  languageOf(user: string): Promise<string | null>
  /**
   * Null: none is chosen any more. Keeps nothing where the person has been erased since `begunAt`, when Discord says that
   * they chose (milliseconds since 1970).
   */
  setLanguage(user: string, language: string | null, begunAt: number): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openPeople = (db: DatabaseSync, run: <T>(work: () => T) => T, pseudonymOf: PseudonymOf): People => {
  const select = db.prepare('SELECT language FROM people WHERE user = ?')
  const upsert = db.prepare(
    `INSERT INTO people (user, language) SELECT ?, ? WHERE ${NOT_ERASED}
     ON CONFLICT (user) DO UPDATE SET language = excluded.language`,
  )
  const remove = db.prepare('DELETE FROM people WHERE user = ?')
  return {
    languageOf: async (user) =>
      run(() => {
        const row = select.get(user)
        return row ? String(row.language) : null
      }),
    setLanguage: async (user, language, begunAt) => {
      run(() => (language === null ? remove.run(user) : upsert.run(user, language, pseudonymOf(user), begunAt)))
    },
  }
}
