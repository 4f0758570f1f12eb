import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { commands, controls } from '../../../commands/index.ts'
import type { App, DigestApp, IndexOverview, KeptBody } from '../../../src/app.ts'
import type { CorpusApp } from '../../../src/corpus-app.ts'
import { connectDiscord, type DiscordBot } from '../../../src/discord/connection/client.ts'
import type { Command, Control } from '../../../src/discord/interaction/command.ts'
import type { After } from '../../../src/discord/interaction/replies.ts'
import { openPort, type Port } from '../../../src/http/open-port.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import { type DiscordDouble, type DoubleOptions, startDiscord } from '../../support/discord/double.ts'
import { answered } from './answers.ts'

export type LogLine = { level: string; fields: Record<string, unknown>; message: string }

/** `port`: over HTTP, else null. */
export type RunningBot = { discord: DiscordDouble; bot: DiscordBot; log: readonly LogLine[]; port: Port | null }

/** Told what to do at the end; by default that is the end of the test. */
type AtEnd = (clean: () => void) => void

/** What survives restarts, in a folder that is gone at the end. */
export const openState = (
  folder = mkdtempSync(join(tmpdir(), 'fundstelle-state-')),
  atEnd: AtEnd = onTestFinished,
): Pick<App, 'answers' | 'feedback' | 'people' | 'guilds' | 'quotas' | 'privacy'> => {
  const storage = openStorage(folder)
  atEnd(() => {
    storage.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { feedback, people, guilds, quotas, personalData, erasures } = storage
  const privacy: App['privacy'] = {
    ...personalData,
    erase: async (user, before) => ({ ...(await erasures.erase(user, { before, now: Date.now() })), isClean: true }),
    isClearing: async () => false,
  }
  return { answers: storage.answers<KeptBody>(), feedback, people, guilds, quotas, privacy }
}

const KNOWN_FEED = { url: 'https://feeds.example.com/ki.xml', title: 'KI heute', language: 'de' }

/** A digest whose every part a test can replace: no channel has one. */
export const fakeDigest = (parts: Partial<DigestApp> = {}): DigestApp => ({
  setups: async () => [],
  write: never,
  remove: async () => false,
  pause: async () => false,
  defaultFeeds: async () => [KNOWN_FEED],
  feeds: async ({ feeds }) =>
    (feeds.length > 0 ? feeds : [KNOWN_FEED.url]).map((url) => ({
      ...{ url, title: url === KNOWN_FEED.url ? KNOWN_FEED.title : '' },
    })),
  readList: never,
  preview: never,
  start: never,
  now: never,
  status: never,
  troubled: async () => [],
  testFeed: never,
  takeMove: never,
  importFeeds: never,
  exportFeeds: never,
  why: never,
  read: async () => null,
  inLanguage: never,
  askAbout: never,
  ...parts,
})

/** No server has any, and the words of questions are not kept. */
export const fakeGaps = (parts: Partial<App['gaps']> = {}): App['gaps'] => ({
  keepsWords: false,
  list: async () => ({ gaps: [], all: 0 }),
  read: async () => null,
  note: async () => false,
  done: async () => false,
  ...parts,
})

/** The same of the articles in the hands of admins. */
const fakeCorpus = (): CorpusApp => ({
  requireWritable: async () => undefined,
  readUrl: never,
  readFile: never,
  readBytes: never,
  readText: never,
  pending: never,
  changePending: never,
  discard: never,
  accept: never,
  articles: async () => [],
  entries: never,
  show: never,
  edit: never,
  promote: never,
  removal: never,
  remove: never,
  undoDays: 30,
  restore: never,
  history: never,
})

const noIndex: IndexOverview = { current: null, earlier: [], held: null, pinned: null, isBusy: false, bytes: 0 }

const never = () => {
  throw new Error('this test does not expect the call')
}

/** An app whose every part a test can replace; what it logs is kept. */
export const fakeApp = (parts: Partial<App> = {}, atEnd?: AtEnd): { app: App; log: LogLine[] } => {
  const log: LogLine[] = []
  const keep = (level: string) => (fields: unknown, message?: string) => {
    log.push(
      typeof fields === 'string'
        ? { level, fields: {}, message: fields }
        : { level, fields: fields as Record<string, unknown>, message: message ?? '' },
    )
  }
  const app: App = {
    ask: async () => answered,
    search: never,
    reindex: never,
    settled: async () => undefined,
    checked: async () => undefined,
    hurry: () => undefined,
    status: never,
    articles: () => [{ id: '2025-10-01-sora-2', title: 'Sora 2: OpenAI kündigt sein neues Videomodell an' }],
    around: never,
    locate: never,
    digest: fakeDigest(),
    corpus: fakeCorpus(),
    news: { days: 30, recent: never, draft: never },
    gaps: fakeGaps(),
    insights: { of: never, picture: never, csv: never },
    index: {
      overview: async () => noIndex,
      runs: () => ({ switched: 2, unchanged: 1, held: 0, failed: 0 }),
      isHeld: async () => false,
      switchToHeld: never,
      discardHeld: never,
      rollback: never,
    },
    exam: { list: never, counts: async () => [], missing: () => [], add: never, edit: never, remove: never },
    ...openState(undefined, atEnd),
    limits: { quota: { perUserPerHour: 0, perGuildPerDay: 0 }, retentionDays: 30, answerBudgetMs: 25_000 },
    corpusGuilds: 'all',
    now: Date.now,
    close: async () => undefined,
    log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
    ...parts,
  }
  return { app, log }
}

const open: { discord: DiscordDouble; bot: DiscordBot | null; port: Port | null }[] = []

/** The real client with the real commands, connected to a double of its own. */
export const runBot = async (
  parts: Partial<App> = {},
  {
    inGuild = true,
    list = commands,
    pressed = controls,
    clock,
    after,
    overHttp = false,
    double = {},
    atEnd,
  }: {
    inGuild?: boolean
    list?: readonly Command[]
    pressed?: readonly Control[]
    clock?: () => number
    after?: After
    overHttp?: boolean
    double?: DoubleOptions
    atEnd?: AtEnd
  } = {},
): Promise<RunningBot> => {
  const discord = await startDiscord({ ...double, ...(clock && { clock }) })
  const { app, log } = fakeApp(parts, atEnd)
  const port = overHttp ? await openPort(0, app) : null
  const started = { discord, bot: null as DiscordBot | null, port }
  open.push(started)
  const { token, apiUrl, guildId } = discord
  const bot = await connectDiscord(
    {
      ...{ token, apiUrl, guildId: inGuild ? guildId : null },
      endpoint: port && { port, publicKey: discord.http.publicKey },
    },
    { commands: list, controls: pressed },
    app,
    after,
  )
  started.bot = bot
  if (port) await discord.http.use(`http://127.0.0.1:${port.number}/interactions`)
  return { discord, bot, log, port }
}

/** For afterEach: stops everything, then fails on whatever Discord would have refused. */
export const stopBots = async (): Promise<void> => {
  const all = open.splice(0)
  for (const { bot, discord, port } of all) {
    await discord.http.settled()
    await bot?.stop()
    await port?.close()
    await discord.stop()
  }
  await setImmediate()
  for (const { discord } of all) discord.expectClean()
}

/** A promise and the function that fulfils it. */
export const gate = <T = void>(): { open: (value: T) => void; opened: Promise<T> } => {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { open: resolve, opened: promise }
}
