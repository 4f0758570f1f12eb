import { openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { fromLine } from './article-line.ts'
import { DamagedFile, verifyFile } from './durable-files.ts'
import type { SegmentEntry } from './manifest.ts'
import { parseIndex } from './segment.ts'
import type { Entry } from './write-segment.ts'

/** Gives an article of a segment on the disk as it may go into another one. */
export type StoredSegment = (ordinal: number) => Entry

/**
 * For a worker, whose end closes the files: reads synchronously, what is asked for alone. All bytes are verified first;
 * throws DamagedFile.
 */
export const openStored = async (folder: string, entry: SegmentEntry, dimensions: number): Promise<StoredSegment> => {
  const at = (file: string): string => join(folder, file)
  const { files } = entry
  for (const file of ['articles.jsonl', 'articles.index', 'vectors.f32'] as const) {
    await verifyFile(at(file), file, files[file])
  }
  const { offsets, firstLabels } = parseIndex(readFileSync(at('articles.index')), entry.articles)
  const lines = openSync(at('articles.jsonl'), 'r')
  const rows = openSync(at('vectors.f32'), 'r')
  const read = (file: number, from: number, to: number): Buffer => {
    const bytes = Buffer.alloc(to - from)
    for (let done = 0; done < bytes.length; ) {
      const more = readSync(file, bytes, done, bytes.length - done, from + done)
      if (more === 0) throw new DamagedFile('the segment became shorter while it was read')
      done += more
    }
    return bytes
  }
  return (ordinal) => {
    const line = read(lines, offsets[ordinal]!, offsets[ordinal + 1]!).toString('utf8')
    const [first, next] = [firstLabels[ordinal]!, firstLabels[ordinal + 1]!]
    const vectors = new Float32Array(Uint8Array.from(read(rows, first * dimensions * 4, next * dimensions * 4)).buffer)
    const { text: _, ...metadata } = fromLine(line).article
    return { line, metadata, passages: next - first, vectors }
  }
}
