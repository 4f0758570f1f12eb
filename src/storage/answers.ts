import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** An answer that went out, as its buttons find it again. `T`: what is kept of the answer, plain JSON. */
export type KeptAnswer<T> = {
  id: string
  /** Id of who asked. */
  asker: string
  /** Null in private chats. */
  guild: string | null
  /** Shown to the asker alone. */
  isPrivate: boolean
  /** Id of the answer that the question went on from. */
  previous: string | null
  /** Milliseconds since 1970. */
  createdAt: number
  answer: T
}

export type AnswerStore<T> = {
  /** Resolves with the id: 16 letters and digits that nobody can guess, `-` and `_` among them. */
  keep(kept: Omit<KeptAnswer<T>, 'id'>): Promise<string>
  /** Null where it is not there, or not any more. */
  read(id: string): Promise<KeptAnswer<T> | null>
}

const ID_BYTES = 12

/** `run` turns errors of the database into words. */
export const openAnswers = <T>(db: DatabaseSync, run: <R>(work: () => R) => R): AnswerStore<T> => {
  const insert = db.prepare(
    'INSERT INTO answers (id, asker, guild, private, previous, created_at, answer) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const select = db.prepare('SELECT * FROM answers WHERE id = ?')
  return {
    keep: async ({ asker, guild, isPrivate, previous, createdAt, answer }) => {
      const id = randomBytes(ID_BYTES).toString('base64url')
      run(() => insert.run(id, asker, guild, isPrivate ? 1 : 0, previous, createdAt, JSON.stringify(answer)))
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
          isPrivate: row.private === 1,
          previous: row.previous === null ? null : String(row.previous),
          createdAt: Number(row.created_at),
          answer: JSON.parse(String(row.answer)) as T,
        }
      }),
  }
}
