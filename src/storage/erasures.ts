import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { atomically } from './atomically.ts'
import { type PersonalTable, personalTables } from './of-person.ts'
import type { PseudonymOf } from './pseudonyms.ts'

/** Texts that must be in no file after an erasure. */
export type Secrets = {
  /** The person's id, and what tells their rows from all others. */
  ids: readonly string[]
  /** What they wrote: somebody else may have written the same, alone or among other words, and that stays. */
  words: readonly string[]
}

/** What an erasure did to one table. */
export type Erased = Pick<PersonalTable, 'kind' | 'onErase'> & { rows: number }

export type Erasures = {
  /**
   * Erases a person, and what others thought of their answers: from now on nothing is written either of what they began up
   * to `before` (milliseconds since 1970, by Discord's clock).
   */
  erase(user: string, times: { before: number; now: number }): Promise<{ erased: Erased[]; secrets: Secrets }>
  /** Ends what a process that was killed has left undone. */
  finish(): Promise<void>
  /** Whether files may still hold remains of an erasure: of anybody's from before `until`, or of one person's. */
  pending(of: { until: number } | { user: string }): Promise<boolean>
  /** Files hold no remains any more of these. */
  settle(of: { until: number } | { user: string }): Promise<void>
  /** Removes the marks from before `before`: all that was under way then is over. */
  forget(before: number): Promise<void>
}

/** In the WHERE of an INSERT: false where the person (a pseudonym) has been erased since what is written was begun. */
export const NOT_ERASED = 'NOT EXISTS (SELECT 1 FROM erasures WHERE person = ? AND before >= ?)'

const AT_ONCE = 500
/** Shorter words of people are found everywhere. */
const SHORTEST_SECRET = 12

/** `run` turns errors of the database into words. */
export const openErasures = (db: DatabaseSync, run: <T>(work: () => T) => T, pseudonymOf: PseudonymOf): Erasures => {
  const mark = db.prepare(
    `INSERT INTO erasures (person, before, at, settled) VALUES (?, ?, ?, 0) ON CONFLICT (person) DO UPDATE SET
       before = max(before, excluded.before), at = excluded.at, settled = 0`,
  )
  const unsettled = db.prepare('SELECT person FROM erasures WHERE settled = 0')
  const pendingUntil = db.prepare('SELECT 1 FROM erasures WHERE settled = 0 AND at < ?')
  const pendingOf = db.prepare('SELECT 1 FROM erasures WHERE settled = 0 AND person = ?')
  const settleUntil = db.prepare('UPDATE erasures SET settled = 1 WHERE at < ?')
  const settleOf = db.prepare('UPDATE erasures SET settled = 1 WHERE person = ?')
  const forget = db.prepare('DELETE FROM erasures WHERE settled = 1 AND at < ?')

  // Rows of others that name an answer which is gone.
  const opinions = db.prepare('DELETE FROM feedback WHERE answer IN (SELECT value FROM json_each(?)) AND user <> ?')
  const further = db.prepare('UPDATE answers SET previous = NULL WHERE previous IN (SELECT value FROM json_each(?))')

  // Nobody sees a gap without questions any more; a note on it would stay unseen.
  const emptied = db.prepare(
    `DELETE FROM gaps WHERE id IN (SELECT value FROM json_each(?))
     AND NOT EXISTS (SELECT 1 FROM questions WHERE gap = gaps.id)`,
  )

  const some = ({ table, column, onErase }: PersonalTable, user: string): Record<string, unknown>[] => {
    const rows = `rowid IN (SELECT rowid FROM ${table} WHERE ${column} = ? LIMIT ${AT_ONCE}) RETURNING *`
    if (onErase === 'pseudonym')
      return db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${rows}`).all(pseudonymOf(user), user)
    return atomically(db, () => {
      const removed = db.prepare(`DELETE FROM ${table} WHERE ${rows}`).all(user)
      const ids = table === 'answers' ? removed.map(({ id }) => id) : []
      if (ids.length > 0) {
        opinions.run(JSON.stringify(ids), user)
        further.run(JSON.stringify(ids))
      }
      if (table === 'questions') emptied.run(JSON.stringify(removed.flatMap(({ gap }) => gap ?? [])))
      return removed
    })
  }
  /** Those that nobody else has said as well in so many words: these stay, and would be looked for in vain. */
  const ofNobodyElse = ({ table, words }: PersonalTable, said: ReadonlySet<string>): string[] => {
    if (words === null || said.size === 0 || !db.isOpen) return [...said]
    const same = db.prepare(
      `SELECT DISTINCT ${words} AS said FROM ${table} WHERE ${words} IN (SELECT value FROM json_each(?))`,
    )
    const others = new Set(same.all(JSON.stringify([...said])).map((row) => row.said))
    return [...said].filter((one) => !others.has(one))
  }
  const eraseRows = async (user: string) => {
    const ids = new Set([user])
    const words: string[] = []
    const erased: Erased[] = []
    for (const table of personalTables) {
      let rows = 0
      const said = new Set<string>()
      for (let last = AT_ONCE; last === AT_ONCE; await setImmediate()) {
        const found = db.isOpen ? run(() => some(table, user)) : []
        last = found.length
        rows += last
        if (table.onErase === 'remove')
          for (const row of found)
            for (const [name, one] of textsOf(table, row)) (name === table.words ? said : ids).add(one)
      }
      words.push(...run(() => ofNobodyElse(table, said)))
      erased.push({ kind: table.kind, onErase: table.onErase, rows })
    }
    return { erased, secrets: { ids: [...ids], words } }
  }

  return {
    erase: async (user, { before, now }) => {
      run(() => mark.run(pseudonymOf(user), before, now)) // First: what is under way must not come after.
      return eraseRows(user)
    },
    finish: async () => {
      const people = new Set(run(() => unsettled.all()).map(({ person }) => String(person)))
      if (people.size === 0) return
      for (const { table, column } of personalTables) {
        const users = run(() => db.prepare(`SELECT DISTINCT ${column} AS user FROM ${table}`).all())
        for (const { user } of users) if (people.has(pseudonymOf(String(user)))) await eraseRows(String(user))
      }
    },
    pending: async (of) =>
      run(() => ('user' in of ? pendingOf.get(pseudonymOf(of.user)) : pendingUntil.get(of.until)) !== undefined),
    settle: async (of) =>
      void run(() => ('user' in of ? settleOf.run(pseudonymOf(of.user)) : settleUntil.run(of.until))),
    forget: async (before) => void run(() => forget.run(before)),
  }
}

/** The texts of a row that tell it from all others, by column: not its numbers, and nothing that others may have as well. */
const textsOf = ({ json, column }: PersonalTable, row: Record<string, unknown>): [column: string, text: string][] =>
  Object.entries(row).flatMap(([name, value]) =>
    SHARED_COLUMNS.has(name) || json.includes(name) || name === column || typeof value !== 'string'
      ? []
      : value.length >= SHORTEST_SECRET
        ? [[name, value]]
        : [],
  )

/** A server, an article, a gap, and the answers of others that something is about or goes on from. */
const SHARED_COLUMNS = new Set(['guild', 'article', 'withdrawn', 'gap', 'answer', 'previous'])
