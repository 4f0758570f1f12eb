/*
 * Writes every table that holds people's ids anew, in a process of its own: everybody else would wait for it. Argument: the
 * path of state.sqlite. `secure_delete` overwrites what is removed where it stands, and pages that are freed; but SQLite
 * has moved rows between pages before, and what it left behind in the gaps of a page stays there until the page is
 * written anew (of 1,200 people, 53 could still be found).
 */
import { DatabaseSync } from 'node:sqlite'
import { personalTables } from './of-person.ts'

/** Milliseconds. Nobody waits for this process. */
const BUSY_TIMEOUT = 20_000

const db = new DatabaseSync(process.argv[2] ?? '', { timeout: BUSY_TIMEOUT })
// The copy is in memory: a file for it would be another place with remains.
db.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY')
for (const { table } of personalTables) {
  db.exec('BEGIN IMMEDIATE')
  db.exec(`CREATE TEMP TABLE moved AS SELECT * FROM ${table} ORDER BY rowid`)
  db.exec(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM moved ORDER BY moved.rowid; DROP TABLE moved`)
  db.exec('COMMIT')
}
db.close()
