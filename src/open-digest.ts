import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DigestApp, DigestWay, ListedFeed } from './app.ts'
import type { Digest, DigestSetup } from './digest/digest.ts'
import type { DigestNews } from './digest/feed-state.ts'
import type { Runs } from './digest/run.ts'
import { UserError } from './errors.ts'
import type { Log } from './log.ts'
import type { Chat } from './models/chat.ts'
import type { IndexedArticle } from './search-index/content.ts'
import type { DigestSetups } from './storage/digests.ts'
import type { Storage } from './storage/open-storage.ts'
import type { Translator } from './translation/translator.ts'

export type OpenDigestParts = Pick<Translator, 'translate'> & {
  storage: Storage
  dataDir: string
  corpusDir: string
  /** host:port of what may be fetched although it is not on the public web. */
  fetchAllow: readonly string[]
  /** Names the program to the servers of feeds. */
  userAgent: string
  /** Null: stories are told in their publishers' words. */
  chat: Chat | null
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
  /** Days that what digests told may be asked for. */
  newsDays: number
  /** Milliseconds for what a reader waits for. */
  budgetMs: number
}

/** The file of the corpus that lists the default feeds. */
const FEED_LIST = 'feeds.opml'

type OpenedDigest = Omit<DigestApp, 'askAbout'> & {
  setupStore: DigestSetups<DigestSetup>
  kept: DigestNews['digests']
  /** What a digest was made of, as articles; `pause` is asked now and then, and may wait. */
  reportsOf(digest: Digest, pause: () => Promise<void>): Promise<IndexedArticle[]>
  close(): Promise<void>
}

/** The daily digests as the app gives them. What reads feeds is loaded when it is first needed: that takes a while. */
export const openDigest = (parts: OpenDigestParts): OpenedDigest => {
  const { storage, log, now, translate } = parts
  const news: DigestNews = storage.news()
  const setups = storage.digestSetups<DigestSetup>()
  const { deliveries, alerts } = storage
  const closing = new AbortController()
  let started: Promise<Runs> | null = null

  const load = async () => {
    const [
      { openFetcher },
      { previewDigest, startRuns },
      { namedFeeds, statusOf, troubledFeeds },
      { why },
      { tryFeed },
      { inLanguage },
      { reportsIn },
      { takeMove },
      { importFeeds, exportFeeds },
      { openDigestProcess },
    ] = await Promise.all([
      import('./fetching/fetcher.ts'),
      import('./digest/run.ts'),
      import('./digest/status.ts'),
      import('./digest/why.ts'),
      import('./digest/try-feed.ts'),
      import('./digest/in-language.ts'),
      import('./digest/articles.ts'),
      import('./digest/take-move.ts'),
      import('./digest/import-feeds.ts'),
      import('./digest-process/digest-process.ts'),
    ])
    const fetcher = openFetcher({ allow: parts.fetchAllow, userAgent: parts.userAgent, log, now })
    closing.signal.addEventListener('abort', () => fetcher.close())
    const heavy = openDigestProcess({ dataDir: parts.dataDir, news, now })
    closing.signal.addEventListener('abort', () => heavy.close())
    const defaultFeeds = await readDefaultFeeds(parts.corpusDir, log)
    const runParts = {
      ...{ news, setups, deliveries, alerts, fetcher, defaultFeeds, heavy, translate },
      word: parts.chat && (await openWords(parts.chat)),
      ...{ log, now, random: Math.random, newsDays: parts.newsDays },
    }
    return {
      ...{
        previewDigest,
        startRuns,
        namedFeeds,
        statusOf,
        troubledFeeds,
        why,
        tryFeed,
        inLanguage,
        reportsIn,
        takeMove,
        importFeeds,
        exportFeeds,
      },
      ...{ defaultFeeds, runParts },
    }
  }
  /** LangChain takes half a second to load. */
  const openWords = async (chat: Chat) =>
    (await import('./digest/wording/open-wording.ts')).openWording({ chat, wordings: storage.wordings(), log, now })
  let loading: ReturnType<typeof load> | null = null
  const loaded = (): ReturnType<typeof load> => {
    loading ??= load()
    return loading
  }

  const soon = (): AbortSignal => AbortSignal.any([closing.signal, AbortSignal.timeout(parts.budgetMs)])

  return {
    setups: async (guild) => (await setups.list(guild)).map(({ setup }) => setup),
    write: (setup) => setups.write(setup, now()),
    remove: (guild, channel) => setups.remove({ guild, channel }),
    pause: (guild, channel, isPaused) => setups.setPaused({ guild, channel }, isPaused, now()),
    defaultFeeds: async () => (await loaded()).defaultFeeds,
    feeds: async (setup) => {
      const { namedFeeds, runParts } = await loaded()
      return namedFeeds(setup, runParts)
    },
    readList: async (bytes) => {
      const { readFeedList } = await import('./digest/feeds/feed-list.ts')
      return (await readFeedList(bytes)).feeds
    },
    preview: async (setup) => {
      const { previewDigest, runParts } = await loaded()
      return previewDigest(setup, runParts, closing.signal)
    },
    start: (way: DigestWay) => {
      const runs = loaded().then(({ startRuns, runParts }) => startRuns(runParts, way))
      started = runs
      return { stop: async () => (await runs).stop() }
    },
    now: async (setup) => {
      if (!started) throw new UserError('Digests are posted by the bot that is connected to Discord.')
      return (await started).now(setup)
    },
    status: async (guild, channel) => {
      const kept = await setups.read({ guild, channel })
      if (!kept) throw new UserError('This channel has no digest.')
      const { statusOf, runParts } = await loaded()
      return statusOf(kept.setup, runParts)
    },
    importFeeds: async (setup, url, most) => {
      const { importFeeds, runParts } = await loaded()
      return importFeeds(setup, url, most, runParts)
    },
    exportFeeds: async (setup, title) => {
      const { exportFeeds, runParts } = await loaded()
      return exportFeeds(setup, title, runParts)
    },
    takeMove: async (guild, key) => {
      const { takeMove, runParts } = await loaded()
      return takeMove(guild, key, runParts)
    },
    troubled: async (setup) => {
      const { troubledFeeds, runParts } = await loaded()
      return troubledFeeds(setup, runParts)
    },
    testFeed: async (url) => {
      const { tryFeed, runParts } = await loaded()
      return tryFeed(url, runParts)
    },
    why: async (setup, url) => {
      const { why, runParts } = await loaded()
      return why(setup, url, runParts)
    },
    read: (guild, channel, date) => news.digests.read(guild, channel, date),
    inLanguage: async (digest: Digest, language) => {
      const { inLanguage, runParts } = await loaded()
      return inLanguage(digest, language, runParts, soon())
    },
    setupStore: setups,
    kept: news.digests,
    reportsOf: async (digest, pause) => {
      const { reportsIn, runParts } = await loaded()
      return reportsIn(digest, runParts, pause)
    },
    close: async () => {
      closing.abort(new UserError('The bot is stopping.'))
      await (await started)?.stop()
    },
  }
}

/** A corpus without the file has none; one that cannot be read is told in the log. */
const readDefaultFeeds = async (corpusDir: string, log: Log): Promise<readonly ListedFeed[]> => {
  const { readFeedList } = await import('./digest/feeds/feed-list.ts')
  try {
    return (await readFeedList(await readFile(join(corpusDir, FEED_LIST)))).feeds
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code !== 'ENOENT') log.warn({ err }, 'the default feeds could not be read')
    return []
  }
}
