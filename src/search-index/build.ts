import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { takeBuildLock } from './build-lock.ts'
import type { BuildJob, FromWorker, ToWorker } from './build-messages.ts'
import type { BuildProgress, IndexedArticle, Recipe } from './content.ts'
import { inWords } from './disk-error.ts'
import { syncFolder } from './durable-files.ts'
import { timeOf } from './manifest.ts'
import { generationsIn, listGenerations, publish, removeAbandoned, removeOld, temporaryName } from './published.ts'

/**
 * Builds a generation beside those there are, in a worker thread, and points CURRENT at it last. `vectors` holds one
 * normalised row a passage, in the order of the articles. Returns the generation's name.
 *
 * Throws a UserError when another build is running, a SetupError when the data folder fails, and the signal's reason
 * when it is aborted. After every error the generation that was in use still is, and nothing is left behind.
 */
export const buildGeneration = async (
  dataDir: string,
  recipe: Recipe,
  articles: readonly IndexedArticle[],
  vectors: Float32Array,
  onProgress: (progress: BuildProgress) => void,
  signal?: AbortSignal,
): Promise<string> => {
  signal?.throwIfAborted()
  const passages = articles.reduce((sum, { passages }) => sum + passages.length, 0)
  checkVectors(vectors, passages, recipe.embedding.dimensions)
  try {
    await mkdir(generationsIn(dataDir), { recursive: true })
    await syncFolder(dataDir)
    const lock = await takeBuildLock(dataDir)
    try {
      await removeAbandoned(dataDir)
      const temporary = temporaryName(randomBytes(4).toString('hex'))
      const folder = join(generationsIn(dataDir), temporary)
      try {
        await mkdir(folder)
        const job = { folder, recipe, created: await nextTime(dataDir), passages, stop: new SharedArrayBuffer(4) }
        const building = (done: number): void => onProgress({ step: 'building', done, total: passages })
        const name = await runWorker(job, articles, vectors, building, signal)
        signal?.throwIfAborted()
        await lock.assertHeld()
        let done = 0
        const step = (): void => onProgress({ step: 'publishing', done: done++, total: 2 })
        step()
        await publish(dataDir, temporary, name, step)
        await removeOld(dataDir).catch(leftBehind)
        return name
      } finally {
        await rm(folder, { recursive: true, force: true }).catch(leftBehind)
      }
    } finally {
      await lock.release()
    }
  } catch (error) {
    throw inWords(error, dataDir)
  }
}

/** Not worth failing a published index, nor hiding the error that ended the build: the next build cleans up. */
const leftBehind = (error: Error): void => process.emitWarning(`Files of an old index were left behind: ${error}`)

const checkVectors = (vectors: Float32Array, passages: number, dimensions: number): void => {
  if (vectors.length !== passages * dimensions) {
    throw new Error(`${vectors.length} numbers for ${passages} passages, expected ${dimensions} each`)
  }
  if (!vectors.every(Number.isFinite)) throw new Error('a vector holds something that is not a finite number')
}

/** ISO time for the name: now, or just after the newest where a clock was set back, for names must sort by age. */
const nextTime = async (dataDir: string): Promise<string> => {
  const [newest] = await listGenerations(dataDir)
  return new Date(Math.max(Date.now(), newest ? timeOf(newest) + 1 : 0)).toISOString()
}

/** Resolves only after the worker has ended, so that nothing writes into the folder any more. */
const runWorker = async (
  job: BuildJob,
  articles: readonly IndexedArticle[],
  vectors: Float32Array,
  onAdded: (passages: number) => void,
  signal: AbortSignal | undefined,
): Promise<string> => {
  const worker = new Worker(new URL('./build-worker.ts', import.meta.url), { workerData: job })
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  // Never terminated: a worker that is stopped inside hnswlib takes the whole process with it.
  const stop = (): void => {
    Atomics.store(new Int32Array(job.stop), 0, 1)
    worker.postMessage({ giveUp: true } satisfies ToWorker)
  }
  signal?.addEventListener('abort', stop)
  try {
    const ended = outcomeOf(worker, onAdded)
    await Promise.all([feed(worker, articles, vectors, job.recipe.embedding.dimensions), ended])
    return await ended
  } catch (error) {
    stop()
    await exited
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

const outcomeOf = (worker: Worker, onAdded: (passages: number) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    let name: string | undefined
    worker.on('message', (message: FromWorker) => {
      if ('complete' in message) name = message.complete
      else if ('failed' in message) reject(asError(message.failed))
      else {
        try {
          onAdded(message.added)
        } catch (error) {
          reject(error as Error)
        }
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (name !== undefined) resolve(name)
      else reject(new Error(`the worker that builds the index ended with exit code ${code}`))
    })
  })

/** Copies in pieces with a turn of the event loop between them. */
const feed = async (
  worker: Worker,
  articles: readonly IndexedArticle[],
  vectors: Float32Array,
  dimensions: number,
): Promise<void> => {
  const send = async (message: ToWorker): Promise<void> => {
    worker.postMessage(message, 'vectors' in message ? [message.vectors.buffer as ArrayBuffer] : [])
    await setImmediate()
  }
  for (let at = 0; at < articles.length; at += 32) await send({ articles: articles.slice(at, at + 32) })
  const rows = 1024 * dimensions
  for (let at = 0; at < vectors.length; at += rows) await send({ vectors: vectors.slice(at, at + rows) })
  await send({ end: true })
}

const asError = ({ message, code, stack }: { message: string; code: string | null; stack: string | null }): Error => {
  const error = Object.assign(new Error(message), code === null ? {} : { code })
  if (stack !== null) error.stack = stack
  return error
}
