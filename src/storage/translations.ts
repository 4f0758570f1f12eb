import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** A translation of one sentence. `from`, `language`: primary subtags of BCP 47; `date`: YYYY-MM-DD. */
export type StoredTranslation = {
  source: string
  from: string
  language: string
  text: string
  /** `human`, or the name of the model that made it. */
  origin: string
  date: string
}

/** An attempt that the check refused. `maker`: model and version of what asked it. */
export type FailedTranslation = { source: string; language: string; reason: string; maker: string; date: string }

/**
 * The translations that are not in the files of the corpus, one for each source text and language. They are found by
 * text, up to white space and Unicode's ways of writing a letter, so that they outlive moves and changes of articles.
 */
export type TranslationStore = {
  /** What is there of the sources, by source as it was asked for. */
  read(sources: readonly string[], language: string): Promise<Map<string, StoredTranslation>>
  /** The failed attempts among the sources that have no translation, likewise. */
  readFailed(sources: readonly string[], language: string): Promise<Map<string, FailedTranslation>>
  /** All or none. Takes the place of failed attempts and of machine translations; of human ones only if human itself. */
  write(translations: readonly StoredTranslation[]): Promise<void>
  /** All or none. Never takes the place of a translation. */
  writeFailed(attempts: readonly FailedTranslation[]): Promise<void>
  /** Removes what machines made of the sources, failed attempts too. What people made stays. */
  removeMade(sources: readonly string[]): Promise<void>
  /** All translations, or those of one language, the oldest first. */
  all(language?: string): Promise<StoredTranslation[]>
}

/** `run` turns errors of the database into words. */
export const openTranslations = (db: DatabaseSync, run: <T>(work: () => T) => T): TranslationStore => {
  const select = db.prepare('SELECT * FROM translations WHERE source_sha256 = ? AND language = ?')
  const selectAll = db.prepare('SELECT * FROM translations WHERE text IS NOT NULL ORDER BY rowid')
  const insert = db.prepare(
    `INSERT INTO translations (source_sha256, language, source, source_language, text, reason, origin, date)
     VALUES (?, ?, ?, ?, ?, NULL, ?, ?)
     ON CONFLICT (source_sha256, language) DO UPDATE SET source = excluded.source,
       source_language = excluded.source_language, text = excluded.text, reason = NULL, origin = excluded.origin,
       date = excluded.date
     WHERE translations.origin <> 'human' OR excluded.origin = 'human'`,
  )
  const insertFailed = db.prepare(
    `INSERT INTO translations (source_sha256, language, source, text, reason, origin, date) VALUES (?, ?, ?, NULL, ?, ?, ?)
     ON CONFLICT (source_sha256, language) DO UPDATE SET source = excluded.source, reason = excluded.reason,
       origin = excluded.origin, date = excluded.date
     WHERE translations.text IS NULL`,
  )

  const removeMade = db.prepare("DELETE FROM translations WHERE source_sha256 = ? AND origin <> 'human'")

  const inTransaction = (work: () => void): void => {
    db.exec('BEGIN IMMEDIATE')
    try {
      work()
      db.exec('COMMIT')
    } finally {
      if (db.isTransaction) db.exec('ROLLBACK')
    }
  }
  const rowsOf = (sources: readonly string[], language: string): (readonly [string, Row])[] =>
    sources.flatMap((source) => {
      const row = select.get(sourceKey(source), language) as Row | undefined
      return row ? [[source, row] as const] : []
    })

  return {
    read: async (sources, language) =>
      run(() => new Map(rowsOf(sources, language).flatMap(([source, row]) => pairOf(source, translationOf(row))))),
    readFailed: async (sources, language) =>
      run(() => new Map(rowsOf(sources, language).flatMap(([source, row]) => pairOf(source, failedOf(row))))),
    write: async (translations) =>
      run(() =>
        inTransaction(() => {
          for (const { source, from, language, text, origin, date } of translations)
            insert.run(sourceKey(source), language, source, from, text, origin, date)
        }),
      ),
    writeFailed: async (attempts) =>
      run(() =>
        inTransaction(() => {
          for (const { source, language, reason, maker, date } of attempts)
            insertFailed.run(sourceKey(source), language, source, reason, maker, date)
        }),
      ),
    removeMade: async (sources) =>
      run(() =>
        inTransaction(() => {
          for (const source of sources) removeMade.run(sourceKey(source))
        }),
      ),
    all: async (language) =>
      run(() =>
        (selectAll.all() as Row[])
          .filter((row) => language === undefined || row.language === language)
          .flatMap((row) => translationOf(row) ?? []),
      ),
  }
}

type Row = {
  source: string
  source_language: string
  language: string
  text: string | null
  reason: string | null
  origin: string
  date: string
}

const translationOf = ({
  source,
  source_language: from,
  language,
  text,
  origin,
  date,
}: Row): StoredTranslation | null => (text === null ? null : { source, from, language, text, origin, date })

const failedOf = ({ source, language, reason, origin, date }: Row): FailedTranslation | null =>
  reason === null ? null : { source, language, reason, maker: origin, date }

const pairOf = <T>(key: string, value: T | null): [string, T][] => (value === null ? [] : [[key, value]])

/** What a source is found by: the same for all its spellings in Unicode and white space. */
export const sourceKey = (source: string): string =>
  createHash('sha256').update(source.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex')
