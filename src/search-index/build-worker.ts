import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import hnswlib from 'hnswlib-node'
import type { BuildJob, FromWorker, ToWorker } from './build-messages.ts'
import type { IndexedArticle } from './content.ts'
import { SHORT_FILE } from './disk-error.ts'
import { type Fingerprint, fingerprint, syncFile, syncFolder, writeDurably } from './durable-files.ts'
import { FILES, MANIFEST, type Manifest, nameOf } from './manifest.ts'
import { HNSW } from './vectors.ts'
import { buildWords } from './words.ts'

// A worker, because hnswlib adds synchronously (2 to 3 ms a point): the bot goes on answering meanwhile.
if (!parentPort) throw new Error('build-worker.ts is run by build.ts, as a worker thread')
const port = parentPort
const job = workerData as BuildJob

const say = (message: FromWorker): void => port.postMessage(message)

const articles: IndexedArticle[] = []
const vectors = new Float32Array(job.passages * job.recipe.embedding.dimensions)
let filled = 0
const stop = new Int32Array(job.stop)

port.on('message', (message: ToWorker) => {
  if ('articles' in message) articles.push(...message.articles)
  else if ('vectors' in message) {
    vectors.set(message.vectors, filled)
    filled += message.vectors.length
  } else if ('giveUp' in message) port.close()
  else {
    write()
      .then((name) => say({ complete: name }), fail)
      .finally(() => port.close()) // else the worker would wait for more
  }
})

const fail = (error: unknown): void => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  say({ failed: { message, code, stack: stack ?? null } })
}

/** Writes the whole folder, reads it back, and returns the name of the generation. */
const write = async (): Promise<string> => {
  const at = (file: string): string => join(job.folder, file)
  await writeDurably(at('articles.jsonl'), jsonLines())
  await writeDurably(at('vectors.f32'), [new Uint8Array(vectors.buffer)])
  addPoints().writeIndexSync(at('vectors.hnsw'))
  await syncFile(at('vectors.hnsw'))
  checkHnsw(at('vectors.hnsw'))
  await writeDurably(at('words.bin'), [buildWords(articles)])

  const files: Partial<Record<(typeof FILES)[number], Fingerprint>> = {}
  for (const file of FILES) files[file] = await fingerprint(at(file))
  const manifest: Manifest = {
    format: job.recipe.format as Manifest['format'],
    recipe: job.recipe,
    created: job.created,
    counts: { articles: articles.length, passages: job.passages },
    files: files as Manifest['files'],
  }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  await writeDurably(at(MANIFEST), [bytes])
  await syncFolder(job.folder)
  return nameOf(job.created, bytes)
}

function* jsonLines(): Generator<string> {
  for (const article of articles) yield `${JSON.stringify(article)}\n`
}

const row = (label: number): number[] => {
  const { dimensions } = job.recipe.embedding
  return Array.from(vectors.subarray(label * dimensions, (label + 1) * dimensions))
}

const addPoints = (): hnswlib.HierarchicalNSW => {
  const index = new hnswlib.HierarchicalNSW(HNSW.space, job.recipe.embedding.dimensions)
  index.initIndex({ maxElements: Math.max(1, job.passages), m: HNSW.m, efConstruction: HNSW.efConstruction })
  const every = Math.max(1, Math.ceil(job.passages / 100))
  for (let label = 0; label < job.passages; label++) {
    if (Atomics.load(stop, 0) !== 0) throw new Error('the build was stopped')
    index.addPoint(row(label), label)
    if ((label + 1) % every === 0 || label + 1 === job.passages) say({ added: label + 1 })
  }
  return index
}

/** On a full disk hnswlib reports success and leaves a short file, which it refuses to load. */
const checkHnsw = (path: string): void => {
  const index = new hnswlib.HierarchicalNSW(HNSW.space, job.recipe.embedding.dimensions)
  try {
    index.readIndexSync(path)
  } catch (cause) {
    throw Object.assign(new Error('vectors.hnsw cannot be read back', { cause }), { code: SHORT_FILE })
  }
  if (index.getCurrentCount() !== job.passages) {
    throw new Error(`vectors.hnsw holds ${index.getCurrentCount()} vectors, expected ${job.passages}`)
  }
  const step = Math.max(1, Math.floor(job.passages / 100))
  for (let label = 0; label < job.passages; label += step) {
    const written = row(label)
    if (!index.getPoint(label).every((value, i) => value === written[i])) {
      throw new Error(`vectors.hnsw gives another vector for passage ${label} than was written`)
    }
  }
}
