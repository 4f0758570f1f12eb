import { setTimeout } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { App, IndexApp, ReindexProgress, ReindexReport } from '../app.ts'
import { BuildUnderWay, SetupError, UserError } from '../errors.ts'
import { discardHeld, rollBack, switchToHeld } from '../indexing/choose.ts'
import {
  compactIndex,
  type IndexingOptions,
  type IndexingParts,
  indexCorpus,
  isCompactionDue,
} from '../indexing/index-corpus.ts'
import { corpusFingerprint, isIndexOf } from '../indexing/sources.ts'
import type { Log } from '../log.ts'
import type { Recipe } from '../search-index/content.ts'
import { type Generation, openGeneration } from '../search-index/generation.ts'
import { readCurrent } from '../search-index/published.ts'
import { readIndexState } from '../search-index/state.ts'
import { withoutArticles } from '../search-index/without-articles.ts'
import type { Storage } from '../storage/open-storage.ts'
import { keptIn, overviewOf } from './overview.ts'
import { watchCorpus } from './watch.ts'

/** The generation that answers now, and the way to the next one. */
export type Serving = {
  /** Without the articles that were withdrawn, whichever generation it is. */
  current(): Generation
  reindex: App['reindex']
  index: IndexApp
  /** Looks at once, not only from time to time, which articles were withdrawn. */
  heedWithdrawn(): Promise<void>
  /** Resolves when nothing is being built any more, small segments put together included. */
  settled(): Promise<void>
  /** Stops a build under way: what was embedded is kept, the index in use stays. */
  close(): Promise<void>
}

export type ServingParts = {
  corpusDir: string
  dataDir: string
  recipe: Recipe
  embeddings: EmbeddingsInterface
  storage: Storage
  /** Ids of articles that nobody may be answered from any more, also where the index in use still has them. */
  withdrawn: () => Promise<readonly string[]>
  /** What the golden questions say about a new index. */
  examine: IndexingParts['examine']
  log: Log
  /**
   * 'beside': an index of this folder answers at once, and is refreshed meanwhile. False: nothing is built at open;
   * `current` throws until `reindex` has run, where there was no index.
   */
  indexAtOpen: boolean | 'beside'
  /** Milliseconds between looks at what other processes have published. */
  followEvery?: number
  /** Milliseconds between looks at the corpus folder, where changes in it are to be indexed by themselves. */
  watchEvery?: number | null
}

const FOLLOW_EVERY = 5_000
/** How long a start waits for the first index when another process is building it. */
const PATIENCE = 10 * 60_000
const LOOK_AGAIN = 500
/** From so many articles on, indexing takes long enough to be told about. */
const WORTH_TELLING = 500

/**
 * Opens the last good generation; builds one first where there is none, and refreshes it where the corpus has changed
 * since. Follows what another process publishes in the same data folder. Throws a SetupError when there is nothing to
 * answer from, and rather than answering from another folder's articles.
 */
export const openServing = async (parts: ServingParts): Promise<Serving> => {
  const { corpusDir, dataDir, recipe, storage, examine, log } = parts
  let serving: Generation | null = null
  let reindexing: Promise<ReindexReport> | null = null
  let compacting: Promise<void> | null = null
  let choosing: Promise<void> | null = null
  let refreshing: Promise<void> | null = null
  const told = new Set<string>()
  const stopping = new AbortController()
  /** Aborted when a reindex comes: what has changed does not wait the minutes that a large segment takes. */
  let giveWay = new AbortController()

  let withdrawn: readonly string[] = []
  /** The generation that serves, as it may be seen. */
  let seen: { of: Generation; without: readonly string[]; generation: Generation } | null = null
  const visible = (of: Generation): Generation => {
    if (seen?.of !== of || seen.without !== withdrawn)
      seen = { of, without: withdrawn, generation: withoutArticles(of, withdrawn) }
    return seen.generation
  }
  const heedWithdrawn = async (): Promise<void> => {
    const ids = [...(await parts.withdrawn())].sort()
    if (ids.join('\n') !== withdrawn.join('\n')) withdrawn = ids
  }

  let opening: ReturnType<typeof openGeneration> = Promise.resolve({ generation: null, refused: [] })
  /** One after the other: what was opened earlier must not take the place of what was opened later. */
  const openNewest = (known: Generation | null = null): typeof opening => {
    opening = opening
      .catch(() => undefined)
      .then(async () => {
        const opened = await openGeneration(dataDir, recipe, known ?? serving)
        serving = opened.generation ?? serving
        return opened
      })
    return opening
  }

  const adopt = async (): Promise<Generation | null> => {
    const { generation, refused } = await openNewest()
    for (const { file, message } of refused) {
      if (!told.has(message)) log.warn({ file }, message)
      told.add(message)
    }
    return generation
  }

  const indexing: IndexingParts = {
    corpusDir,
    dataDir,
    recipe,
    embeddings: parts.embeddings,
    cache: storage.vectorCache(recipe.embedding),
    newest: adopt,
    examine,
    signal: stopping.signal,
  }

  type OnProgress = (progress: ReindexProgress) => void

  /** Nothing is put together any more afterwards, until the next change. */
  const alone = async (): Promise<void> => {
    giveWay.abort()
    await compacting
  }

  const build = async (options: IndexingOptions, onProgress: OnProgress): Promise<ReindexReport> => {
    const started = performance.now()
    await alone()
    const { report, opened } = await indexCorpus(indexing, options, onProgress)
    // Where CURRENT names another one by now, it is another process's, which began from this one.
    if (opened) await openNewest(opened)
    const seconds = Math.round(performance.now() - started) / 1000
    compacting = compact().finally(() => {
      compacting = null
    })
    return { ...report, seconds }
  }

  /** Beside answering, after a change is in use: searching many small segments would be slower. */
  const compact = async (): Promise<void> => {
    giveWay = new AbortController()
    const signal = AbortSignal.any([stopping.signal, giveWay.signal])
    try {
      while (!signal.aborted && serving && isCompactionDue(serving)) {
        if (!(await compactIndex({ ...indexing, signal }))) break
        await adopt()
      }
    } catch (error) {
      if (signal.aborted) return
      log.warn({ err: error }, 'segments of the index could not be put together; it goes on serving as it is')
    }
  }

  const runs = { switched: 0, unchanged: 0, held: 0, failed: 0 }
  const counted = async (run: Promise<ReindexReport>): Promise<ReindexReport> => {
    try {
      const report = await run
      runs[report.outcome] += 1
      return report
    } catch (error) {
      // One that another process does is counted there; one that a stop has cut has not failed.
      if (!(error instanceof BuildUnderWay || stopping.signal.aborted)) runs.failed += 1
      throw error
    }
  }

  const buildOnce = (options: IndexingOptions, onProgress: OnProgress = () => undefined): Promise<ReindexReport> => {
    if (reindexing) throw busy()
    reindexing = counted(build(options, onProgress)).finally(() => {
      reindexing = null
    })
    return reindexing
  }

  const reindex: App['reindex'] = async ({ full }, onProgress) => buildOnce({ full, isAsked: true }, onProgress)

  const buildAndTell = async (isAsked: boolean): Promise<void> => {
    const before = serving?.name
    const report = await buildOnce({ full: false, isAsked }, tellSteps(log))
    const { generation, outcome, articles, passages, problems, exam } = report
    if (generation === before) return
    for (const { file, line, message } of problems) log.warn({ file, line }, message)
    if (outcome !== 'held') return log.info({ generation, articles, passages }, 'indexed')
    const lost = exam?.lost.map(({ question }) => question)
    log.warn(
      { generation, inUse: before, lost },
      'the new index is held, because it answers worse: decide with /reindex status, or with npm run index',
    )
  }

  /** One at a time, in this process and the others: whoever builds has the lock. */
  const choose = async <T>(work: (known: Generation | null) => Promise<T>): Promise<T> => {
    if (reindexing) throw busy()
    await alone()
    const done = work(serving)
    choosing = done.then(
      () => undefined,
      () => undefined,
    )
    return done
  }
  const choosingParts = { corpusDir, dataDir, recipe }

  const index: IndexApp = {
    overview: () => overviewOf(dataDir),
    runs: () => ({ ...runs }),
    isHeld: async () => (await readIndexState(dataDir)).candidate?.isHeld ?? false,
    switchToHeld: (name) =>
      choose(async (known) => {
        const opened = await switchToHeld({ ...choosingParts, known }, name)
        if (opened) await openNewest(opened)
        return opened !== null
      }),
    discardHeld: (name) => choose((known) => discardHeld({ ...choosingParts, known }, name)),
    rollback: (to) =>
      choose(async (known) => {
        const opened = await rollBack({ ...choosingParts, known }, to)
        await openNewest(opened)
        return keptIn(opened.manifest, opened.name, null)
      }),
  }

  /** The first index of this folder: built here, or by the process that is building it already. */
  const buildFirst = async (): Promise<void> => {
    for (let waited = 0; ; waited += LOOK_AGAIN) {
      try {
        return await buildAndTell(true)
      } catch (error) {
        if (!(error instanceof BuildUnderWay) || waited >= PATIENCE) throw error
        if (waited === 0) log.info({}, `${error.message} Waiting for it.`)
        await setTimeout(LOOK_AGAIN)
        const generation = await adopt()
        if (generation && (await isIndexOf(dataDir, generation, corpusDir))) return
      }
    }
  }

  /** Whether the index is as the files are, as far as it may be. */
  const refresh = async (): Promise<boolean> => {
    const inUse = serving?.name
    try {
      await buildAndTell(false)
      return true
    } catch (error) {
      if (error instanceof BuildUnderWay) log.info({}, `${error.message} "${inUse}" answers meanwhile.`)
      else if (!stopping.signal.aborted)
        log.warn({ err: error }, `the articles could not be indexed again; "${inUse}" goes on serving`)
      return false
    }
  }

  const tellOfPin = async (): Promise<void> => {
    const { pinned } = await readIndexState(dataDir)
    if (pinned) log.info({ generation: pinned.name }, STAYS[pinned.by])
  }

  const follow = async (): Promise<void> => {
    if (reindexing || compacting || !serving || (await readCurrent(dataDir)) === serving.name) return
    const before = serving.name
    const generation = await adopt()
    if (generation && generation.name !== before) log.info({ generation: generation.name }, 'a new index is in use')
  }

  await heedWithdrawn()
  const { watchEvery = null } = parts
  const before = watchEvery === null ? null : await corpusFingerprint(corpusDir).catch(() => null)
  const found = await adopt()
  let isAsFiles = true
  if (parts.indexAtOpen) {
    const isOurs = found !== null && (await isIndexOf(dataDir, found, corpusDir))
    const bring = async (): Promise<void> => {
      if (isOurs) isAsFiles = await refresh()
      else await buildFirst()
      await tellOfPin()
    }
    if (isOurs && parts.indexAtOpen === 'beside')
      refreshing = bring().catch((err: unknown) => log.warn({ err }, 'what is known of earlier indexes cannot be read'))
    else await bring()
  }
  const timer = setInterval(() => {
    heedWithdrawn()
      .then(follow)
      .catch((err: unknown) => log.warn({ err }, 'could not look for a newer index'))
  }, parts.followEvery ?? FOLLOW_EVERY).unref()

  let watcher: ReturnType<typeof watchCorpus> | null = null
  const watch = (): void => {
    if (watchEvery === null || stopping.signal.aborted) return
    const look = () => corpusFingerprint(corpusDir)
    watcher = watchCorpus({ every: watchEvery, indexed: isAsFiles ? before : null, look, act: refresh, log })
  }
  if (refreshing) refreshing = refreshing.then(watch)
  else watch()

  return {
    current: () => {
      if (!serving) throw new SetupError('There is no index yet. Run "npm run index".')
      return visible(serving)
    },
    reindex,
    index,
    heedWithdrawn,
    settled: async () => {
      await Promise.allSettled([reindexing, refreshing, choosing]) // Whoever asked for them is told what went wrong.
      await compacting
    },
    close: async () => {
      clearInterval(timer)
      watcher?.stop()
      stopping.abort(new UserError('Indexing was stopped because the bot is stopping. Start it again later.'))
      await reindexing?.catch((err: unknown) => log.warn({ err }, 'indexing was stopped'))
      await refreshing
      await choosing
      await compacting
    },
  }
}

const STAYS = {
  rollback: 'after a rollback this index stays in use, whatever the files say, until a reindex is asked for',
  discard: 'a newer index was discarded: this one stays in use until a file changes, or a reindex is asked for',
}

const busy = (): BuildUnderWay =>
  new BuildUnderWay('The articles are being indexed already. Wait until that has ended.')

const tellSteps = (log: Log): ((progress: ReindexProgress) => void) => {
  let last = ''
  return ({ step, total }) => {
    if (step === last || total < WORTH_TELLING) return
    last = step
    log.info({ total }, `indexing: ${step}`)
  }
}
