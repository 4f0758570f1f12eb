import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fromLine } from './article-line.ts'
import type { IndexedArticle, Metadata } from './content.ts'
import { DamagedFile, readVerified, verifyFile } from './durable-files.ts'
import type { SegmentEntry } from './manifest.ts'
import { openExact, openHnsw, type VectorIndex } from './vectors.ts'
import { openWordSegment, type WordSegment } from './word-segment.ts'

/**
 * Some articles with what finds them, verified. All but the articles is in memory; these are read when they are asked for,
 * from a file that stays open: the folder may be removed while it is in use.
 */
export type Segment = {
  name: string
  passages: number
  catalogue: readonly Metadata[]
  /** Label of each article's first passage within the segment, and the end. */
  firstLabels: Uint32Array
  words: WordSegment
  vectors: VectorIndex
  /** Takes an ordinal within the segment. The same object for one ordinal while anybody holds it, in any generation. */
  read(ordinal: number): IndexedArticle
}

/** Throws DamagedFile, or what the file system says. All bytes are verified before the first is interpreted. */
export const openSegment = async (folder: string, entry: SegmentEntry, dimensions: number): Promise<Segment> => {
  const at = (file: string): string => join(folder, file)
  const { files, passages, name } = entry
  const read = (file: 'articles.index' | 'catalogue.jsonl' | 'words.bin' | 'vectors.f32') =>
    readVerified(at(file), file, files[file])
  await verifyFile(at('articles.jsonl'), 'articles.jsonl', files['articles.jsonl'])
  const index = await read('articles.index')
  const catalogue = await parseCatalogue(await read('catalogue.jsonl'))
  const words = await read('words.bin')
  const native = files['vectors.hnsw']
  if (native) {
    await verifyFile(at('vectors.f32'), 'vectors.f32', files['vectors.f32'])
    await verifyFile(at('vectors.hnsw'), 'vectors.hnsw', native)
  }
  const { offsets, firstLabels } = parseIndex(index, entry.articles)
  if (catalogue.length !== entry.articles || firstLabels[entry.articles] !== passages) {
    throw new DamagedFile('the segment does not hold as many articles and passages as the manifest says')
  }
  const vectors = native
    ? await openHnsw(at('vectors.hnsw'), passages, dimensions)
    : openExact(floats(await read('vectors.f32'), passages * dimensions), dimensions)
  const lines = openSync(at('articles.jsonl'), 'r')
  const segment: Segment = {
    name,
    passages,
    catalogue,
    firstLabels,
    words: openWordSegment(words),
    vectors,
    read: onceHeld((ordinal) => fromLine(textAt(lines, offsets[ordinal]!, offsets[ordinal + 1]! - 1))),
  }
  openFiles.register(segment, lines)
  return segment
}

/** What was analysed of an article is kept with it: what two generations share is analysed once. */
const onceHeld = (read: Segment['read']): Segment['read'] => {
  const held = new Map<number, WeakRef<IndexedArticle>>()
  return (ordinal) => {
    const known = held.get(ordinal)?.deref()
    if (known) return known
    const made = read(ordinal)
    held.set(ordinal, new WeakRef(made))
    return made
  }
}

/** Closes the file of a segment that nobody uses any more. */
const openFiles = new FinalizationRegistry((file: number) => closeSync(file))

const textAt = (file: number, from: number, to: number): string => {
  const bytes = Buffer.allocUnsafe(to - from)
  for (let done = 0; done < bytes.length; ) {
    const more = readSync(file, bytes, done, bytes.length - done, from + done)
    if (more === 0) throw new DamagedFile('articles.jsonl became shorter while it was in use')
    done += more
  }
  return bytes.toString('utf8')
}

/** Line by line, with a turn of the event loop now and then. */
const parseCatalogue = async (bytes: Buffer): Promise<Metadata[]> => {
  const catalogue: Metadata[] = []
  let from = 0
  for (let to = bytes.indexOf(10, from); to !== -1; to = bytes.indexOf(10, from)) {
    catalogue.push(JSON.parse(bytes.toString('utf8', from, to)) as Metadata)
    from = to + 1
    if (catalogue.length % 1024 === 0) await setImmediate()
  }
  return catalogue
}

export const parseIndex = (bytes: Buffer, articles: number): { offsets: Float64Array; firstLabels: Uint32Array } => {
  const entries = articles + 1
  if (bytes.byteLength !== entries * 12) throw new DamagedFile('articles.index does not hold one place an article')
  const copy = Uint8Array.from(bytes).buffer
  return { offsets: new Float64Array(copy, 0, entries), firstLabels: new Uint32Array(copy, entries * 8, entries) }
}

const floats = (bytes: Buffer, length: number): Float32Array => {
  if (bytes.byteLength !== length * 4) throw new DamagedFile('vectors.f32 does not hold one vector a passage')
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes)
  return new Float32Array(aligned.buffer, aligned.byteOffset, length)
}
