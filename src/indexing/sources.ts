import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type CorpusListing, listCorpus } from '../articles/list-corpus.ts'
import { readVerified } from '../search-index/durable-files.ts'
import type { Generation } from '../search-index/generation.ts'
import { SOURCES } from '../search-index/manifest.ts'
import { generationsIn } from '../search-index/published.ts'
import type { Source, SourcesHead } from '../search-index/source.ts'
import type { Place } from './plan.ts'

/** The same for two listings of a folder exactly where no file of it was added, changed or removed between them. */
export const fingerprintOf = ({ articles }: CorpusListing): string => {
  const hash = createHash('sha256')
  for (const { id, article, translations } of articles) {
    hash.update(`${id} ${article.bytes} ${article.modified} ${translations?.bytes} ${translations?.modified}\n`)
  }
  return hash.digest('hex')
}

/** Of the folder as it is now. Throws a SetupError when it cannot be read. */
export const corpusFingerprint = async (corpusDir: string): Promise<string> =>
  fingerprintOf(await listCorpus(corpusDir))

/** Where each article of a generation lies. */
export const placesIn = (base: Generation | null): Map<string, Place> => {
  const places = new Map<string, Place>()
  for (const [segment, { catalogue }] of (base?.segments ?? []).entries()) {
    const removed = new Set(base!.manifest.segments[segment]!.removed)
    for (const [ordinal, { id }] of catalogue.entries()) if (!removed.has(ordinal)) places.set(id, { segment, ordinal })
  }
  return places
}

/** Whether a generation was made from this folder. */
export const isIndexOf = async (dataDir: string, { name }: Generation, corpusDir: string): Promise<boolean> => {
  const text = await readFile(join(generationsIn(dataDir), name, SOURCES), 'utf8')
  return (JSON.parse(text.slice(0, text.indexOf('\n'))) as SourcesHead).corpusDir === corpusDir
}

/** By id; empty where the index was made from another folder: then everything is looked at again. */
export const readSources = async (
  dataDir: string,
  base: Generation,
  corpusDir: string,
): Promise<Map<string, Source>> => {
  const bytes = await bytesOfSources(dataDir, base)
  const sources = new Map<string, Source>()
  const head = bytes.indexOf(10)
  if ((JSON.parse(bytes.toString('utf8', 0, head)) as SourcesHead).corpusDir !== corpusDir) return sources
  let from = head + 1
  for (let to = bytes.indexOf(10, from); to !== -1; to = bytes.indexOf(10, from)) {
    const source = JSON.parse(bytes.toString('utf8', from, to)) as Source
    sources.set(source.id, source)
    from = to + 1
    if (sources.size % 2048 === 0) await setImmediate()
  }
  return sources
}

export const bytesOfSources = (dataDir: string, { name, manifest }: Generation): Promise<Buffer> =>
  readVerified(join(generationsIn(dataDir), name, SOURCES), SOURCES, manifest.files[SOURCES])
