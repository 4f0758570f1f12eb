import type { Problem } from '../articles/article.ts'
import { type Listed, parseSource, type SourceBytes } from '../indexing/read-source.ts'
import { passageRules } from '../passages/passages.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { parseTmx } from '../translation/tmx.ts'
import { CorpusProblem, type Problem as Told } from './problem.ts'
import { type Fitting, merged, type Unit, unitsFor } from './translations.ts'

/** What is done with files, which takes seconds where they are large. */
export type FileJobs = {
  /** An article with its sentences, passages and translations; null where it is broken. */
  read: { takes: { listed: Listed; read: SourceBytes }; gives: Parsed }
  /** The units of a translation memory that belong to an article. */
  fit: { takes: { title: string; text: string; name: string; bytes: Uint8Array }; gives: Fitting }
  /** The file of an article with others added; `before`: null where there is none, or its translations go. */
  merge: { takes: { before: Uint8Array | null; added: readonly Unit[]; version: string }; gives: Uint8Array }
}

export type Parsed = { content: IndexedArticle | null; problems: Problem[] }

export type FileJob = { [K in keyof FileJobs]: { job: K } & FileJobs[K]['takes'] }[keyof FileJobs]

export type FromFileWorker = { done: FileJobs[keyof FileJobs]['gives'] } | { problem: Told } | { failed: string }

export const parsedFiles = ({ listed, read }: FileJobs['read']['takes']): Parsed => {
  const source = { ...read.source, problems: [...read.source.problems] }
  return { content: parseSource(listed, { ...read, source }, passageRules), problems: source.problems }
}

const workOn = (job: FileJob): FileJobs[keyof FileJobs]['gives'] => {
  if (job.job === 'read') return parsedFiles(job)
  if (job.job === 'fit') return unitsFor(job, job.name, job.bytes)
  const before = job.before ? parseTmx('before', job.before).units : []
  return new Uint8Array(merged(before, job.added, job.version))
}

export const doFileJob = (job: FileJob): FromFileWorker => {
  try {
    return { done: workOn(job) }
  } catch (error) {
    if (error instanceof CorpusProblem) return { problem: error.problem }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
