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
