import type { Quote } from '../answer/answer.ts'

/** Questions that ask for one thing, which the articles do not answer. */
export type Gap = {
  id: string
  count: number
  /** The commonest first. */
  languages: readonly { language: string; count: number }[]
  /** Milliseconds since 1970. */
  lastAsked: number
  /** Of an admin. */
  note: string | null
  /** Some of them, the newest first, none twice; empty where the words are not kept. */
  questions: readonly { text: string; language: string }[]
  /** The place that is nearest to most of them; null where the articles no longer have it. */
  nearest: Quote | null
}

/** What the articles do not answer, for each server: nobody sees what was asked elsewhere. */
export type GapsApp = {
  /** Whether questions are kept with their words (KEEP_QUESTIONS). */
  keepsWords: boolean
  /** `size` of those that nobody is done with, the most pressing first, from the one at `from` on; how many there are. */
  list(guild: string, page: { from: number; size: number; language: string }): Promise<{ gaps: Gap[]; all: number }>
  /** Null where there is no such gap on this server. */
  read(guild: string, id: string, language: string): Promise<Gap | null>
  /** Null takes it away. False where there is no such gap. */
  note(guild: string, id: string, words: string | null): Promise<boolean>
  /** Hides a gap until somebody asks again. False where there is no such gap. */
  done(guild: string, id: string): Promise<boolean>
}
