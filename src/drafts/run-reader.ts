import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Draft } from '../articles/draft.ts'
import { DraftRefusal, type Refused } from './draft-refusal.ts'
import type { FromReader } from './messages.ts'
import type { Source } from './parse-source.ts'

/** Of the heap of the process that reads, and of all its memory: arrays of bytes are not in the heap. MiB. */
const MEMORY = { heap: 256, all: 700 }
const LOOK_EVERY_MS = 100
const SECONDS = 30

const FLAGS = [
  '--import',
  new URL('../compile-cache.ts', import.meta.url).href,
  `--max-old-space-size=${MEMORY.heap}`,
  '--max-semi-space-size=8',
  '--stack-size=900',
]

/** Limits, for tests that cannot wait. */
export type ReaderLimits = { seconds: number; megabytes: number }

/**
 * Reads a source in a process of its own, which gets no environment and ends by its limits: whatever a source does to its
 * reader, it is a `DraftRefusal` here. Resolves or throws only after the process has ended.
 */
export const runReader = async (
  bytes: Uint8Array,
  source: Source,
  {
    signal,
    limits = { seconds: SECONDS, megabytes: MEMORY.all },
  }: { signal?: AbortSignal | undefined; limits?: ReaderLimits | undefined },
): Promise<Draft> => {
  signal?.throwIfAborted()
  const reader = start()
  let answer: FromReader | null = null
  let refused: Refused | null = null
  let failure: unknown
  const end = (): void => void reader.kill('SIGKILL')
  const refuse = (why: Refused): void => {
    refused ??= why
    end()
  }
  const ended = new Promise<string | number | null>((resolve) => {
    // Not "exit": by now all that it said has been read.
    reader.once('close', (code, signal) => resolve(signal ?? code))
    reader.on('error', (cause) => {
      failure ??= cause
      if (reader.pid === undefined) resolve(null)
      else end()
    })
  })
  const clock = setTimeout(() => refuse({ kind: 'timedOut', seconds: limits.seconds }), limits.seconds * 1000)
  const watch = setInterval(() => {
    void residentOf(reader.pid).then((megabytes) => {
      if (megabytes > limits.megabytes) refuse({ kind: 'tooHeavy' })
    })
  }, LOOK_EVERY_MS)
  process.on('exit', end)
  signal?.addEventListener('abort', end)
  reader.on('message', (message: FromReader) => {
    answer ??= message
  })
  // A process that ends before it has read all is told by how it ends.
  reader.stdin?.on('error', () => undefined)
  reader.send(source, () => undefined)
  reader.stdin?.end(bytes)
  const how = await ended
  clearTimeout(clock)
  clearInterval(watch)
  process.off('exit', end)
  signal?.removeEventListener('abort', end)
  signal?.throwIfAborted()
  if (failure) throw failure
  return draftOf(answer, refused, source.label, how)
}

/** `how`: the signal that ended the process, or its exit code. */
const draftOf = (
  answer: FromReader | null,
  refused: Refused | null,
  label: string,
  how: string | number | null,
): Draft => {
  if (answer !== null && 'draft' in answer) return answer.draft
  if (answer !== null && 'refused' in answer) throw new DraftRefusal(label, answer.refused)
  if (answer !== null) {
    const error = new Error(`${label} could not be read: ${answer.failed.message}`)
    if (answer.failed.stack !== null) error.stack = answer.failed.stack
    throw error
  }
  if (refused === null && typeof how === 'number')
    throw new Error(`the process that reads ${label} ended early (exit code ${how})`)
  // A signal without a word: its heap was full, or native code broke.
  throw new DraftRefusal(label, refused ?? { kind: 'tooHeavy' })
}

const start = (): ChildProcess =>
  fork(new URL('./reader.ts', import.meta.url), {
    execArgv: FLAGS,
    serialization: 'advanced',
    // Nothing of the bot's settings: no key is where sources from outside are read.
    env: {},
    // What Node prints of a full heap is said by the refusal.
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  })

/** MiB that a process holds, where the system tells; else 0. */
const residentOf = async (pid: number | undefined): Promise<number> => {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  } catch (error) {
    // It has just ended, or this is no Linux: there, heap and time are the limits.
    if (error instanceof Error && 'code' in error) return 0
    throw error
  }
}
