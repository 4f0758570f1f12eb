import type { Question } from '../digest/heavy.ts'
import type { Judged } from '../digest/stories/choose.ts'
import type { ScoredStory } from '../digest/story.ts'

/** What the process is asked, one thing at a time. */
export type Job =
  | { do: 'remember' }
  | { do: 'choose'; question: Question }
  | { do: 'judge'; question: Question; item: string }

/** Of each kind of job. */
export type Result = { remember: null; choose: ScoredStory[]; judge: Judged | null }

export type FromProcess = { done: Result[Job['do']] } | { failed: { message: string; stack: string | null } }
