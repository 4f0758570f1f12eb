import type { DatabaseSync } from 'node:sqlite'

/** What one person said of one answer. `at`: milliseconds since 1970. */
type Feedback = {
  answer: string
  user: string
  verdict: 'good' | 'bad'
  /** Which of those offered, and the person's own words: `incomplete: the price is missing`; null where none was given. */
  reason: string | null
  at: number
}

export type FeedbackStore = {
  /** Takes the place of what the same person said of the same answer before. */
  give(feedback: Feedback): Promise<void>
  /** All of an answer, the oldest first. */
  of(answer: string): Promise<Feedback[]>
}

/** `run` turns errors of the database into words. */
export const openFeedback = (db: DatabaseSync, run: <T>(work: () => T) => T): FeedbackStore => {
  const upsert = db.prepare(
    `INSERT INTO feedback (answer, user, verdict, reason, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (answer, user) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason, at = excluded.at`,
  )
  const select = db.prepare('SELECT * FROM feedback WHERE answer = ? ORDER BY at, user')
  return {
    give: async ({ answer, user, verdict, reason, at }) => {
      run(() => upsert.run(answer, user, verdict, reason, at))
    },
    of: async (answer) =>
      run(() =>
        select.all(answer).map((row) => ({
          answer,
          user: String(row.user),
          verdict: row.verdict === 'good' ? 'good' : 'bad',
          reason: row.reason === null ? null : String(row.reason),
          at: Number(row.at),
        })),
      ),
  }
}
