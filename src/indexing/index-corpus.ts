import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { ReindexProgress, ReindexReport } from '../app.ts'
import type { Problem } from '../articles/article.ts'
import { type CorpusListing, listCorpus } from '../articles/list-corpus.ts'
import { SetupError } from '../errors.ts'
import { BuiltinEmbeddings } from '../models/builtin-embeddings.ts'
import { asOnlyBuilder, publishNext, sourceLines } from '../search-index/build.ts'
import type { BuildLock } from '../search-index/build-lock.ts'
import type { Recipe } from '../search-index/content.ts'
import { DAMAGED, readVerified } from '../search-index/durable-files.ts'
import { embedPassages, type VectorCache } from '../search-index/embed.ts'
import type { Generation } from '../search-index/generation.ts'
import { SOURCES } from '../search-index/manifest.ts'
import { generationsIn, readCurrent, segmentsIn } from '../search-index/published.ts'
import type { Source, SourcesHead } from '../search-index/source.ts'
import { EXACT_UP_TO } from '../search-index/vectors.ts'
import type { Job, Written } from './messages.ts'
import { type Item, type Place, type Plan, planCompaction, planReindex } from './plan.ts'
import { runWorker } from './run-worker.ts'

export type IndexingParts = {
  corpusDir: string
  dataDir: string
  recipe: Recipe
  embeddings: EmbeddingsInterface
  cache: VectorCache
  /** The newest generation that can be opened; asked while nobody else builds. */
  newest: () => Promise<Generation | null>
  signal: AbortSignal
}

/** A larger segment would need more memory to build than a small machine has. */
const MAX_PASSAGES = 250_000

type Report = Omit<ReindexReport, 'seconds'>

/**
 * Brings the index up to the state of the corpus folder: what has changed since is read, embedded and written into a new
 * segment beside those there are, and CURRENT is pointed at the whole last. The cost follows the change. Without a change
 * the generation stays as it is. `full`: everything is read, embedded and written again.
 *
 * Throws BuildUnderWay when another process builds, a SetupError when a folder fails or there is nothing to index, and
 * the signal's reason when it is aborted. After every error the generation that was in use still is.
 */
export const indexCorpus = (
  parts: IndexingParts,
  { full }: { full: boolean },
  onProgress: (progress: ReindexProgress) => void,
): Promise<Report> =>
  asOnlyBuilder(parts.dataDir, async (lock, newFolder) => {
    onProgress({ step: 'reading', done: 0, total: 1 })
    const listing = await listCorpus(parts.corpusDir)
    const base = await parts.newest()
    const build = (from: Generation | null): Promise<Report> =>
      buildFrom(from, listing, { parts, full, lock, newFolder, onProgress })
    try {
      return await build(base)
    } catch (error) {
      if (!base || !(error instanceof Error && 'code' in error && error.code === DAMAGED)) throw error
      return build(null) // Its files were damaged since it was opened: nothing can be copied from them.
    }
  })

type Work = {
  parts: IndexingParts
  full: boolean
  lock: BuildLock
  newFolder: () => string
  onProgress: (progress: ReindexProgress) => void
}

const buildFrom = async (
  base: Generation | null,
  listing: CorpusListing,
  { parts, full, lock, newFolder, onProgress }: Work,
): Promise<Report> => {
  const { corpusDir, dataDir, recipe } = parts
  const before = base ? await readSources(dataDir, base, corpusDir) : new Map<string, Source>()
  const places = placesIn(base)
  await setImmediate() // each of these steps takes some 20 ms for 20,000 articles
  const plan = planReindex(listing.articles, before, places, base?.manifest.counts.passages ?? 0, full)
  await setImmediate()
  const isChanged = plan.gone.length > 0 || plan.items.some((item) => 'read' in item)
  const written = isChanged
    ? await runJob(parts, base, { items: plan.items, full, into: newFolder() }, onProgress)
    : NOTHING

  await setImmediate()
  const { fresh, broken, ...counts } = compare(plan, written.sources, before, places)
  const sources = [...plan.unchanged, ...written.sources]
  await setImmediate()
  const problems = [...listing.problems, ...sources.flatMap((one) => one.problems)]
  const articles = counts.added + counts.changed + counts.unchanged
  if (articles === 0) throw new SetupError(nothingToIndex(corpusDir, problems))

  const report = { ...counts, articles, embedded: written.embedded, problems }
  if (base && !isChanged && (await readCurrent(dataDir)) === base.name) {
    return { generation: base.name, passages: base.manifest.counts.passages, ...report }
  }
  const change = {
    written: written.segments,
    removed: new Set([...plan.gone, ...broken, ...fresh]),
    dropped: new Set(isChanged && plan.whole ? base?.segments.keys() : []),
  }
  const next = await publishNext(
    dataDir,
    recipe,
    base,
    change,
    sourceLines({ corpusDir }, sources),
    lock,
    (done, total) => onProgress({ step: 'publishing', done, total }),
  )
  return { generation: next.name, passages: next.passages, ...report }
}

/**
 * Writes small or worn segments anew as one, where that is due; true when it was. What is answered stays the same. Throws
 * as `indexCorpus` does.
 */
export const compactIndex = (parts: IndexingParts): Promise<boolean> =>
  asOnlyBuilder(parts.dataDir, async (lock, newFolder) => {
    const { dataDir, recipe } = parts
    const base = await parts.newest()
    const chosen = base ? planCompaction(base.manifest.segments, MAX_PASSAGES) : []
    if (!base || chosen.length === 0) return false
    const places = [...placesIn(base)].filter(([, { segment }]) => chosen.includes(segment))
    const items = places.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, copy]): Item => ({ copy }))
    const written = await runJob(parts, base, { items, full: false, into: newFolder() }, () => undefined)
    const sources = await bytesOfSources(dataDir, base)
    const change = { written: written.segments, removed: new Set<string>(), dropped: new Set(chosen) }
    await publishNext(dataDir, recipe, base, change, [sources], lock, () => undefined)
    return true
  })

/** Whether `compactIndex` would find something to do. */
export const isCompactionDue = ({ manifest }: Generation): boolean =>
  planCompaction(manifest.segments, MAX_PASSAGES).length > 0

const NOTHING: Written = { segments: [], sources: [], embedded: 0 }

/** What changed by article; `fresh` and `broken`: ids whose place in the old segments no longer counts. */
const compare = (
  { gone, unchanged }: Plan,
  read: readonly Source[],
  before: ReadonlyMap<string, Source>,
  places: ReadonlyMap<string, Place>,
) => {
  const indexed = read.filter((one) => one.indexed)
  const fresh = indexed.filter(({ id, sha256 }) => !places.has(id) || before.get(id)?.sha256 !== sha256)
  const changed = fresh.filter(({ id }) => places.has(id)).length
  const broken = read.filter((one) => !one.indexed && places.has(one.id)).map(({ id }) => id)
  return {
    fresh: fresh.map(({ id }) => id),
    broken,
    added: fresh.length - changed,
    changed,
    removed: gone.length + broken.length,
    unchanged: unchanged.filter((one) => one.indexed).length + indexed.length - fresh.length,
  }
}

const placesIn = (base: Generation | null): Map<string, Place> => {
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
const readSources = async (dataDir: string, base: Generation, corpusDir: string): Promise<Map<string, Source>> => {
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

const bytesOfSources = (dataDir: string, { name, manifest }: Generation): Promise<Buffer> =>
  readVerified(join(generationsIn(dataDir), name, SOURCES), SOURCES, manifest.files[SOURCES])

const runJob = async (
  { corpusDir, dataDir, recipe, embeddings, cache, signal }: IndexingParts,
  base: Generation | null,
  { items, full, into }: { items: Item[]; full: boolean; into: string },
  onProgress: (progress: ReindexProgress) => void,
): Promise<Written> => {
  let embedded = 0
  let reading: 'reading' | 'embedding' = 'reading'
  const known = full ? { ...cache, readVectors: async () => new Map() } : cache
  const embed = async (texts: string[]): Promise<Float32Array> => {
    reading = 'embedding'
    const made = await embedPassages(texts, embeddings, known, signal).catch(keptSoFar)
    embedded += made.embedded
    return made.vectors
  }
  const job: Job = {
    corpusDir,
    recipe,
    items,
    from: (base?.manifest.segments ?? []).map((entry) => ({ folder: join(segmentsIn(dataDir), entry.name), entry })),
    into,
    exactUpTo: EXACT_UP_TO,
    maxPassages: MAX_PASSAGES,
    builtin: embeddings instanceof BuiltinEmbeddings,
  }
  const onStep = (step: 'reading' | 'building', done: number, total: number): void =>
    onProgress({ step: step === 'reading' ? reading : step, done, total })
  const written = await runWorker(job, { onStep, embed, signal })
  return { ...written, embedded: written.embedded + embedded }
}

const keptSoFar = (error: unknown): never => {
  if (!(error instanceof SetupError)) throw error
  throw new SetupError(
    `${error.message} What was embedded is kept: run "npm run index" or /reindex again, and it goes on from there.`,
    { cause: error },
  )
}

const nothingToIndex = (corpusDir: string, problems: readonly Problem[]): string => {
  const details = problems.map(({ file, line, message }) => `\n  ${file}${line === null ? '' : `:${line}`}: ${message}`)
  return (
    `There is no article to index in ${corpusDir} (CORPUS_DIR). Put at least one Markdown file with front matter there; ` +
    `corpus/README.md shows how.${details.join('')}`
  )
}
