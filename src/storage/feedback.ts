import type { DatabaseSync } from 'node:sqlite'
import { NOT_ERASED } from './erasures.ts'
import type { PseudonymOf } from './pseudonyms.ts'

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
  /**
   * Takes the place of what the same person said of the same answer before. Nothing is kept where they have been erased
   * since `begunAt`, by Discord's clock.
   */
  give(feedback: Feedback & { begunAt: number }): Promise<void>
  /** All of an answer, the oldest first. */
  of(answer: string): Promise<Feedback[]>
}

/** `run` turns errors of the database into words. */
export const openFeedback = (
  db: DatabaseSync,
  run: <T>(work: () => T) => T,
  pseudonymOf: PseudonymOf,
): FeedbackStore => {
  const upsert = db.prepare(
    `INSERT INTO feedback (answer, user, verdict, reason, at) SELECT ?, ?, ?, ?, ? WHERE ${NOT_ERASED}
     ON CONFLICT (answer, user) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason, at = excluded.at`,
  )
  const select = db.prepare('SELECT * FROM feedback WHERE answer = ? ORDER BY at, user')
  return {
    give: async ({ answer, user, verdict, reason, at, begunAt }) => {
      run(() => upsert.run(answer, user, verdict, reason, at, pseudonymOf(user), begunAt))
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
