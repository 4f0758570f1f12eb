import type { ReindexProgress, ReindexReport } from '../app.ts'
import { SetupError } from '../errors.ts'
import { isWorse } from '../exam/report.ts'
import { tidy } from '../search-index/build.ts'
import type { BuildLock } from '../search-index/build-lock.ts'
import { type Generation, openNamed } from '../search-index/generation.ts'
import { pointAt } from '../search-index/published.ts'
import { type Candidate, readIndexState, writeIndexState } from '../search-index/state.ts'
import type { IndexingParts } from './index-corpus.ts'

export type Report = Omit<ReindexReport, 'seconds'>

/** A candidate that lies complete on the disk. `isDifferent`: it may answer otherwise than what is in use. */
export type Waiting = { candidate: Candidate; report: Report; isDifferent: boolean }

/** `opened`: the generation that was made, where it was opened. */
export type Decided = { report: Report; opened: Generation | null }

/**
 * Opens a candidate, which proves that it can be, has it examined, and points CURRENT at it or holds it. A crash before
 * that leaves it waiting. `compared`: what it must not be worse than; null: it need not be examined. Throws a SetupError
 * where it cannot be opened.
 */
export const decide = async (
  { candidate, report }: Waiting,
  inUse: Generation | null,
  compared: Generation | null,
  lock: BuildLock,
  { dataDir, recipe, examine, signal }: IndexingParts,
  onProgress: (progress: ReindexProgress) => void,
): Promise<Decided> => {
  const opened = await openNamed(dataDir, candidate.name, recipe, inUse).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new SetupError(
      `The new index "${candidate.name}" cannot be opened: ${reason}. The previous one goes on serving. Run "npm run index" or /reindex again.`,
      { cause },
    )
  })
  const step = (done: number, total: number): void => onProgress({ step: 'examining', done, total })
  const exam = compared ? await examine(compared, opened, step, signal) : null
  const examined: Report = {
    ...report,
    outcome: 'switched',
    exam,
    problems: [...report.problems, ...(exam?.problems ?? [])],
  }
  if (exam && isWorse(exam)) {
    const held: Report = { ...examined, outcome: 'held' }
    await lock.assertHeld()
    // Whoever asks again gets the report of the build, and a new exam.
    const about = { ...held, problems: report.problems }
    await writeIndexState(dataDir, {
      ...(await readIndexState(dataDir)),
      candidate: { ...candidate, isHeld: true, about },
      pinned: null,
    })
    await tidy(dataDir)
    return { report: held, opened: null }
  }
  onProgress({ step: 'publishing', done: 0, total: 1 })
  await takeIntoUse(dataDir, candidate, lock)
  onProgress({ step: 'publishing', done: 1, total: 1 })
  return { report: examined, opened }
}

/** Whatever happens in between, what CURRENT names counts: see `reconciled`. */
export const takeIntoUse = async (dataDir: string, { name, change }: Candidate, lock: BuildLock): Promise<void> => {
  await lock.assertHeld()
  await pointAt(dataDir, name)
  const noted = async (): Promise<void> => {
    const state = await readIndexState(dataDir)
    const served = state.served.map((one) => (one.name === name ? { ...one, change } : one))
    await writeIndexState(dataDir, { served, candidate: null, pinned: null })
  }
  // It is in use: a disk that has become full is no reason to say that it is not.
  await noted().catch((error) => process.emitWarning(`That "${name}" is in use could not be noted: ${error}`))
  await tidy(dataDir)
}
