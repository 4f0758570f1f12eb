import { fork } from 'node:child_process'
import { CorpusProblem } from './problem.ts'
import type { FromTmxReader, TmxJob, TmxJobs } from './tmx-work.ts'

const FLAGS = ['--import', new URL('../compile-cache.ts', import.meta.url).href, '--max-old-space-size=512']
/** Milliseconds. */
const PATIENCE = 60_000

/** Does a job in a process of its own, so that nobody waits for it but who asked. Throws a CorpusProblem. */
export const runTmxJob = async <K extends keyof TmxJobs>(
  job: K,
  takes: TmxJobs[K]['takes'],
): Promise<TmxJobs[K]['gives']> => {
  const reader = fork(new URL('./tmx-reader.ts', import.meta.url), {
    ...{ execArgv: FLAGS, serialization: 'advanced', env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    ...{ timeout: PATIENCE, killSignal: 'SIGKILL' },
  })
  const end = (): void => void reader.kill('SIGKILL')
  process.on('exit', end)
  const answer = await new Promise<FromTmxReader>((resolve, reject) => {
    let said: FromTmxReader | null = null
    reader.on('message', (message: FromTmxReader) => {
      said ??= message
    })
    reader.once('error', reject)
    // Not "exit": by now all that it said has been read. Without a word: its time or its memory was over.
    reader.once('close', () => resolve(said ?? { problem: { kind: 'noTranslations', why: 'it is too large.' } }))
    reader.send({ job, ...takes } as TmxJob, () => undefined)
  }).finally(() => process.off('exit', end))
  if ('problem' in answer) throw new CorpusProblem(answer.problem)
  if ('failed' in answer) throw new Error(`a translation memory could not be read: ${answer.failed}`)
  return answer.done as TmxJobs[K]['gives']
}
