import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { type PersonalKind, type PersonalTable, personalTables } from './of-person.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** How much of a kind is kept. Times: milliseconds since 1970; null where none are kept, or nothing is. */
export type Kept = { kind: PersonalKind; rows: number; oldest: number | null; newest: number | null }

/** A row as it is stored, by column; what is stored as JSON is read. */
export type PersonalRow = Record<string, unknown>

/** What is kept about a person, of every table in of-person.ts; also what an erasure has put under a pseudonym. */
export type PersonalData = {
  /** Every kind that there is, and the field of its rows that holds milliseconds since 1970; null where none does. */
  kinds: readonly Pick<PersonalTable, 'kind' | 'at'>[]
  count(user: string): Promise<Kept[]>
  /** The newest first, at most `most`. */
  newest(user: string, kind: PersonalKind, most: number): Promise<PersonalRow[]>
  /** All of a kind, some hundred at a time. */
  all(user: string, kind: PersonalKind): AsyncIterable<PersonalRow[]>
}

const AT_ONCE = 200

/** `run` turns errors of the database into words. */
export const openPersonalData = (
  db: DatabaseSync,
  run: <T>(work: () => T) => T,
  pseudonymOf: PseudonymOf,
): PersonalData => {
  const isOf = ({ column }: PersonalTable) => `${column} IN (?, ?)`
  const who = (user: string) => [user, pseudonymOf(user)]
  const get = (table: PersonalTable, tail: string, values: SQLInputValue[]): PersonalRow[] =>
    run(() =>
      db.prepare(`SELECT rowid AS row_number, * FROM ${table.table} WHERE ${isOf(table)} ${tail}`).all(...values),
    )

  return {
    kinds: personalTables,
    count: async (user) =>
      personalTables.map((table) => {
        const at = table.at ?? 'NULL'
        const sql = `SELECT count(*) AS n, min(${at}) AS oldest, max(${at}) AS newest FROM ${table.table} WHERE ${isOf(table)}`
        const row = run(() => db.prepare(sql).get(...who(user)))
        return { kind: table.kind, rows: Number(row?.n), oldest: numberOf(row?.oldest), newest: numberOf(row?.newest) }
      }),
    newest: async (user, kind, most) => {
      const table = tableOf(kind)
      return get(table, `ORDER BY ${table.at ?? 'rowid'} DESC LIMIT ${most}`, who(user)).map((row) =>
        readRow(table, row),
      )
    },
    async *all(user, kind) {
      const table = tableOf(kind)
      for (let last = -1; ; ) {
        const rows = get(table, `AND rowid > ? ORDER BY rowid LIMIT ${AT_ONCE}`, [...who(user), last])
        if (rows.length > 0) yield rows.map((row) => readRow(table, row))
        if (rows.length < AT_ONCE) return
        last = Number(rows.at(-1)?.row_number)
      }
    },
  }
}

const tableOf = (kind: PersonalKind): PersonalTable => {
  const table = personalTables.find((one) => one.kind === kind)
  if (!table) throw new Error(`nothing of the kind ${kind} is kept`)
  return table
}

const readRow = ({ json }: PersonalTable, { row_number: _, ...row }: PersonalRow): PersonalRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, json.includes(name) ? JSON.parse(String(value)) : value]),
  )

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
