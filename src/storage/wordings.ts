import type { DatabaseSync } from 'node:sqlite'

/** `maker`: the model, and the version of what asked it. */
type KeptWording<T> = { maker: string; wording: T }

/**
 * What models made of items, one for each text of an item (its SHA-256) and language (primary subtag of BCP 47), so that
 * all channels and readers get the same, and it is paid for once.
 */
export type Wordings<T> = {
  read(item: string, language: string): Promise<KeptWording<T> | null>
  /** What the same maker made of it before stays. `now`: milliseconds since 1970. */
  keep(item: string, language: string, kept: KeptWording<T>, now: number): Promise<void>
}

/** `run` turns errors of the database into words. */
export const openWordings = <T>(db: DatabaseSync, run: <R>(work: () => R) => R): Wordings<T> => {
  const select = db.prepare('SELECT maker, wording FROM wordings WHERE item_sha256 = ? AND language = ?')
  const insert = db.prepare(
    `INSERT INTO wordings (item_sha256, language, maker, wording, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (item_sha256, language) DO UPDATE SET maker = excluded.maker, wording = excluded.wording, at = excluded.at
     WHERE wordings.maker <> excluded.maker`,
  )
  return {
    read: async (item, language) =>
      run(() => {
        const row = select.get(item, language)
        return row ? { maker: String(row.maker), wording: JSON.parse(String(row.wording)) as T } : null
      }),
    keep: async (item, language, { maker, wording }, now) => {
      run(() => insert.run(item, language, maker, JSON.stringify(wording), now))
    },
  }
}
