import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { atomically } from './atomically.ts'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'
import { type AskedQuestion, openCounting } from './questions.ts'

/** An answer that went out, as its buttons find it again. `T`: what is kept of the answer, plain JSON. */
export type KeptAnswer<T> = {
  id: string
  /** Id of who asked. */
  asker: string
  /** Null in private chats. */
  guild: string | null
  /** Shown to the asker alone. */
  isPrivate: boolean
  /** Was private, until its asker showed it to everybody. */
  isShared: boolean
  /** Id of the answer that the question went on from. */
  previous: string | null
  /** Milliseconds since 1970. */
  createdAt: number
  /** Title of an article that it quoted and that was removed since: its words are no longer here. Else null. */
  withdrawn: string | null
  answer: T
}

export type AnswerStore<T> = {
  /**
   * Resolves with the id: 16 letters and digits that nobody can guess, `-` and `_` among them. `asked`: what is remembered
   * of the question, for gaps and insights, written in the same transaction. Keeps nothing where its asker has been erased
   * since `begunAt`, when Discord says that the question was asked (milliseconds since 1970).
   */
  keep(
    kept: Omit<KeptAnswer<T>, 'id' | 'isShared' | 'withdrawn'> & { begunAt: number },
    asked?: AskedQuestion,
  ): Promise<string>
  /** Null where it is not there, or not any more. */
  read(id: string): Promise<KeptAnswer<T> | null>
  /** Makes a private answer a shared one, or a shared one private again. False where there is nothing to change. */
  setShared(id: string, isShared: boolean): Promise<boolean>
  /**
   * Takes the words out of every answer that quotes an article, or shows it as the nearest place; `title` says of which.
   * `T` has `quotes` and `nearest`, whose `article` is an id; one with a `digest` is about other articles.
   */
  withdraw(article: string, title: string): Promise<void>
}

/** Values of the column `private`. */
const SHOWN = { toAll: 0, toAsker: 1, shared: 2 }

const ID_BYTES = 12

/** Rows that are looked at in one go: everybody waits meanwhile. */
const AT_ONCE = 500

const QUOTING = `rowid > $from AND rowid <= $to AND instr(answer, $article) > 0
  AND json_extract(answer, '$.digest') IS NULL
  AND (json_extract(answer, '$.nearest.article') = $article
    OR EXISTS (SELECT 1 FROM json_each(answer, '$.quotes') WHERE json_extract(value, '$.article') = $article))`

/** `run` turns errors of the database into words. */
export const openAnswers = <T>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
  pseudonymOf: PseudonymOf,
): AnswerStore<T> => {
  const insert = db.prepare(
    `INSERT INTO answers (id, asker, guild, private, previous, created_at, answer)
     SELECT ?, ?, ?, ?, ?, ?, ? WHERE ${NOT_ERASED}`,
  )
  const count = openCounting(db)
  const select = db.prepare('SELECT * FROM answers WHERE id = ?')
  const show = db.prepare('UPDATE answers SET private = ? WHERE id = ? AND private = ?')
  const last = db.prepare('SELECT max(rowid) AS last FROM answers')
  const withdraw = db.prepare(
    `UPDATE answers SET withdrawn = $title,
       answer = json_set(answer, '$.claims', json('[]'), '$.quotes', json('[]'), '$.nearest', null)
     WHERE ${QUOTING}`,
  )
  return {
    keep: async (kept, asked) => {
      const id = randomBytes(ID_BYTES).toString('base64url')
      const { asker, guild, isPrivate, previous, createdAt, answer, begunAt } = kept
      const shown = isPrivate ? SHOWN.toAsker : SHOWN.toAll
      run(() =>
        atomically(db, () => {
          const written = insert.run(
            ...[id, asker, guild, shown, previous, createdAt, JSON.stringify(answer)],
            ...[pseudonymOf(asker), begunAt],
          )
          if (asked && written.changes === 1) count({ ...asked, id, asker, guild, at: createdAt })
        }),
      )
      return id
    },
    read: async (id) =>
      run(() => {
        const row = select.get(id)
        if (!row) return null
        return {
          id,
          asker: String(row.asker),
          guild: row.guild === null ? null : String(row.guild),
          isPrivate: row.private === SHOWN.toAsker,
          isShared: row.private === SHOWN.shared,
          previous: row.previous === null ? null : String(row.previous),
          createdAt: Number(row.created_at),
          withdrawn: row.withdrawn === null ? null : String(row.withdrawn),
          answer: JSON.parse(String(row.answer)) as T,
        }
      }),
    setShared: async (id, isShared) =>
      run(() => {
        const [from, to] = isShared ? [SHOWN.toAsker, SHOWN.shared] : [SHOWN.shared, SHOWN.toAsker]
        return show.run(to, id, from).changes === 1
      }),
    withdraw: async (article, title) => {
      const end = Number(run(() => last.get()?.last ?? 0))
      for (let from = 0; from < end; from += AT_ONCE) {
        run(() => withdraw.run({ from, to: from + AT_ONCE, article, title }))
        await setImmediate()
      }
    },
  }
}
