import type { DatabaseSync } from 'node:sqlite'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Small values that must survive a restart, by key. */
export type Settings = {
  /** Undefined when it was never set. */
  get(key: string): Promise<Json | undefined>
  set(key: string, value: Json): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openSettings = (db: DatabaseSync, run: <T>(work: () => T) => T): Settings => {
  const select = db.prepare('SELECT value FROM settings WHERE key = ?')
  const upsert = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    get: async (key) =>
      run(() => {
        const row = select.get(key)
        return row && (JSON.parse(String(row.value)) as Json)
      }),
    set: async (key, value) => {
      run(() => upsert.run(key, JSON.stringify(value)))
    },
  }
}
