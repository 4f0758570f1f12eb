import type { DatabaseSync } from 'node:sqlite'

/** What people chose for themselves. */
export type People = {
  /** BCP 47; null where none was chosen. */
  languageOf(user: string): Promise<string | null>
  /** Null: none is chosen any more. */
  setLanguage(user: string, language: string | null): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openPeople = (db: DatabaseSync, run: <T>(work: () => T) => T): People => {
  const select = db.prepare('SELECT language FROM people WHERE user = ?')
  const upsert = db.prepare(
    'INSERT INTO people (user, language) VALUES (?, ?) ON CONFLICT (user) DO UPDATE SET language = excluded.language',
  )
  const remove = db.prepare('DELETE FROM people WHERE user = ?')
  return {
    languageOf: async (user) =>
      run(() => {
        const row = select.get(user)
        return row ? String(row.language) : null
      }),
    setLanguage: async (user, language) => {
      run(() => (language === null ? remove.run(user) : upsert.run(user, language)))
    },
  }
}
