import { setTimeout } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { App, ReindexProgress, ReindexReport } from './app.ts'
import { SetupError, UserError } from './errors.ts'
import { compactIndex, type IndexingParts, indexCorpus, isCompactionDue, isIndexOf } from './indexing/index-corpus.ts'
import type { Log } from './log.ts'
import { BuildUnderWay } from './search-index/build-lock.ts'
import type { Recipe } from './search-index/content.ts'
import { type Generation, openGeneration } from './search-index/generation.ts'
import { readCurrent } from './search-index/published.ts'
import type { Storage } from './storage/open-storage.ts'

/** The generation that answers now, and the way to the next one. */
export type Serving = {
  current(): Generation
  reindex: App['reindex']
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
  log: Log
  /** False: nothing is built at open; `current` throws until `reindex` has run, where there was no index. */
  indexAtOpen: boolean
  /** Milliseconds between looks at what other processes have published. */
  followEvery?: number
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
  const { corpusDir, dataDir, recipe, storage, log } = parts
  let serving: Generation | null = null
  let reindexing: Promise<ReindexReport> | null = null
  let compacting: Promise<void> | null = null
  const told = new Set<string>()
  const stopping = new AbortController()
  /** Aborted when a reindex comes: what has changed does not wait the minutes that a large segment takes. */
  let giveWay = new AbortController()

  let opening: ReturnType<typeof openGeneration> = Promise.resolve({ generation: null, refused: [] })
  /** One after the other: what was opened earlier must not take the place of what was opened later. */
  const openNewest = (): typeof opening => {
    opening = opening
      .catch(() => undefined)
      .then(async () => {
        const opened = await openGeneration(dataDir, recipe, serving)
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
    signal: stopping.signal,
  }

  const build: App['reindex'] = async ({ full }, onProgress = () => undefined) => {
    const started = performance.now()
    giveWay.abort()
    await compacting
    const report = await indexCorpus(indexing, { full }, onProgress)
    if (serving?.name !== report.generation) {
      const { generation, refused } = await openNewest()
      // A newer one is another process's, which began from this one.
      if (!generation || generation.name < report.generation) {
        const reason = refused.map(({ message }) => message).join(' ')
        throw new SetupError(
          `The new index "${report.generation}" cannot be opened: ${reason} The previous one goes on serving.`,
        )
      }
    }
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

  const reindex: App['reindex'] = async (options, onProgress) => {
    if (reindexing) throw new UserError('The articles are being indexed already. Wait until that has ended.')
    reindexing = build(options, onProgress).finally(() => {
      reindexing = null
    })
    return reindexing
  }

  const buildAndTell = async (): Promise<void> => {
    const before = serving?.name
    const { generation, articles, passages, problems } = await reindex({ full: false }, tellSteps(log))
    if (generation === before) return
    for (const { file, line, message } of problems) log.warn({ file, line }, message)
    log.info({ generation, articles, passages }, 'indexed')
  }

  /** The first index of this folder: built here, or by the process that is building it already. */
  const buildFirst = async (): Promise<void> => {
    for (let waited = 0; ; waited += LOOK_AGAIN) {
      try {
        return await buildAndTell()
      } catch (error) {
        if (!(error instanceof BuildUnderWay) || waited >= PATIENCE) throw error
        if (waited === 0) log.info({}, `${error.message} Waiting for it.`)
        await setTimeout(LOOK_AGAIN)
        const generation = await adopt()
        if (generation && (await isIndexOf(dataDir, generation, corpusDir))) return
      }
    }
  }

  const refresh = async (generation: Generation): Promise<void> => {
    try {
      await buildAndTell()
    } catch (error) {
      if (error instanceof BuildUnderWay)
        return log.info({}, `${error.message} "${generation.name}" answers meanwhile.`)
      log.warn({ err: error }, `the articles could not be indexed again; "${generation.name}" goes on serving`)
    }
  }

  const follow = async (): Promise<void> => {
    if (reindexing || compacting || !serving || (await readCurrent(dataDir)) === serving.name) return
    const before = serving.name
    const generation = await adopt()
    if (generation && generation.name !== before) log.info({ generation: generation.name }, 'a new index is in use')
  }

  const found = await adopt()
  if (parts.indexAtOpen) {
    const isOurs = found !== null && (await isIndexOf(dataDir, found, corpusDir))
    await (isOurs ? refresh(found) : buildFirst())
  }
  const timer = setInterval(() => {
    follow().catch((err: unknown) => log.warn({ err }, 'could not look for a newer index'))
  }, parts.followEvery ?? FOLLOW_EVERY).unref()

  return {
    current: () => {
      if (!serving) throw new SetupError('There is no index yet. Run "npm run index".')
      return serving
    },
    reindex,
    settled: async () => {
      await reindexing
      await compacting
    },
    close: async () => {
      clearInterval(timer)
      stopping.abort(new UserError('Indexing was stopped because the bot is stopping. Start it again later.'))
      await reindexing?.catch((err: unknown) => log.warn({ err }, 'indexing was stopped'))
      await compacting
    },
  }
}

const tellSteps = (log: Log): ((progress: ReindexProgress) => void) => {
  let last = ''
  return ({ step, total }) => {
    if (step === last || total < WORTH_TELLING) return
    last = step
    log.info({ total }, `indexing: ${step}`)
  }
}
