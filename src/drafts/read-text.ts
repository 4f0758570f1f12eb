import type { Remark } from '../articles/draft.ts'

/** A source, read: its text as written, and what it says of itself. */
export type ReadText = {
  title: string | null
  author: string | null
  /** As written, or `YYYY-MM-DD`. */
  published: string | null
  url: string | null
  publisher: string | null
  /** As the source says. */
  language: string | null
  text: string
  /** Lines among the text that hold nothing to be read; empty where there are none. */
  besides: string
  remarks: Remark[]
}
