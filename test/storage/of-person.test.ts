import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { languages, textsFor } from '../../src/discord/texts/texts.ts'
import { personalTables } from '../../src/storage/of-person.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

const emptyDatabase = (): DatabaseSync => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-schema-'))
  openStorage(folder).close()
  const db = new DatabaseSync(join(folder, 'state.sqlite'))
  onTestFinished(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return db
}

/** Columns of the schema, as `table.column`. */
const columns = (): { table: string; column: string }[] =>
  emptyDatabase()
    .prepare(
      `SELECT m.name AS "table", c.name AS "column" FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    )
    .all() as { table: string; column: string }[]

/** A column of such a name may hold the id of a person. */
const LOOKS_PERSONAL =
  /(?:^|_)(?:users?|askers?|authors?|admins?|persons?|people|members?|owners?|readers?|editors?|creators?|uploaders?|reporters?|who|whom|by)(?:_id)?(?:$|_)/

/** They look so, and hold none. */
const NO_ID = new Set([
  'erasures.person', // a pseudonym, and the mark of an erasure itself
  'digest_runs.lease_owner', // a process
  'alert_runs.lease_owner',
])

test('every column that looks like the id of a person is shown, exported and erased', () => {
  const named = new Set(personalTables.map(({ table, column }) => `${table}.${column}`))
  const found = columns()
    .filter(({ column }) => LOOKS_PERSONAL.test(column))
    .map(({ table, column }) => `${table}.${column}`)
  expect(found.filter((one) => !named.has(one) && !NO_ID.has(one))).toEqual([])
})

test('what the list of personal tables names is there', () => {
  const there = columns().map(({ table, column }) => `${table}.${column}`)
  for (const { table, column, at, json } of personalTables)
    for (const one of [column, ...json, ...(at === null ? [] : [at])]) expect(there).toContain(`${table}.${one}`)
})

test.each(languages)('the export explains every column of the personal tables in %s', (language) => {
  const { fields } = textsFor(language).privacy.file
  for (const { kind, table } of personalTables) {
    const stored = columns().filter((one) => one.table === table)
    expect(Object.keys(fields[kind]).sort()).toEqual(stored.map(({ column }) => column).sort())
  }
})

/** These have few rows. */
const SMALL = new Set(['changes', 'drafts'])

test('what is kept of one person is found without a look at what is kept of all', () => {
  const db = emptyDatabase()
  const planOf = (sql: string) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => String(detail))
  const large = personalTables.filter(({ table }) => !SMALL.has(table))
  const looks = large.map(({ table, column }) => `SELECT rowid FROM ${table} WHERE ${column} = ?`)
  looks.push('UPDATE answers SET previous = NULL WHERE previous IN (SELECT value FROM json_each(?))')
  for (const sql of looks)
    expect([sql, planOf(sql)[0]]).toEqual([sql, expect.stringMatching(/^SEARCH .* USING .*INDEX/)])
})
