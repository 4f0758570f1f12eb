import { type ChildProcess, fork } from 'node:child_process'
import type { FromWorker, Job, ToWorker, Written } from './messages.ts'

export type WorkerParts = {
  onStep: (step: 'reading' | 'building', done: number, total: number) => void
  /** One normalised row a text. Asked only where the job does not say `builtin`. */
  embed: (texts: string[]) => Promise<Float32Array>
  signal?: AbortSignal | undefined
}

/** As the npm scripts start the program; nothing else that this process was started with. */
const FLAGS = ['--import', new URL('../compile-cache.ts', import.meta.url).href, '--max-semi-space-size=8']

/**
 * Builds in a process of its own, so that a crash of native code there is a failed build and not the end of the bot. Not
 * in a thread: Node strips types with WebAssembly, and V8 ends the process when two threads of it are unlucky
 * ("allocations_.erase(addr) == 1", nodejs/node#64500).
 *
 * Resolves, or throws what went wrong, only after the worker has ended, so that nothing writes into its folders any more.
 */
export const runWorker = async (job: Job, { onStep, embed, signal }: WorkerParts): Promise<Written> => {
  signal?.throwIfAborted()
  const worker = start()
  let written: Written | undefined
  let failure: unknown
  const end = (): void => void worker.kill('SIGKILL')
  const fail = (error: unknown): void => {
    failure ??= error
    end()
  }
  const ended = new Promise<string>((resolve) => {
    // Not "exit": by now all that it said has been read. (A parent that disconnects would wait for "close" in vain.)
    worker.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
    worker.on('error', (cause) => {
      if (worker.pid !== undefined) return fail(cause)
      failure ??= notStarted(cause)
      resolve('never started')
    })
  })
  process.on('exit', end)
  signal?.addEventListener('abort', end)
  // Of one that has ended `ended` tells more than the failure to send.
  const send = (message: ToWorker): void => void (worker.connected && worker.send(message, () => undefined))
  worker.on('message', (message: FromWorker) => {
    try {
      if ('step' in message) return onStep(message.step, message.done, message.total)
      if ('embed' in message) return void embed(message.embed).then((vectors) => send({ vectors }), fail)
      if ('written' in message) written = message.written
      else failure ??= asError(message.failed)
    } catch (error) {
      fail(error)
    }
  })
  send({ job })
  const how = await ended
  process.off('exit', end)
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (failure) throw failure
  if (!written) throw new Error(`the process that builds the index ended early (${how})`)
  return written
}

const start = (): ChildProcess => {
  try {
    return fork(new URL('./worker.ts', import.meta.url), {
      // Nothing of the bot's settings: no key is where articles are read.
      env: {},
      execArgv: FLAGS,
      serialization: 'advanced',
      // Results of a command go to standard output: nothing else may.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
  } catch (error) {
    throw notStarted(error)
  }
}

/** Without the code of its cause, which would be taken for one of the disk. */
const notStarted = (cause: unknown): Error =>
  new Error(`the process that builds the index cannot be started (${cause instanceof Error ? cause.message : cause})`, {
    cause,
  })

const asError = ({ message, code, stack }: { message: string; code: string | null; stack: string | null }): Error => {
  const error = Object.assign(new Error(message), code === null ? {} : { code })
  if (stack !== null) error.stack = stack
  return error
}
