import type { DatabaseSync } from 'node:sqlite'

/** What is remembered of a question beside its answer. */
export type AskedQuestion = {
  /** BCP 47 of the question. */
  language: string
  /** What was looked in. */
  scope: 'all' | 'article' | 'digest'
  status: 'answered' | 'abstained'
  mode: 'extractive' | 'model'
  /** 0–1. */
  confidence: number
  /** The nearest place, or the first that the answer cites; null where there is none. */
  place: { article: string; start: number; end: number } | null
  /** Ids of articles. */
  cited: readonly string[]
  /** Milliseconds until the answer was there. */
  ms: number
  tokens: { input: number; output: number }
  /** US dollars, where the price is known. */
  price: number | null
  /** Null where it is not kept. */
  text: string | null
}

/** Whose, and when: milliseconds since 1970. `id`: of its answer. */
type OfAsker = { id: string; asker: string; guild: string | null; at: number }

/** A question as it is counted: neither who asked nor what. */
export type CountedQuestion = Omit<AskedQuestion, 'text'> & {
  at: number
  /** Persons whom its answer helped, and whom it did not. */
  good: number
  bad: number
}

/** `guild` null: those of all, and of private chats. From `from` on, before `to`: milliseconds since 1970. */
type QuestionRange = { guild: string | null; from: number; to: number }

export type QuestionStore = {
  /** The next ones of a range, the oldest first, at most 500; `after`: the last one that was seen. Empty at the end. */
  next(
    range: QuestionRange,
    after: QuestionCursor | null,
  ): Promise<{ questions: CountedQuestion[]; last: QuestionCursor }>
  /** Why answers of a range did not help, as it was given. */
  reasons(range: QuestionRange): Promise<string[]>
}

type QuestionCursor = { at: number; row: number }

/** Rows that are read in one go: everybody waits meanwhile. */
const AT_ONCE = 500

/** Writes one; for a transaction of the caller's. */
export const openCounting = (db: DatabaseSync): ((question: AskedQuestion & OfAsker) => void) => {
  const insert = db.prepare(
    `INSERT INTO questions (id, guild, asker, at, language, scope, status, mode, confidence, article, start, "end", cited,
       ms, input, output, price, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  return ({
    id,
    guild,
    asker,
    at,
    language,
    scope,
    status,
    mode,
    confidence,
    place,
    cited,
    ms,
    tokens,
    price,
    text,
  }) => {
    const { article = null, start = null, end = null } = place ?? {}
    const { input, output } = tokens
    insert.run(
      ...[id, guild, asker, at, language, scope, status, mode, confidence, article, start, end, JSON.stringify(cited)],
      ...[Math.max(0, Math.round(ms)), input, output, price, text],
    )
  }
}

/** `run` turns errors of the database into words. */
export const openQuestions = (db: DatabaseSync, run: <T>(work: () => T) => T): QuestionStore => {
  const inRange = (guild: string | null) =>
    `${guild === null ? '' : 'q.guild = :guild AND '}q.at >= :from AND q.at < :to`
  const given = ({ guild, from, to }: QuestionRange) => ({ ...(guild !== null && { guild }), from, to })
  const said = (verdict: string) => `(SELECT count(*) FROM feedback WHERE answer = q.id AND verdict = '${verdict}')`
  return {
    next: async (range, after) =>
      run(() => {
        const rows = db
          .prepare(
            `SELECT q.rowid AS row, q.*, ${said('good')} AS good, ${said('bad')} AS bad FROM questions q
             WHERE ${inRange(range.guild)} AND (q.at, q.rowid) > (:at, :row) ORDER BY q.at, q.rowid LIMIT ${AT_ONCE}`,
          )
          .all({ ...given(range), ...(after ?? { at: range.from, row: 0 }) })
        const last = rows.at(-1)
        return {
          questions: rows.map(countedOf),
          last: last ? { at: Number(last.at), row: Number(last.row) } : (after ?? { at: range.from, row: 0 }),
        }
      }),
    reasons: async (range) =>
      run(() =>
        db
          .prepare(
            `SELECT f.reason FROM questions q JOIN feedback f ON f.answer = q.id
             WHERE ${inRange(range.guild)} AND f.verdict = 'bad' AND f.reason IS NOT NULL`,
          )
          .all(given(range))
          .map(({ reason }) => String(reason)),
      ),
  }
}

const countedOf = (row: Record<string, unknown>): CountedQuestion => ({
  at: Number(row.at),
  language: String(row.language),
  scope: row.scope as CountedQuestion['scope'],
  status: row.status as CountedQuestion['status'],
  mode: row.mode as CountedQuestion['mode'],
  confidence: Number(row.confidence),
  place: row.article === null ? null : { article: String(row.article), start: Number(row.start), end: Number(row.end) },
  cited: JSON.parse(String(row.cited)) as string[],
  ms: Number(row.ms),
  tokens: { input: Number(row.input), output: Number(row.output) },
  price: row.price === null ? null : Number(row.price),
  good: Number(row.good),
  bad: Number(row.bad),
})
