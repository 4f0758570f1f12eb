import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import hnswlib from 'hnswlib-node'
import { syncFolder, writeDurably } from '../durable.ts'
import { type Language, languageOf } from '../language/words.ts'
import { fromLine } from './article-line.ts'
import { buildWords } from './build-words.ts'
import type { Metadata } from './content.ts'
import { SHORT_FILE } from './disk-error.ts'
import { fingerprint, syncFile } from './durable-files.ts'
import type { SegmentEntry } from './manifest.ts'
import { textsOf } from './texts.ts'
import { HNSW } from './vectors.ts'

/** One article on its way into a segment. `vectors`: one normalised row a passage. */
export type Entry = { line: string; metadata: Metadata; passages: number; vectors: Float32Array }

export type SegmentRules = {
  dimensions: number
  /** Up to so many passages vectors are compared one by one, and no HNSW file is written. */
  exactUpTo: number
  /** A segment is closed with the article that reaches it. */
  maxPassages: number
}

/** Called often; throws to give up. `done` of the passages known so far. */
export type Step = (done: number, total: number) => void

/**
 * Writes one segment into an empty folder, forces it to the disk and reads the native part back. Takes entries until
 * `maxPassages`; null when there was none. Synchronous but for the entries: it belongs in a worker.
 */
export const writeSegment = async (
  folder: string,
  entries: AsyncIterator<Entry>,
  rules: SegmentRules,
  onStep: Step,
): Promise<Omit<SegmentEntry, 'name'> | null> => {
  const at = (file: string): string => join(folder, file)
  const { offsets, firstLabels, catalogue } = await writeArticles(at, entries, rules)
  const articles = catalogue.length
  if (articles === 0) return null
  const passages = firstLabels[articles]!
  await writeDurably(at('articles.index'), [
    bytesOf(Float64Array.from(offsets)),
    bytesOf(Uint32Array.from(firstLabels)),
  ])
  await writeDurably(at('catalogue.jsonl'), linesOf(catalogue))
  const first = languageOf(catalogue[0]!.language) ?? 'de'
  await writeDurably(at('words.bin'), buildWords(textsIn(at('articles.jsonl'), passages, onStep), first))
  const native = passages > rules.exactUpTo
  if (native) await writeHnsw(at, passages, rules.dimensions, onStep)

  const files: SegmentEntry['files'] = {
    'articles.jsonl': await fingerprint(at('articles.jsonl')),
    'articles.index': await fingerprint(at('articles.index')),
    'catalogue.jsonl': await fingerprint(at('catalogue.jsonl')),
    'words.bin': await fingerprint(at('words.bin')),
    'vectors.f32': await fingerprint(at('vectors.f32')),
    ...(native && { 'vectors.hnsw': await fingerprint(at('vectors.hnsw')) }),
  }
  await syncFolder(folder)
  return { articles, passages, removed: [], removedPassages: 0, files }
}

const bytesOf = (numbers: Float64Array | Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

function* linesOf(rows: readonly unknown[]): Generator<string> {
  for (let at = 0; at < rows.length; at += 1024)
    yield rows
      .slice(at, at + 1024)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('')
}

const writeArticles = async (
  at: (file: string) => string,
  entries: AsyncIterator<Entry>,
  { dimensions, maxPassages }: SegmentRules,
): Promise<{ offsets: number[]; firstLabels: number[]; catalogue: Metadata[] }> => {
  const offsets = [0]
  const firstLabels = [0]
  const catalogue: Metadata[] = []
  const lines = openSync(at('articles.jsonl'), 'wx')
  const rows = openSync(at('vectors.f32'), 'wx')
  try {
    while (firstLabels.at(-1)! < maxPassages) {
      const { value, done } = await entries.next()
      if (done) break
      const { line, metadata, passages, vectors } = value
      if (vectors.length !== passages * dimensions) {
        throw new Error(
          `${vectors.length} numbers for ${passages} passages of "${metadata.id}", expected ${dimensions} each`,
        )
      }
      if (!vectors.every(Number.isFinite))
        throw new Error(`a vector of "${metadata.id}" holds something that is no number`)
      const bytes = Buffer.from(line)
      writeAll(lines, bytes)
      writeAll(rows, bytesOf(vectors))
      offsets.push(offsets.at(-1)! + bytes.length)
      firstLabels.push(firstLabels.at(-1)! + passages)
      catalogue.push(metadata)
    }
    fsyncSync(lines)
    fsyncSync(rows)
  } finally {
    closeSync(lines)
    closeSync(rows)
  }
  return { offsets, firstLabels, catalogue }
}

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from)
}

const CHUNK = 4 * 1024 * 1024

/** The texts of all passages in the order of their labels, read back from the file. */
function* textsIn(path: string, total: number, onStep: Step): Generator<ReadonlyMap<Language, string>> {
  let done = 0
  for (const line of linesIn(path)) {
    const article = fromLine(line)
    for (const passage of article.passages) yield textsOf(article, passage)
    done += article.passages.length
    onStep(done, total)
  }
}

function* linesIn(path: string): Generator<string> {
  const file = openSync(path, 'r')
  try {
    let rest = Buffer.alloc(0)
    const chunk = Buffer.alloc(CHUNK)
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)])
      let from = 0
      for (let to = bytes.indexOf(10, from); to !== -1; to = bytes.indexOf(10, from)) {
        yield bytes.toString('utf8', from, to)
        from = to + 1
      }
      rest = bytes.subarray(from)
    }
  } finally {
    closeSync(file)
  }
}

const writeHnsw = async (
  at: (file: string) => string,
  passages: number,
  dimensions: number,
  onStep: Step,
): Promise<void> => {
  const index = new hnswlib.HierarchicalNSW(HNSW.space, dimensions)
  index.initIndex({ maxElements: passages, m: HNSW.m, efConstruction: HNSW.efConstruction })
  const rows = rowsIn(at('vectors.f32'), dimensions)
  let label = 0
  for (const row of rows) {
    index.addPoint(row, label++)
    onStep(label, passages)
  }
  index.writeIndexSync(at('vectors.hnsw'))
  await syncFile(at('vectors.hnsw'))
  checkHnsw(at, passages, dimensions)
}

function* rowsIn(path: string, dimensions: number): Generator<number[]> {
  const file = openSync(path, 'r')
  try {
    const rows = new Float32Array(1024 * dimensions)
    const bytes = new Uint8Array(rows.buffer)
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      if (read % (dimensions * 4) !== 0) throw Object.assign(new Error('vectors.f32 is cut'), { code: SHORT_FILE })
      for (let from = 0; from < read / 4; from += dimensions) yield Array.from(rows.subarray(from, from + dimensions))
    }
  } finally {
    closeSync(file)
  }
}

/** On a full disk hnswlib reports success and leaves a short file, which it refuses to load. */
const checkHnsw = (at: (file: string) => string, passages: number, dimensions: number): void => {
  const index = new hnswlib.HierarchicalNSW(HNSW.space, dimensions)
  try {
    index.readIndexSync(at('vectors.hnsw'))
  } catch (cause) {
    throw Object.assign(new Error('vectors.hnsw cannot be read back', { cause }), { code: SHORT_FILE })
  }
  if (index.getCurrentCount() !== passages) {
    throw new Error(`vectors.hnsw holds ${index.getCurrentCount()} vectors, expected ${passages}`)
  }
  const step = Math.max(1, Math.floor(passages / 100))
  let label = 0
  for (const row of rowsIn(at('vectors.f32'), dimensions)) {
    if (label % step === 0 && !index.getPoint(label).every((value, i) => value === row[i])) {
      throw new Error(`vectors.hnsw gives another vector for passage ${label} than was written`)
    }
    label++
  }
}
