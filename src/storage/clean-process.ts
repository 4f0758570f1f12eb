/*
 * Writes every table that holds people's ids anew, in a process of its own: everybody else would wait for it. Argument: the
 * path of state.sqlite. `secure_delete` overwrites what is removed where it stands, and pages that are freed; but SQLite
 * has moved rows between pages before, and what it left behind in the gaps of a page stays there until the page is
 * written anew (of 1,200 people, 53 could still be found).
 */
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { personalTables } from './of-person.ts'

/** Milliseconds. Nobody waits for this process. */
const BUSY_TIMEOUT = 20_000
/** Milliseconds that some rows may take: nobody else can write meanwhile. */
const AT_ONCE_MS = 100
/**
 * Rows that are written anew twice, more than a page holds. A page is free, and overwritten, once all its rows are gone; but
 * where rows of a table begin or end that are written anew at once, SQLite keeps some pages and puts other rows on them (of
 * the bytes in all gaps, one in a thousand was still there). So they begin and end elsewhere each time.
 */
const OVERLAP = 300
const [FEWEST, MOST] = [2 * OVERLAP, 50_000]
/** Milliseconds for those who wait, where somebody may have come to wait: SQLite looks every 100. */
const PAUSE = 110
const SHORT = 10

const db = new DatabaseSync(process.argv[2] ?? '', { timeout: BUSY_TIMEOUT })
// Copies are in memory: a file for them would be another place with remains.
db.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY')

const alone = async <T>(work: () => T): Promise<{ result: T; ms: number }> => {
  const started = performance.now()
  db.exec('BEGIN IMMEDIATE')
  const result = work()
  db.exec('COMMIT')
  const ms = performance.now() - started
  if (ms > SHORT) await sleep(PAUSE)
  return { result, ms }
}

/** Writes so many rows from `from` on anew; where to go on, or null after the last. */
const writeSome = (table: string, columns: string, from: number, atOnce: number): number | null => {
  const rows = db.prepare(`SELECT rowid AS row FROM ${table} WHERE rowid >= ? ORDER BY rowid LIMIT ${atOnce}`).all(from)
  const last = rows.at(-1)?.row
  if (last === undefined) return null
  const these = `rowid BETWEEN ${from} AND ${last}`
  db.exec(`CREATE TEMP TABLE moved AS SELECT rowid AS moved_from, * FROM ${table} WHERE ${these}`)
  db.exec(`DELETE FROM ${table} WHERE ${these}`)
  db.exec(`INSERT INTO ${table} (rowid, ${columns}) SELECT moved_from, ${columns} FROM moved ORDER BY moved_from`)
  db.exec('DROP TABLE moved')
  return rows.length < atOnce ? null : Number(rows.at(-OVERLAP)!.row)
}

for (const { table } of personalTables) {
  const named = db.prepare('SELECT name FROM pragma_table_info(?)').all(table)
  const columns = named.map(({ name }) => `"${name}"`).join(', ')
  let atOnce = Math.round(FEWEST * (1 + Math.random()))
  for (let from: number | null = 0; from !== null; ) {
    const first: number = from
    const { result, ms } = await alone(() => writeSome(table, columns, first, atOnce))
    from = result
    atOnce = Math.round(Math.min(MOST, 4 * atOnce, Math.max(FEWEST, (atOnce * AT_ONCE_MS) / ms)))
  }
  // Their order is another one: each page holds something of rows from everywhere.
  const indexes = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?").all(table)
  for (const { name } of indexes) await alone(() => db.exec(`REINDEX "${name}"`))
}
db.close()
