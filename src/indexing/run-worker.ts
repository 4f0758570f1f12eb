import { Worker } from 'node:worker_threads'
import type { FromWorker, Job, ToWorker, Written } from './messages.ts'

export type WorkerParts = {
  onStep: (step: 'reading' | 'building', done: number, total: number) => void
  /** One normalised row a text. Asked only where the job does not say `builtin`. */
  embed: (texts: string[]) => Promise<Float32Array>
  signal?: AbortSignal | undefined
}

/** Resolves, or throws what went wrong, only after the worker has ended, so that nothing writes into its folders any more. */
export const runWorker = async (job: Omit<Job, 'stop'>, { onStep, embed, signal }: WorkerParts): Promise<Written> => {
  signal?.throwIfAborted()
  const stop = new SharedArrayBuffer(4)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { ...job, stop } satisfies Job })
  const exited = new Promise<number>((resolve) => worker.once('exit', resolve))
  // Never terminated: a worker that is stopped inside hnswlib takes the whole process with it.
  const giveUp = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1)
    worker.postMessage({ giveUp: true } satisfies ToWorker)
  }
  signal?.addEventListener('abort', giveUp)
  let written: Written | undefined
  let failure: unknown
  const fail = (error: unknown): void => {
    failure ??= error
    giveUp()
  }
  worker.on('error', fail)
  worker.on('message', (message: FromWorker) => {
    try {
      if ('written' in message) written = message.written
      else if ('failed' in message) failure ??= asError(message.failed)
      else if ('step' in message) onStep(message.step, message.done, message.total)
      else embed(message.embed).then((vectors) => worker.postMessage({ vectors } satisfies ToWorker), fail)
    } catch (error) {
      fail(error)
    }
  })
  const code = await exited
  signal?.removeEventListener('abort', giveUp)
  signal?.throwIfAborted()
  if (failure) throw failure
  if (!written) throw new Error(`the worker that builds the index ended with exit code ${code}`)
  return written
}

const asError = ({ message, code, stack }: { message: string; code: string | null; stack: string | null }): Error => {
  const error = Object.assign(new Error(message), code === null ? {} : { code })
  if (stack !== null) error.stack = stack
  return error
}
