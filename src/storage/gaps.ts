import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { atomically } from './atomically.ts'

/** A place in an article, in UTF-16 code units. */
type Place = { article: string; start: number; end: number }

/** A question that found no answer in all the articles. `text`: null where it was not kept. */
export type GapQuestion = { id: string; at: number; language: string; text: string | null; place: Place | null }

/** Several such questions that ask for one thing. */
export type KeptGap = {
  id: string
  /** How many, in each language: the commonest first. */
  languages: { language: string; count: number }[]
  count: number
  /** Milliseconds since 1970. */
  lastAsked: number
  note: string | null
  /** When an admin was done with it. */
  doneAt: number | null
}

/** What the articles do not answer, for each server. An id of a gap is nothing without its server. */
export type GapStore = {
  /** Questions that belong to no gap yet, the oldest first, at most 100. */
  unsorted(guild: string): Promise<GapQuestion[]>
  /** Those of all gaps of a server, at most 100 of the next after `after`, with their gap. */
  sorted(guild: string, after: string): Promise<(GapQuestion & { gap: string })[]>
  /** Puts questions (by their ids) to gaps, which are opened where they are not there. */
  sort(guild: string, gaps: ReadonlyMap<string, string>): Promise<void>
  list(guild: string): Promise<KeptGap[]>
  read(guild: string, id: string): Promise<KeptGap | null>
  /** Of a gap, the newest first. */
  questions(guild: string, id: string, limit: number): Promise<GapQuestion[]>
  /** Null takes it away. False where there is no such gap. */
  note(guild: string, id: string, note: string | null): Promise<boolean>
  /** Done at that time; null: not done. False where there is no such gap. */
  setDone(guild: string, id: string, at: number | null): Promise<boolean>
}

const AT_ONCE = 100

export const newGapId = (): string => randomBytes(9).toString('base64url')

/** `run` turns errors of the database into words. */
export const openGaps = (db: DatabaseSync, run: <T>(work: () => T) => T): GapStore => {
  const unsorted = db.prepare(
    `SELECT * FROM questions WHERE guild = ? AND status = 'abstained' AND scope = 'all' AND gap IS NULL
     ORDER BY at LIMIT ${AT_ONCE}`,
  )
  const sorted = db.prepare(
    `SELECT * FROM questions WHERE guild = ? AND gap IS NOT NULL AND id > ? ORDER BY id LIMIT ${AT_ONCE}`,
  )
  const open = db.prepare(
    'INSERT OR IGNORE INTO gaps (id, guild, opened_at) SELECT ?, guild, at FROM questions WHERE id = ? AND guild = ?',
  )
  const put = db.prepare('UPDATE questions SET gap = ? WHERE id = ? AND guild = ? AND gap IS NULL')
  const counts = (where: string) =>
    db.prepare(
      `SELECT g.id, g.note, g.done_at, q.language, count(*) AS n, max(q.at) AS last FROM gaps g JOIN questions q ON q.gap = g.id
       WHERE g.guild = ? ${where} GROUP BY g.id, q.language ORDER BY n DESC, q.language`,
    )
  const all = counts('')
  const one = counts('AND g.id = ?')
  const ofGap = db.prepare('SELECT * FROM questions WHERE guild = ? AND gap = ? ORDER BY at DESC LIMIT ?')
  const note = db.prepare('UPDATE gaps SET note = ? WHERE guild = ? AND id = ?')
  const done = db.prepare('UPDATE gaps SET done_at = ? WHERE guild = ? AND id = ?')
  return {
    unsorted: async (guild) => run(() => unsorted.all(guild).map(questionOf)),
    sorted: async (guild, after) =>
      run(() => sorted.all(guild, after).map((row) => ({ ...questionOf(row), gap: String(row.gap) }))),
    sort: async (guild, gaps) =>
      run(() =>
        atomically(db, () => {
          for (const [question, gap] of gaps) {
            open.run(gap, question, guild)
            put.run(gap, question, guild)
          }
        }),
      ),
    list: async (guild) => run(() => gapsIn(all.all(guild))),
    read: async (guild, id) => run(() => gapsIn(one.all(guild, id))[0] ?? null),
    questions: async (guild, id, limit) => run(() => ofGap.all(guild, id, limit).map(questionOf)),
    note: async (guild, id, words) => run(() => note.run(words, guild, id).changes === 1),
    setDone: async (guild, id, at) => run(() => done.run(at, guild, id).changes === 1),
  }
}

type Row = Record<string, unknown>

const questionOf = (row: Row): GapQuestion => ({
  id: String(row.id),
  at: Number(row.at),
  language: String(row.language),
  text: row.text === null ? null : String(row.text),
  place: row.article === null ? null : { article: String(row.article), start: Number(row.start), end: Number(row.end) },
})

/** Rows of one gap and language each. */
const gapsIn = (rows: readonly Row[]): KeptGap[] => {
  const gaps = new Map<string, KeptGap>()
  for (const row of rows) {
    const id = String(row.id)
    const gap = gaps.get(id) ?? {
      ...{ id, languages: [], count: 0, lastAsked: 0 },
      note: row.note === null ? null : String(row.note),
      doneAt: row.done_at === null ? null : Number(row.done_at),
    }
    gap.languages.push({ language: String(row.language), count: Number(row.n) })
    gap.count += Number(row.n)
    gap.lastAsked = Math.max(gap.lastAsked, Number(row.last))
    gaps.set(id, gap)
  }
  return [...gaps.values()]
}
