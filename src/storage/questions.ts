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
  /** Why it did not, as it was given. */
  reasons: readonly string[]
}

/** `guild` null: those of all, and of private chats. From `from` on, before `to`: milliseconds since 1970. */
type QuestionRange = { guild: string | null; from: number; to: number }

export type QuestionStore = {
  /** The next ones of a range, the oldest first, at most 500; `after`: the last one that was seen. Empty at the end. */
  next(
    range: QuestionRange,
    after: QuestionCursor | null,
  ): Promise<{ questions: CountedQuestion[]; last: QuestionCursor }>
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
  // No other lower bound of `at` beside the cursor: SQLite would take that one, and read all pages before this one again.
  const page = (where: string) =>
    db.prepare(
      `SELECT q.rowid AS row, q.*,
         (SELECT json_group_array(json_array(verdict, reason)) FROM feedback WHERE answer = q.id) AS said
       FROM questions q WHERE ${where} q.at < :to AND (q.at, q.rowid) > (:at, :row)
       ORDER BY q.at, q.rowid LIMIT ${AT_ONCE}`,
    )
  const inAll = page('')
  const inGuild = page('q.guild = :guild AND')
  return {
    next: async ({ guild, from, to }, after) =>
      run(() => {
        const cursor = after ?? { at: from, row: 0 }
        const rows = guild === null ? inAll.all({ to, ...cursor }) : inGuild.all({ guild, to, ...cursor })
        const last = rows.at(-1)
        return {
          questions: rows.map(countedOf),
          last: last ? { at: Number(last.at), row: Number(last.row) } : cursor,
        }
      }),
  }
}

type Said = readonly (readonly [verdict: string, reason: string | null])[]

const countedOf = (row: Record<string, unknown>): CountedQuestion => {
  const said = JSON.parse(String(row.said)) as Said
  const bad = said.filter(([verdict]) => verdict === 'bad')
  return {
    at: Number(row.at),
    language: String(row.language),
    scope: row.scope as CountedQuestion['scope'],
    status: row.status as CountedQuestion['status'],
    mode: row.mode as CountedQuestion['mode'],
    confidence: Number(row.confidence),
    place:
      row.article === null ? null : { article: String(row.article), start: Number(row.start), end: Number(row.end) },
    cited: JSON.parse(String(row.cited)) as string[],
    ms: Number(row.ms),
    tokens: { input: Number(row.input), output: Number(row.output) },
    price: row.price === null ? null : Number(row.price),
    good: said.length - bad.length,
    bad: bad.length,
    reasons: bad.flatMap(([, reason]) => reason ?? []),
  }
}
