import type { Problem } from '../articles/article.ts'

/** A question that was answered rightly before, and is not any more. `before`, `now`: what was cited first; null: nothing. */
export type Lost = { question: string; article: string; before: string; now: string | null }

/**
 * What the golden questions say about a new index, compared with the one in use. Every question that was asked counts once
 * in `better` to `unchanged`.
 */
export type ExamReport = {
  /** Asked of both. 0: there are none yet. */
  questions: number
  /** Answered rightly: what was expected is cited. */
  right: { before: number; after: number }
  /** Not answered before, rightly answered now. */
  nowAnswered: number
  /** Any other rise in grade. */
  better: number
  unchanged: number
  /** A fall in grade that takes nothing from the reader: cited later, or no longer among the nearest. */
  slipped: number
  /** Rightly answered before, with something else now. */
  worse: number
  /** Rightly answered before, not at all now. */
  nowUnanswered: number
  /** Left out, because their article is not there any more. */
  gone: number
  /** Asked, but none of the expected words stands in the new index any more: they cannot be right, and need an edit. */
  stale: { question: string; article: string }[]
  /** Those of `worse` and `nowUnanswered`, at most `MOST_NAMED`. */
  lost: Lost[]
  /** Lines of question files that hold none. */
  problems: Problem[]
}

/** Of each kind, so that a report stays readable. */
export const MOST_NAMED = 25

/** A new index is worse where a question that was answered rightly is not any more, however many others are won. */
export const isWorse = ({ worse, nowUnanswered }: ExamReport): boolean => worse + nowUnanswered > 0
