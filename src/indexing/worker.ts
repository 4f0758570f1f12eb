import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { embedBuiltin } from '../models/builtin-embeddings.ts'
import { toLine } from '../search-index/article-line.ts'
import type { WrittenSegment } from '../search-index/build.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Source } from '../search-index/source.ts'
import { openStored, type StoredSegment } from '../search-index/stored-segment.ts'
import { type Entry, writeSegment } from '../search-index/write-segment.ts'
import type { FromWorker, Job, ToWorker, Written } from './messages.ts'
import type { Item, Place } from './plan.ts'
import { parseSource, readBytes } from './read-source.ts'

// A process, because reading, splitting, analysing and hnswlib are synchronous: the bot goes on answering meanwhile.
if (!process.send) throw new Error('worker.ts is run by run-worker.ts, as a child process')
const parent = process.ppid
// Ctrl-C goes to every process of a terminal: when to end is the parent's to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
const [{ job }] = (await once(process, 'message')) as [{ job: Job }]
const { dimensions } = job.recipe.embedding

// That nobody listens any more is told by "disconnect".
const say = (message: FromWorker, then = (): void => undefined): void =>
  void process.send?.(message, undefined, undefined, then)

/** Progress at most every so many milliseconds: a message for each of a million passages would be work of its own. */
const TELL_EVERY_MS = 50
let told = 0
const tell = (step: 'reading' | 'building', done: number, total: number): void => {
  const now = performance.now()
  if (done < total && now - told < TELL_EVERY_MS) return
  told = now
  // That the channel is closed is seen only between two turns of the event loop, and one may take a minute.
  if (process.ppid !== parent) process.exit()
  say({ step, done, total })
}

/** Texts that are embedded at once. */
const BATCH = 256

let answer: (vectors: Float32Array) => void = () => undefined
process.on('message', (message: ToWorker) => {
  if ('vectors' in message) answer(message.vectors)
})

let embedded = 0
const embed = async (texts: string[]): Promise<Float32Array> => {
  if (job.builtin) {
    const vectors = new Float32Array(texts.length * dimensions)
    for (const [i, text] of texts.entries()) vectors.set(embedBuiltin(text), i * dimensions)
    embedded += texts.length
    return vectors
  }
  const asked = new Promise<Float32Array>((resolve) => {
    answer = resolve
  })
  say({ embed: texts })
  return asked
}

const stored = new Map<number, Promise<StoredSegment>>()
const copied = async ({ segment, ordinal }: Place): Promise<Entry> => {
  const { folder, entry } = job.from[segment]!
  let from = stored.get(segment)
  if (!from) {
    from = openStored(folder, entry, dimensions)
    stored.set(segment, from)
  }
  return (await from)(ordinal)
}

const sources: Source[] = []

/** An article that is new or has changed; where it has not, the entry as it is stored, or null where it may stay there. */
const readItem = async (item: Extract<Item, { read: unknown }>): Promise<IndexedArticle | Entry | null> => {
  const bytes = readBytes(job.corpusDir, item.read)
  sources.push(bytes.source)
  if (item.known?.sha256 === bytes.source.sha256) {
    bytes.source.indexed = true
    bytes.source.problems = item.known.problems // those of reading are among them: they are part of the hash
    return item.at && copied(item.at)
  }
  return parseSource(item.read, bytes, job.recipe.passages)
}

const textsOf = ({ article, passages }: IndexedArticle): string[] =>
  passages.map(({ start, end }) => article.text.slice(start, end))

const entryOf = (one: IndexedArticle, vectors: Float32Array): Entry => {
  const { text: _, ...metadata } = one.article
  return { line: toLine(one), metadata, passages: one.passages.length, vectors }
}

async function* entries(): AsyncGenerator<Entry> {
  let waiting: (IndexedArticle | Entry)[] = []
  let texts: string[] = []
  const flush = async function* (): AsyncGenerator<Entry> {
    const vectors = texts.length > 0 ? await embed(texts) : new Float32Array()
    let row = 0
    for (const one of waiting) {
      if ('line' in one) yield one
      else {
        const next = row + one.passages.length
        yield entryOf(one, vectors.subarray(row * dimensions, next * dimensions))
        row = next
      }
    }
    waiting = []
    texts = []
  }
  for (const [i, item] of job.items.entries()) {
    tell('reading', i, job.items.length)
    const one = 'copy' in item ? await copied(item.copy) : await readItem(item)
    if (!one) continue
    waiting.push(one)
    if (!('line' in one)) texts.push(...textsOf(one))
    if (texts.length >= BATCH || waiting.length >= BATCH) yield* flush()
  }
  yield* flush()
  tell('reading', job.items.length, job.items.length)
}

const write = async (): Promise<Written> => {
  const segments: WrittenSegment[] = []
  const all = entries()
  for (;;) {
    const folder = join(`${job.into}-${segments.length}`)
    await mkdir(folder)
    const rules = { dimensions, exactUpTo: job.exactUpTo, maxPassages: job.maxPassages }
    const entry = await writeSegment(folder, all, rules, (done, total) => tell('building', done, total))
    if (!entry) break
    segments.push({ folder, entry })
  }
  return { segments, sources, embedded }
}

const failed = (error: unknown): FromWorker => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  return { failed: { message, code, stack: stack ?? null } }
}

const last = await write().then((written): FromWorker => ({ written }), failed)
// Only once it is written: an exit would cut it short.
say(last, () => process.exit())
