import { parseTmx } from '../translation/tmx.ts'
import { CorpusProblem, type Problem } from './problem.ts'
import { type Fitting, merged, type Unit, unitsFor } from './translations.ts'

/** What is done with translation memories, which takes seconds where they are large. */
export type TmxJobs = {
  /** The units of a file that belong to an article. */
  fit: { takes: { title: string; text: string; name: string; bytes: Uint8Array }; gives: Fitting }
  /** The file of an article with others added; `before`: null where there is none, or its translations go. */
  merge: { takes: { before: Uint8Array | null; added: readonly Unit[]; version: string }; gives: Uint8Array }
}

export type TmxJob = { [K in keyof TmxJobs]: { job: K } & TmxJobs[K]['takes'] }[keyof TmxJobs]

export type FromTmxReader = { done: unknown } | { problem: Problem } | { failed: string }

export const doTmxJob = (job: TmxJob): FromTmxReader => {
  try {
    if (job.job === 'fit') return { done: unitsFor(job, job.name, job.bytes) }
    const before = job.before ? parseTmx('before', job.before).units : []
    return { done: new Uint8Array(merged(before, job.added, job.version)) }
  } catch (error) {
    if (error instanceof CorpusProblem) return { problem: error.problem }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
