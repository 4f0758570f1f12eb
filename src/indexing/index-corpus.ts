import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { ReindexProgress } from '../app.ts'
import type { Problem } from '../articles/article.ts'
import { type CorpusListing, listCorpus } from '../articles/list-corpus.ts'
import { SetupError } from '../errors.ts'
import type { ExamReport } from '../exam/report.ts'
import { BuiltinEmbeddings } from '../models/builtin-embeddings.ts'
import { asOnlyBuilder, type Placed, placeNext, publishNext, sourceLines, tidy } from '../search-index/build.ts'
import type { BuildLock } from '../search-index/build-lock.ts'
import type { Recipe } from '../search-index/content.ts'
import { DAMAGED } from '../search-index/durable-files.ts'
import { embedPassages, type VectorCache } from '../search-index/embed.ts'
import { type Generation, openNamed } from '../search-index/generation.ts'
import { readCurrent, segmentsIn } from '../search-index/published.ts'
import type { Source } from '../search-index/source.ts'
import { type IndexState, readIndexState, writeIndexState } from '../search-index/state.ts'
import { EXACT_UP_TO } from '../search-index/vectors.ts'
import { type Decided, decide, type Report, type Waiting } from './decide.ts'
import type { Job, Written } from './messages.ts'
import { type Item, type Place, type Plan, planCompaction, planReindex } from './plan.ts'
import { runWorker } from './run-worker.ts'
import { bytesOfSources, fingerprintOf, isIndexOf, placesIn, readSources } from './sources.ts'

export type IndexingParts = {
  corpusDir: string
  dataDir: string
  recipe: Recipe
  embeddings: EmbeddingsInterface
  cache: VectorCache
  /** The newest generation that can be opened; asked while nobody else builds. */
  newest: () => Promise<Generation | null>
  /** What the golden questions say about a candidate. */
  examine: (
    before: Generation,
    candidate: Generation,
    onStep: (done: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<ExamReport>
  signal: AbortSignal
}

/** A larger segment would need more memory to build than a small machine has. */
const MAX_PASSAGES = 250_000

/** `isAsked`: somebody wants it now; else it leaves alone what is pinned. */
export type IndexingOptions = { full: boolean; isAsked: boolean }

/**
 * Brings the index up to the state of the corpus folder: what has changed since is read, embedded and written into a new
 * segment beside those there are. The whole is a candidate, which is examined, and CURRENT is pointed at it last. The cost
 * follows the change. Without a change the generation stays as it is. `full`: everything is read, embedded and written again.
 *
 * Throws BuildUnderWay when another process builds, a SetupError when a folder fails or there is nothing to index, and
 * the signal's reason when it is aborted. After every error the generation that was in use still is.
 */
export const indexCorpus = (
  parts: IndexingParts,
  { full, isAsked }: IndexingOptions,
  onProgress: (progress: ReindexProgress) => void,
): Promise<Decided> =>
  asOnlyBuilder(parts.dataDir, async (lock, newFolder) => {
    onProgress({ step: 'reading', done: 0, total: 1 })
    const listing = await listCorpus(parts.corpusDir)
    const base = await parts.newest()
    const state = await readIndexState(parts.dataDir)
    const endedPin = state.pinned?.by ?? null
    if (base && !isAsked && isPinned(state, base, listing)) return unchanged(base, [])
    // Of the articles of another folder nobody asks these questions.
    const isComparable = base !== null && (await isIndexOf(parts.dataDir, base, parts.corpusDir).catch(() => false))
    const build = (from: Generation | null): Promise<Waiting | Decided> =>
      buildFrom(from, listing, { parts, full, lock, newFolder, onProgress, follows: base?.name ?? null })
    const waiting = full ? null : await waitingFor(state, base, listing, parts)
    const built =
      waiting ??
      (await build(base).catch((error: unknown) => {
        if (!base || !(error instanceof Error && 'code' in error && error.code === DAMAGED)) throw error
        return build(null) // Its files were damaged since it was opened: nothing can be copied from them.
      }))
    if (!('candidate' in built)) {
      // The files say again what the one in use says: what waited is of no use.
      if (state.candidate || state.pinned)
        await writeIndexState(parts.dataDir, { ...state, candidate: null, pinned: null })
      await tidy(parts.dataDir)
      return { ...built, report: { ...built.report, endedPin } }
    }
    const compared = isComparable && built.isDifferent ? base : null
    return decide({ ...built, report: { ...built.report, endedPin } }, base, compared, lock, parts, onProgress)
  })

const isPinned = ({ pinned }: IndexState, base: Generation, listing: CorpusListing): boolean =>
  pinned?.name === base.name && (pinned.by === 'rollback' || pinned.corpus === fingerprintOf(listing))

/** A candidate that is as the files are now: an exam that was cut off, or a decision that is asked for again, costs no build. */
const waitingFor = async (
  { candidate }: IndexState,
  base: Generation | null,
  listing: CorpusListing,
  { dataDir, corpusDir, recipe }: IndexingParts,
): Promise<Waiting | null> => {
  const report = candidate?.about as Report | null
  if (!candidate || !report || candidate.base !== (base?.name ?? null)) return null
  const opened = await openNamed(dataDir, candidate.name, recipe, base).catch(() => null)
  if (!opened) return null // Damaged, or of other settings: it is built again.
  const sources = await readSources(dataDir, opened, corpusDir)
  const plan = planReindex(listing.articles, sources, placesIn(opened), opened.manifest.counts.passages, false)
  return isChange(plan) ? null : { candidate, report: { ...report, embedded: 0 }, isDifferent: true }
}

const isChange = ({ gone, items }: Plan): boolean => gone.length > 0 || items.some((item) => 'read' in item)

type Work = {
  parts: IndexingParts
  full: boolean
  lock: BuildLock
  newFolder: () => string
  onProgress: (progress: ReindexProgress) => void
  /** Name of the one in use. */
  follows: string | null
}

const buildFrom = async (
  base: Generation | null,
  listing: CorpusListing,
  { parts, full, lock, newFolder, onProgress, follows }: Work,
): Promise<Waiting | Decided> => {
  const { corpusDir, dataDir, recipe } = parts
  const before = base ? await readSources(dataDir, base, corpusDir) : new Map<string, Source>()
  const places = placesIn(base)
  await setImmediate() // each of these steps takes some 20 ms for 20,000 articles
  const plan = planReindex(listing.articles, before, places, base?.manifest.counts.passages ?? 0, full)
  await setImmediate()
  const isChanged = isChange(plan)
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

  if (base && !isChanged && (await readCurrent(dataDir)) === base.name) return unchanged(base, problems)
  const change = {
    written: written.segments,
    removed: new Set([...plan.gone, ...broken, ...fresh]),
    dropped: new Set(isChanged && plan.whole ? base?.segments.keys() : []),
  }
  const { added, changed, removed } = counts
  let waiting: Waiting | null = null
  const announce = async ({ name, counts: { passages } }: Placed): Promise<void> => {
    const report = {
      ...{ ...counts, generation: name, articles, passages, embedded: written.embedded, problems },
      ...{ outcome: 'switched' as const, exam: null, endedPin: null },
    }
    const candidate = { name, base: follows, isHeld: false, change: { added, changed, removed }, about: report }
    await writeIndexState(dataDir, { ...(await readIndexState(dataDir)), candidate })
    waiting = { candidate, report, isDifferent: isChanged }
  }
  await placeNext(dataDir, recipe, base, change, sourceLines({ corpusDir }, sources), lock, announce)
  return waiting!
}

const unchanged = (base: Generation, problems: Problem[]): Decided => {
  const { articles, passages } = base.manifest.counts
  return {
    report: {
      ...{ generation: base.name, outcome: 'unchanged', exam: null, endedPin: null },
      ...{ added: 0, changed: 0, removed: 0, unchanged: articles, articles, passages, embedded: 0, problems },
    },
    opened: null,
  }
}

/**
 * Writes small or worn segments anew as one, where that is due; true when it was. What is answered stays the same. Throws
 * as `indexCorpus` does.
 */
export const compactIndex = (parts: Omit<IndexingParts, 'examine'>): Promise<boolean> =>
  asOnlyBuilder(parts.dataDir, async (lock, newFolder) => {
    const { dataDir, recipe } = parts
    const base = await parts.newest()
    const chosen = base ? planCompaction(base.manifest.segments, MAX_PASSAGES) : []
    const state = await readIndexState(dataDir)
    // Of what is compared with, or returned to, nothing moves.
    if (!base || chosen.length === 0 || state.candidate || state.pinned) return false
    const places = [...placesIn(base)].filter(([, { segment }]) => chosen.includes(segment))
    const items = places.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, copy]): Item => ({ copy }))
    const written = await runJob(parts, base, { items, full: false, into: newFolder() }, () => undefined)
    const sources = await bytesOfSources(dataDir, base)
    const change = { written: written.segments, removed: new Set<string>(), dropped: new Set(chosen) }
    const { name } = await publishNext(dataDir, recipe, base, change, [sources], lock, () => undefined)
    await writeIndexState(dataDir, withTwin(await readIndexState(dataDir), base.name, name))
    return true
  })

/** Whether `compactIndex` would find something to do. */
export const isCompactionDue = ({ manifest }: Generation): boolean =>
  planCompaction(manifest.segments, MAX_PASSAGES).length > 0

/** The same articles in other segments: not a state that somebody would return to. */
const withTwin = (state: IndexState, old: string, next: string): IndexState => {
  const change = state.served.find(({ name }) => name === old)?.change ?? null
  const served = state.served.map((one) =>
    one.name === old ? { ...one, isSame: true } : one.name === next ? { ...one, change } : one,
  )
  return { ...state, served }
}

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

const runJob = async (
  { corpusDir, dataDir, recipe, embeddings, cache, signal }: Omit<IndexingParts, 'examine'>,
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
