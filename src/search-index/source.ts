import type { Problem } from '../articles/article.ts'

/** Size in bytes and time of the last change in milliseconds, as the file system tells. */
type FileState = { bytes: number; modified: number }

/** An article's files as they were when they were read: what has not changed since need not be read again. */
export type Source = {
  /** The article's id. */
  id: string
  article: FileState
  translations: FileState | null
  /** SHA-256 of the bytes of both, or of why they could not be read, in hexadecimal. */
  sha256: string
  /** False when the article could not be read: it is in no segment. */
  indexed: boolean
  /** What was left out. */
  problems: Problem[]
  /** Milliseconds since 1970; 0 when a file could not be read. */
  read: number
}

/** First line of `sources.jsonl`; one `Source` a line follows. */
export type SourcesHead = { corpusDir: string }
