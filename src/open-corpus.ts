import type { App } from './app.ts'
import type { Draft } from './articles/draft.ts'
import type { Actor, Change, CorpusApp, Done, Indexed, Pending } from './corpus-app.ts'
import type { Disk } from './corpus-changes/disk.ts'
import type { CorpusParts, KeptDraft } from './corpus-changes/parts.ts'
import { REMOVED_KEPT_DAYS } from './corpus-changes/removed-kept.ts'
import type { DraftSource } from './drafts/read-draft.ts'
import type { ReaderLimits } from './drafts/run-reader.ts'
import type { Storage } from './storage/open-storage.ts'

export type OpenCorpusParts = Pick<
  CorpusParts,
  'corpusDir' | 'dataDir' | 'indexed' | 'catalogue' | 'log' | 'now' | 'version'
> & {
  storage: Storage
  /** host:port of what may be fetched although it is not on the public web. */
  fetchAllow: readonly string[]
  /** Names the program to the servers of pages. */
  userAgent: string
  reindex: App['reindex']
  /** Lets answers know at once which articles were removed. */
  heedWithdrawn: () => Promise<void>
  /** Tests let it fail. */
  disk?: Disk | undefined
  /** Tests cannot wait for the usual ones. */
  readerLimits?: (() => ReaderLimits) | undefined
}

/** Bytes of an attachment, as of all that is fetched. */
const LARGEST_FILE = 15 * 1024 ** 2
const ACCEPT = 'text/html, application/xhtml+xml, application/pdf, text/markdown, text/plain, */*;q=0.1'
const ENDINGS = /\.(?:md|markdown|txt|html?|xhtml|pdf|tmx)$/i
const HOUR = 3_600_000
/** Milliseconds for what is fetched only to see where an address leads. */
const LOOK_MS = 5_000

/** The articles as their admins have them. What reads pages is loaded when it is first needed: that takes a while. */
export const openCorpus = (parts: OpenCorpusParts): CorpusApp & { close(): Promise<void> } => {
  const { corpusDir, dataDir, storage, log, now } = parts
  const closing = new AbortController()

  const load = async () => {
    const [
      { clearLeftovers, realDisk, requireWritable },
      { openIndexQueue },
      { keepDraft, keepTranslations, readPending, changeDraft },
      { acceptDraft },
      { editArticle, promoteArticle },
      { removalOf, removeArticle, restoreArticle, purgeRemoved },
      { forgetArticle },
      { articleList, entriesOf, viewOf },
      { openTwins },
      { otherAddresses },
      { asChange },
      { CorpusProblem },
      { requireNoLogin },
    ] = await Promise.all([
      import('./corpus-changes/disk.ts'),
      import('./corpus-changes/index-queue.ts'),
      import('./corpus-changes/pending.ts'),
      import('./corpus-changes/accept.ts'),
      import('./corpus-changes/edit.ts'),
      import('./corpus-changes/remove.ts'),
      import('./corpus-changes/forget.ts'),
      import('./corpus-changes/list.ts'),
      import('./corpus-changes/twins.ts'),
      import('./corpus-changes/same-page.ts'),
      import('./corpus-changes/record.ts'),
      import('./corpus-changes/problem.ts'),
      import('./corpus-changes/details.ts'),
    ])
    const corpusParts: CorpusParts = {
      ...{ corpusDir, dataDir, storage, log, now, version: parts.version },
      ...{ indexed: parts.indexed, catalogue: parts.catalogue, disk: parts.disk ?? realDisk },
      drafts: storage.drafts<KeptDraft>(),
      answers: storage.answers<never>(),
    }
    const queue = openIndexQueue({ reindex: parts.reindex, log })
    closing.signal.addEventListener('abort', queue.close)
    return {
      ...{
        keepDraft,
        keepTranslations,
        readPending,
        changeDraft,
        acceptDraft,
        editArticle,
        promoteArticle,
        removalOf,
        removeArticle,
      },
      ...{ restoreArticle, purgeRemoved, forgetArticle, entriesOf, viewOf, asChange, CorpusProblem },
      ...{ requireWritable, clearLeftovers, otherAddresses, requireNoLogin },
      ...{ corpusParts, queue, twins: openTwins(corpusParts), list: articleList(corpusParts) },
    }
  }
  let loading: ReturnType<typeof load> | null = null
  const loaded = (): ReturnType<typeof load> => {
    loading ??= load()
    return loading
  }

  const loadReading = async () => {
    const [{ openFetcher }, { readDraft }] = await Promise.all([
      import('./fetching/fetcher.ts'),
      import('./drafts/read-draft.ts'),
    ])
    const fetcher = openFetcher({ allow: parts.fetchAllow, userAgent: parts.userAgent, log, now })
    closing.signal.addEventListener('abort', fetcher.close)
    const draftOf = (source: DraftSource): Promise<Draft> =>
      readDraft(source, { signal: closing.signal, now, limits: parts.readerLimits?.() })
    return { get: fetcher.fetch, draftOf }
  }
  let loadingReading: ReturnType<typeof loadReading> | null = null
  const reading = (): ReturnType<typeof loadReading> => {
    loadingReading ??= loadReading()
    return loadingReading
  }

  /** One change at a time: two admins may want the same, and what is decided must hold until it is written. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(async () => {
      const { clearLeftovers, corpusParts } = await loaded()
      await clearLeftovers(corpusParts.disk, corpusDir, Date.now()).catch((err: unknown) => {
        log.warn({ err }, 'what a crash may have left in the corpus folder could not be cleared')
      })
      return work()
    })
    last = mine.catch(() => undefined)
    return mine
  }

  const indexedSoon = async (change: Change): Promise<Done> => {
    const { queue } = await loaded()
    await parts.heedWithdrawn()
    const indexed = queue.next().then(({ generation, outcome, endedPin }): Indexed => {
      const isHeld = outcome === 'held'
      const isThere = parts.catalogue().some(({ id }) => id === change.article)
      const isKnown = change.what === 'removed' ? !isThere : isThere && (!isHeld || change.what === 'restored')
      return { isKnown, held: isHeld ? generation : null, endedPin: endedPin !== null }
    })
    indexed.catch((err: unknown) => log.warn({ err, article: change.article }, 'the index does not know a change yet'))
    return { change, indexed }
  }

  const pending = async (id: string): Promise<Pending> => {
    const { readPending, corpusParts, twins } = await loaded()
    return readPending(id, corpusParts, twins)
  }

  async function* follow(from: string): AsyncGenerator<string> {
    const { get, draftOf } = await reading()
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(LOOK_MS)])
    const { bytes, contentType, url, redirects } = await get(from, { accept: ACCEPT, signal })
    yield* redirects.map(({ to }) => to)
    const own = (await draftOf({ bytes, contentType, name: null, url })).url
    if (own !== null) yield own
  }

  /** `passed`: the addresses that it was found by; null where nobody has opened its own. */
  const keep = async (
    draft: Draft & { rights?: string | null },
    actor: Actor,
    passed: readonly string[] | null = null,
  ): Promise<Pending> => {
    const { keepDraft, otherAddresses, corpusParts, twins } = await loaded()
    const alsoAt = await otherAddresses(draft, passed, { twins, follow, log })
    return pending(await keepDraft({ ...draft, alsoAt }, actor, corpusParts))
  }

  const read = async (
    file: { name: string; bytes: Uint8Array; contentType: string | null; article?: string | undefined },
    actor: Actor,
  ): Promise<Pending> => {
    const { keepTranslations, corpusParts } = await loaded()
    const { name, bytes, contentType, article } = file
    if (/\.tmx$/i.test(name)) return pending(await keepTranslations({ name, bytes, article }, actor, corpusParts))
    const { draftOf } = await reading()
    return keep(await draftOf({ bytes, contentType, name, url: null }), actor)
  }

  const purging = setInterval(() => {
    loaded()
      .then(({ purgeRemoved }) => purgeRemoved(dataDir, now()))
      .catch((err: unknown) => log.error({ err }, 'files of articles removed long ago could not be removed'))
  }, HOUR).unref()

  return {
    requireWritable: async () => {
      const { requireWritable, corpusParts } = await loaded()
      await requireWritable(corpusParts.disk, corpusDir)
    },
    readUrl: async (url, actor) => {
      ;(await loaded()).requireNoLogin(url)
      const { get, draftOf } = await reading()
      const fetched = await get(url, { accept: ACCEPT, signal: closing.signal })
      const source = { bytes: fetched.bytes, contentType: fetched.contentType, name: null, url: fetched.url }
      const passed = [url, ...fetched.redirects.map(({ to }) => to)]
      return keep(await draftOf(source), actor, passed)
    },
    readFile: async ({ name, url, bytes, contentType, article }, actor) => {
      const { CorpusProblem } = await loaded()
      if (!ENDINGS.test(name)) throw new CorpusProblem({ kind: 'unknownFile', name })
      if (bytes > LARGEST_FILE)
        throw new CorpusProblem({ kind: 'attachmentTooLarge', name, bytes, limit: LARGEST_FILE })
      const { get } = await reading()
      const fetched = await get(url, { signal: closing.signal })
      return read({ name, bytes: fetched.bytes, contentType, article }, actor)
    },
    readBytes: (file, actor) => read({ ...file, contentType: null }, actor),
    readText: (draft, actor) => keep(draft, actor),
    pending,
    changePending: async (id, typed) => {
      const { changeDraft, corpusParts } = await loaded()
      await changeDraft(id, typed, corpusParts)
      return pending(id)
    },
    discard: async (id) => {
      await pending(id)
      await (await loaded()).corpusParts.drafts.remove(id)
    },
    accept: async (id, { replace = false, ...actor }) => {
      const { acceptDraft, corpusParts, twins } = await loaded()
      return indexedSoon(await inTurn(() => acceptDraft(id, { actor, replace }, corpusParts, twins)))
    },
    articles: async () => (await loaded()).list(),
    entries: async (ids) => {
      const { entriesOf, corpusParts } = await loaded()
      return entriesOf(ids, corpusParts)
    },
    show: async (id) => {
      const { viewOf, corpusParts } = await loaded()
      return viewOf(id, corpusParts)
    },
    edit: async (id, typed, options) => {
      const { editArticle, corpusParts, twins } = await loaded()
      const change = await inTurn(() => editArticle(id, typed, options, corpusParts, twins))
      return change && indexedSoon(change)
    },
    promote: async (id, actor) => {
      const { promoteArticle, corpusParts } = await loaded()
      const change = await inTurn(() => promoteArticle(id, actor, corpusParts))
      return change && indexedSoon(change)
    },
    removal: async (id) => {
      const { removalOf, corpusParts } = await loaded()
      return removalOf(id, corpusParts)
    },
    remove: async (id, options) => {
      const { removeArticle, forgetArticle, corpusParts } = await loaded()
      const { change, contents } = await inTurn(() => removeArticle(id, options, corpusParts))
      const done = await indexedSoon(change)
      // Once more: what was under way meanwhile was answered from it still.
      const forgotten = done.indexed.finally(() => forgetArticle(id, change.title, contents, corpusParts))
      forgotten.catch((err: unknown) => log.warn({ err, article: id }, 'a removed article is not forgotten everywhere'))
      return { change, indexed: forgotten }
    },
    undoDays: REMOVED_KEPT_DAYS,
    restore: async (change, actor) => {
      const { restoreArticle, corpusParts, twins } = await loaded()
      return indexedSoon(await inTurn(() => restoreArticle(change, actor, corpusParts, twins)))
    },
    history: async (most, skip) => {
      const { asChange } = await loaded()
      const [changes, all] = await Promise.all([storage.changes.latest(most, skip), storage.changes.count()])
      return { changes: changes.flatMap(asChange), all }
    },
    close: async () => {
      clearInterval(purging)
      closing.abort()
      await last
    },
  }
}
