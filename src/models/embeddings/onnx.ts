import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { SetupError } from '../../errors.ts'
import { type Embed, orAbort } from './embed.ts'
import type { OnnxFolder } from './onnx-folder.ts'
import type { FromOnnx, OnnxJob, ToOnnx } from './onnx-messages.ts'

/** A model in a thread of its own. */
export type OnnxModel = { embed: Embed; close(): Promise<void> }

const PACKAGES = ['onnxruntime-node', '@huggingface/tokenizers']

/** The other half is for answering. More threads than free cores make a text slower. */
const threads = Math.max(1, Math.floor(availableParallelism() / 2))

/** A text takes at most about so long, and loading too. */
const LONGEST_TEXT_MS = 5_000

type Waiting = {
  text: string
  sent: boolean
  signal: AbortSignal
  resolve: (vector: number[]) => void
  reject: (reason: unknown) => void
}

/**
 * Loads the model. Throws a SetupError when a package is not installed or the files are not a model.
 */
export const openOnnx = async (
  folder: OnnxFolder,
  isInstalled: (name: string) => boolean = isThere,
): Promise<OnnxModel> => {
  const absent = PACKAGES.filter((name) => !isInstalled(name))
  if (absent.length > 0) throw new SetupError(notInstalled(absent))
  const { query, passage, ...files } = folder
  const busy = new Int32Array(new SharedArrayBuffer(4)).fill(1)
  const worker = new Worker(new URL('./onnx-worker.ts', import.meta.url), {
    workerData: { ...files, threads, busy: busy.buffer } satisfies OnnxJob,
  })
  // `process.exit` ends threads wherever they are, and ONNX Runtime then takes the process down with it.
  const letFinish = (): void => {
    Atomics.wait(busy, 0, 1, LONGEST_TEXT_MS)
  }
  process.on('exit', letFinish)
  const exited = new Promise<void>((resolve) =>
    worker.once('exit', () => {
      process.off('exit', letFinish)
      resolve()
    }),
  )
  const waiting: Waiting[] = []
  let current: Waiting | null = null
  let broken: SetupError | null = null

  const next = (): void => {
    while (!current) {
      const one = waiting.shift()
      if (!one) break
      if (one.signal.aborted) one.reject(one.signal.reason)
      else current = one
    }
    if (!current) {
      worker.unref() // a script that forgets to close ends all the same
      return
    }
    if (current.sent) return
    current.sent = true
    worker.ref()
    worker.postMessage({ text: current.text } satisfies ToOnnx)
  }

  const ready = Promise.withResolvers<void>()
  const fail = (what: string): void => {
    broken ??= new SetupError(`EMBEDDING_MODEL: the model ${folder.model} ${what}. ${CHECK}`)
    ready.reject(broken)
    for (const one of [current, ...waiting.splice(0)]) one?.reject(broken)
    current = null
  }
  worker.on('error', (error) => fail(`stopped (${error.message})`))
  worker.on('exit', () => fail('has ended'))
  worker.on('message', (message: FromOnnx) => {
    if ('ready' in message) return ready.resolve()
    const done = current
    current = null
    if ('vector' in message) done?.resolve(Array.from(message.vector))
    else if (done) done.reject(new SetupError(`EMBEDDING_MODEL: ${folder.model} failed (${message.failed}). ${CHECK}`))
    else fail(`cannot be loaded (${message.failed})`)
    next()
  })
  await ready.promise
  next()

  const embedOne = (kind: 'query' | 'passage', text: string, signal: AbortSignal): Promise<number[]> =>
    new Promise((resolve, reject) => {
      if (broken) return reject(broken)
      waiting.push({ text: (kind === 'query' ? query : passage) + text, sent: false, signal, resolve, reject })
      next()
    })

  return {
    embed: async (kind, texts, signal) => {
      const vectors = []
      // One after the other, so that a question in between waits for one passage, not for all.
      for (const text of texts) vectors.push(await orAbort(embedOne(kind, text, signal), signal))
      return vectors
    },
    close: async () => {
      worker.ref()
      worker.postMessage({ close: true } satisfies ToOnnx)
      await exited
    },
  }
}

const isThere = (name: string): boolean => {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}

const CHECK = 'Check that the folder holds a whole sentence model (see fundstelle.json for its rules), and its files.'

const notInstalled = (absent: readonly string[]): string =>
  `EMBEDDING_MODEL=onnx:<folder> needs ${absent.join(' and ')}, which ${absent.length > 1 ? 'are' : 'is'} not installed. ` +
  'Run "npm install --include=optional" in the program\'s folder (in the image: build it with --build-arg ONNX=yes), or ' +
  'set EMBEDDING_MODEL to builtin.'
