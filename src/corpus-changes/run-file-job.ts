import { fork } from 'node:child_process'
import { bulkhead } from 'cockatiel'
import type { FileJob, FileJobs, FromFileWorker } from './file-work.ts'
import { CorpusProblem } from './problem.ts'

const FLAGS = ['--import', new URL('../compile-cache.ts', import.meta.url).href, '--max-old-space-size=512']
/** Milliseconds. */
const PATIENCE = 60_000
/** What it means when the process ends without a word: its time or its memory was over. */
const ENDED: Readonly<Record<keyof FileJobs, FromFileWorker>> = {
  read: { failed: 'they are too large.' },
  fit: { problem: { kind: 'noTranslations', why: 'it is too large.' } },
  merge: { problem: { kind: 'noTranslations', why: 'it is too large.' } },
}

/** Each may need as much memory as its flags allow; further ones wait. */
const queue = bulkhead(2, 1_000)

/** Does a job in a process of its own, so that nobody waits for it but who asked. Throws a CorpusProblem. */
export const runFileJob = <K extends keyof FileJobs>(
  job: K,
  takes: FileJobs[K]['takes'],
): Promise<FileJobs[K]['gives']> => queue.execute(() => work(job, takes))

const work = async <K extends keyof FileJobs>(job: K, takes: FileJobs[K]['takes']): Promise<FileJobs[K]['gives']> => {
  const worker = fork(new URL('./file-worker.ts', import.meta.url), {
    ...{ execArgv: FLAGS, serialization: 'advanced', env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    ...{ timeout: PATIENCE, killSignal: 'SIGKILL' },
  })
  const end = (): void => void worker.kill('SIGKILL')
  process.on('exit', end)
  const answer = await new Promise<FromFileWorker>((resolve, reject) => {
    let said: FromFileWorker | null = null
    worker.on('message', (message: FromFileWorker) => {
      said ??= message
    })
    worker.once('error', reject)
    // Not "exit": by now all that it said has been read.
    worker.once('close', () => resolve(said ?? ENDED[job]))
    worker.send({ job, ...takes } as FileJob, () => undefined)
  }).finally(() => process.off('exit', end))
  if ('problem' in answer) throw new CorpusProblem(answer.problem)
  if ('failed' in answer) throw new Error(`files of an article could not be read: ${answer.failed}`)
  return answer.done as FileJobs[K]['gives']
}
