import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { type AnswerStore, openAnswers } from './answers.ts'
import { type ChangeStore, openChanges } from './changes.ts'
import { type Deliveries, openDeliveries } from './deliveries.ts'
import { type DigestSetups, openDigestSetups, type SetupKey } from './digests.ts'
import { DRAFTS_KEPT, type DraftStore, openDrafts } from './drafts.ts'
import { type Erasures, openErasures } from './erasures.ts'
import { type FeedbackStore, openFeedback } from './feedback.ts'
import { type FeedStore, openFeeds } from './feeds.ts'
import { type GapStore, openGaps } from './gaps.ts'
import { type Guilds, openGuilds } from './guilds.ts'
import { type Items, openItems, type StoredItem } from './items.ts'
import { type KeptDigests, openKeptDigests } from './kept-digests.ts'
import { openPeople, type People } from './people.ts'
import { openPersonalData, type PersonalData } from './personal-data.ts'
import { openPseudonyms, type PseudonymOf } from './pseudonyms.ts'
import { openQuestions, type QuestionStore } from './questions.ts'
import { openQuotas, QUOTA_WINDOW, type Quotas } from './quotas.ts'
import { openRemains, type Remains } from './remains.ts'
import { migrate } from './schema.ts'
import { openSettings, type Settings } from './settings.ts'
import { inDataDir } from './storage-error.ts'
import { openStories, type StoryStore } from './stories.ts'
import { openTokenUsage, type TokenUsage } from './token-usage.ts'
import { openTranslations, type TranslationStore } from './translations.ts'
import { type EmbeddingIdentity, openVectorCache, removeVectors, type VectorCache } from './vector-cache.ts'
import { openWordings, type Wordings } from './wordings.ts'

/**
 * State that must survive, reached through narrow functions: callers never see SQL. They return promises although
 * SQLite answers at once, so that a database on another machine can take its place. Each throws a SetupError in words
 * when disk or database fail.
 */
export type Storage = {
  settings: Settings
  tokenUsage: TokenUsage
  vectorCache(embedding: EmbeddingIdentity): VectorCache
  /** Removes the vectors of texts, whichever embedding made them, by the SHA-256 of the texts. */
  removeVectors(keys: readonly string[]): Promise<void>
  translations: TranslationStore
  /** `T`: what is kept of an answer, plain JSON. */
  answers<T>(): AnswerStore<T>
  feedback: FeedbackStore
  people: People
  guilds: Guilds
  quotas: Quotas
  personalData: PersonalData
  erasures: Erasures
  remains: Remains
  pseudonymOf: PseudonymOf
  questions: QuestionStore
  gaps: GapStore
  /** `T`: what is kept of the setup of a channel's digest, plain JSON. */
  digestSetups<T extends SetupKey & { isPaused: boolean }>(): DigestSetups<T>
  deliveries: Deliveries
  changes: ChangeStore
  /** `T`: what is kept of a draft, plain JSON. */
  drafts<T>(): DraftStore<T>
  /** The outbox of what admins are told of their feeds; `date` is when that was planned, in ISO 8601. */
  alerts: Deliveries
  /** What the digests are made of: `T` a feed's state, `K` what an entry is known again by, `I` an item, `D` a digest. */
  news<T, K, I extends StoredItem, D extends { guild: string; channel: string; date: string }>(): News<T, K, I, D>
  /** `T`: what a model made of an item, plain JSON. */
  wordings<T>(): Wordings<T>
  /**
   * Removes answers, questions, feedback, what digests said and what models wrote for them from before `before`, and counts and drafts
   * that matter no more at `now`. Milliseconds since 1970. Resolves with the number of rows.
   */
  forget(times: { before: number; now: number }): Promise<number>
  close(): void
}

export type News<T, K, I extends StoredItem, D> = {
  feeds: FeedStore<T, K, I>
  items: Items<I>
  stories: StoryStore<I>
  digests: KeptDigests<D>
  /** Removes feeds that nobody asked for since then, items, stories and digests from before, in milliseconds since 1970. */
  forget(before: number): Promise<void>
}

/** Rows that are removed in one go: everybody waits meanwhile, other processes too. */
const AT_ONCE = 500

const ofEndedRuns = (runs: string): string =>
  `(channel, date) IN (SELECT channel, date FROM ${runs} WHERE ended_at < ?)`

/** Opens or creates `state.sqlite` in the data folder, and the folder. Throws a SetupError that names DATA_DIR. */
export const openStorage = (dataDir: string): Storage => {
  const run = <T>(work: () => T): T => inDataDir(dataDir, work)
  const db = run(() => openDatabase(dataDir))
  const closing = new AbortController()
  const pseudonymOf = run(() => orClose(db, () => openPseudonyms(dataDir)))
  const removeOlder = async (table: string, where: string, before: number): Promise<number> => {
    const sql = `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${where} LIMIT ${AT_ONCE})`
    const some = () => (db.isOpen ? Number(db.prepare(sql).run(before).changes) : 0)
    for (let removed = 0; ; await setImmediate()) {
      const last = run(some)
      removed += last
      if (last < AT_ONCE) return removed
    }
  }
  return {
    settings: openSettings(db, run),
    tokenUsage: openTokenUsage(db, run),
    vectorCache: (embedding) => openVectorCache(db, embedding, run),
    removeVectors: async (keys) => removeVectors(db, keys, run),
    translations: openTranslations(db, run),
    answers: () => openAnswers(db, run, pseudonymOf),
    feedback: openFeedback(db, run, pseudonymOf),
    people: openPeople(db, run, pseudonymOf),
    guilds: openGuilds(db, run),
    quotas: openQuotas(db, run, pseudonymOf),
    personalData: openPersonalData(db, run, pseudonymOf),
    erasures: openErasures(db, run, pseudonymOf),
    remains: openRemains(db, run, { dataDir, busyTimeout: BUSY_TIMEOUT, closing: closing.signal }),
    pseudonymOf,
    questions: openQuestions(db, run),
    gaps: openGaps(db, run),
    digestSetups: () => openDigestSetups(db, run),
    deliveries: openDeliveries(db, run),
    changes: openChanges(db, run, pseudonymOf),
    drafts: () => openDrafts(db, run, pseudonymOf),
    alerts: openDeliveries(db, run, { runs: 'alert_runs', parts: 'alerts' }),
    news: () => openNews(db, run, removeOlder),
    wordings: () => openWordings(db, run),
    forget: async ({ before, now }) =>
      (await removeOlder('answers', 'created_at < ?', before)) +
      (await removeOlder('questions', 'at < ?', before)) +
      (await removeOlder(
        'gaps',
        'opened_at < ? AND id NOT IN (SELECT gap FROM questions WHERE gap IS NOT NULL)',
        before,
      )) +
      (await removeOlder('feedback', 'at < ?', before)) +
      (await removeOlder('deliveries', ofEndedRuns('digest_runs'), before)) +
      (await removeOlder('alerts', ofEndedRuns('alert_runs'), before)) +
      (await removeOlder('wordings', 'at < ?', before)) +
      (await removeOlder('asks', 'at < ?', now - QUOTA_WINDOW)) +
      (await removeOlder('drafts', 'created_at < ?', now - DRAFTS_KEPT)),
    close: () => {
      closing.abort()
      run(() => db.close())
    },
  }
}

const openNews = <T, K, I extends StoredItem, D extends { guild: string; channel: string; date: string }>(
  db: DatabaseSync,
  run: <R>(work: () => R) => R,
  removeOlder: (table: string, where: string, before: number) => Promise<number>,
): News<T, K, I, D> => {
  const items = openItems<I>(db, run)
  return {
    feeds: openFeeds(db, run, items),
    items,
    stories: openStories(db, run),
    digests: openKeptDigests(db, run),
    forget: async (before) => {
      await removeOlder('items', 'seen_at < ?', before)
      await removeOlder('stories', 'last_seen < ?', before)
      await removeOlder('kept_digests', 'built_at < ?', before)
      await removeOlder('feeds', 'checked_at < ?', before)
      await removeOlder('feed_changes', 'at < ?', before)
    },
  }
}

/** Milliseconds that a statement waits for another process: the whole program stands still meanwhile. */
const BUSY_TIMEOUT = 500

/** Level by level: Node's own `recursive` never comes back from a place that takes no folders, such as /proc. */
const makeFolder = (folder: string): void => {
  const parent = dirname(folder)
  if (parent !== folder && !existsSync(parent)) makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(folder).isDirectory()
    if (!isThere) throw error
  }
}

const openDatabase = (dataDir: string): DatabaseSync => {
  makeFolder(dataDir)
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK) // says why; SQLite would only say that
  const path = join(dataDir, 'state.sqlite')
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT })
  return orClose(db, () => {
    // FULL: in WAL mode NORMAL may roll back what was acknowledged when the power fails.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;')
    migrate(db, path)
    return db
  })
}

const orClose = <T>(db: DatabaseSync, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    db.close()
    throw error
  }
}
