import type { DatabaseSync } from 'node:sqlite'

/** All of it or nothing. IMMEDIATE: several processes may share the database, and what is read must hold until it is written. */
export const atomically = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK')
  }
}

/**
 * Work that need not be on disk when it returns: it costs no fsync. When the power fails, it may be undone as a whole,
 * with all that came after it, as if it had not been. For what is read from the web, and can be read again.
 */
export const unsynced = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    db.exec('PRAGMA synchronous = FULL')
  }
}
