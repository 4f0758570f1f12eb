import { setTimeout } from 'node:timers/promises'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { App, ReindexProgress, ReindexReport } from './app.ts'
import type { Problem } from './articles/article.ts'
import { SetupError, UserError } from './errors.ts'
import { corpusFingerprint, readContent } from './index-corpus.ts'
import type { Log } from './log.ts'
import { buildGeneration } from './search-index/build.ts'
import { BuildUnderWay } from './search-index/build-lock.ts'
import type { IndexedArticle, Recipe } from './search-index/content.ts'
import { embedPassages } from './search-index/embed.ts'
import { type Generation, openGeneration } from './search-index/generation.ts'
import { readCurrent } from './search-index/published.ts'
import type { Storage } from './storage/open-storage.ts'

/** The generation that answers now, and the way to the next one. */
export type Serving = {
  current(): Generation
  reindex: App['reindex']
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

/** What the index in use was built from; kept in the settings. */
type Origin = { corpusDir: string; fingerprint: string; generation: string }

const ORIGIN = 'index origin'
const FOLLOW_EVERY = 5_000
/** How long a start waits for the first index when another process is building it. */
const PATIENCE = 10 * 60_000
const LOOK_AGAIN = 500
/** From so many passages on, indexing takes long enough to be told about. */
const WORTH_TELLING = 2_000

/**
 * Opens the last good generation; builds one first where there is none, and refreshes it where the corpus has changed
 * since. Follows what another process publishes in the same data folder. Throws a SetupError when there is nothing to
 * answer from, and rather than answering from another folder's articles.
 */
export const openServing = async (parts: ServingParts): Promise<Serving> => {
  const { corpusDir, dataDir, recipe, storage, log } = parts
  let serving: Generation | null = null
  let reindexing: Promise<ReindexReport> | null = null
  const stopping = new AbortController()

  const adopt = async (): Promise<Generation | null> => {
    const { generation, refused } = await openGeneration(dataDir, recipe)
    for (const { file, message } of refused) log.warn({ file }, message)
    if (generation) serving = generation
    return generation
  }

  const build: App['reindex'] = async ({ full }, onProgress = () => undefined) => {
    const started = performance.now()
    onProgress({ step: 'reading', done: 0, total: 1 })
    const fingerprint = await corpusFingerprint(corpusDir)
    const { articles, problems } = await readContent(corpusDir, recipe.passages)
    if (articles.length === 0) throw new SetupError(nothingToIndex(corpusDir, problems))
    const before = serving?.articles ?? []
    const texts = articles.flatMap(({ article, passages }) =>
      passages.map(({ start, end }) => article.text.slice(start, end)),
    )
    const cache = storage.vectorCache(recipe.embedding)
    const known = full ? { ...cache, readVectors: async () => new Map() } : cache
    const { vectors, embedded } = await embedPassages(texts, parts.embeddings, known, onProgress, stopping.signal)
    const name = await buildGeneration(dataDir, recipe, articles, vectors, onProgress, stopping.signal)
    const opened = await openGeneration(dataDir, recipe)
    if (opened.generation?.name !== name) {
      const reason = opened.refused.map(({ message }) => message).join(' ')
      throw new SetupError(`The new index "${name}" cannot be opened: ${reason} The previous one goes on serving.`)
    }
    serving = opened.generation
    const origin: Origin = { corpusDir, fingerprint, generation: name }
    // The index is in use whatever happens here; without the note the next start looks at the corpus again.
    await storage.settings
      .set(ORIGIN, origin)
      .catch((err: unknown) => log.warn({ err }, 'origin of the index not noted'))
    return {
      generation: name,
      ...compare(before, articles),
      articles: articles.length,
      passages: texts.length,
      embedded,
      seconds: Math.round(performance.now() - started) / 1000,
      problems,
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
    const { generation, articles, passages, problems } = await reindex({ full: false }, tellSteps(log))
    for (const { file, line, message } of problems) log.warn({ file, line }, message)
    log.info({ generation, articles, passages }, 'indexed')
  }

  /** The first index: built here, or by the process that is building it already. */
  const buildFirst = async (): Promise<void> => {
    for (let waited = 0; ; waited += LOOK_AGAIN) {
      try {
        return await buildAndTell()
      } catch (error) {
        if (!(error instanceof BuildUnderWay) || waited >= PATIENCE) throw error
        if (waited === 0) log.info({}, `${error.message} Waiting for it.`)
        await setTimeout(LOOK_AGAIN)
        if (await adopt()) return
      }
    }
  }

  const refresh = async (generation: Generation): Promise<void> => {
    const origin = (await storage.settings.get(ORIGIN)) as Origin | undefined
    try {
      const fingerprint = await corpusFingerprint(corpusDir)
      if (origin?.fingerprint !== fingerprint || origin.generation !== generation.name) await buildAndTell()
    } catch (error) {
      if (origin && origin.corpusDir !== corpusDir) throw error
      log.warn({ err: error }, `the articles could not be indexed again; "${generation.name}" goes on serving`)
    }
  }

  const follow = async (): Promise<void> => {
    if (reindexing || !serving || (await readCurrent(dataDir)) === serving.name) return
    const before = serving.name
    const generation = await adopt()
    if (generation && generation.name !== before) log.info({ generation: generation.name }, 'a new index is in use')
  }

  const found = await adopt()
  if (parts.indexAtOpen) await (found ? refresh(found) : buildFirst())
  const timer = setInterval(() => {
    follow().catch((err: unknown) => log.warn({ err }, 'could not look for a newer index'))
  }, parts.followEvery ?? FOLLOW_EVERY).unref()

  return {
    current: () => {
      if (!serving) throw new SetupError('There is no index yet. Run "npm run index".')
      return serving
    },
    reindex,
    close: async () => {
      clearInterval(timer)
      stopping.abort(new UserError('Indexing was stopped because the bot is stopping. Start it again later.'))
      await reindexing?.catch((err: unknown) => log.warn({ err }, 'indexing was stopped'))
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

/** What changed between two indexes, by article. */
const compare = (before: readonly IndexedArticle[], after: readonly IndexedArticle[]) => {
  const content = (one: IndexedArticle): string => JSON.stringify([one.article, one.translations])
  const known = new Map(before.map((one) => [one.article.id, content(one)]))
  const added = after.filter(({ article }) => !known.has(article.id)).length
  const unchanged = after.filter((one) => known.get(one.article.id) === content(one)).length
  const ids = new Set(after.map(({ article }) => article.id))
  return {
    added,
    unchanged,
    changed: after.length - added - unchanged,
    removed: before.filter(({ article }) => !ids.has(article.id)).length,
  }
}

const nothingToIndex = (corpusDir: string, problems: readonly Problem[]): string => {
  const details = problems.map(({ file, line, message }) => `\n  ${file}${line === null ? '' : `:${line}`}: ${message}`)
  return (
    `There is no article to index in ${corpusDir} (CORPUS_DIR). Put at least one Markdown file with front matter there; ` +
    `corpus/README.md shows how.${details.join('')}`
  )
}
