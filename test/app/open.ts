import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { onTestFinished } from 'vitest'
import type { App } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import { BuiltinEmbeddings } from '../../src/models/builtin-embeddings.ts'
import { type Overrides, openApp } from '../../src/open-app.ts'

export const SHIPPED = '2025-10-01-sora-2'

type LogLine = { level: string; message: string; fields: Record<string, unknown> }

export type Home = {
  corpusDir: string
  dataDir: string
  config: Config
  /** Writes a file of the corpus. */
  put(name: string, content: string | Uint8Array): void
}

/** Told what to do at the end; by default that is the end of the test. */
type AtEnd = (clean: () => Promise<void> | void) => void

/** For beforeAll, which takes the returned function as its end. */
export const sharedByTests = (): { atEnd: AtEnd; end: () => Promise<void> } => {
  const all: (() => Promise<void> | void)[] = []
  const end = async () => {
    for (const clean of all.reverse()) await clean()
  }
  return { atEnd: (clean) => all.push(clean), end }
}

/** An empty corpus folder, or a copy of the shipped one, and a place for data; gone at the end. */
export const home = ({ shipped = false, atEnd = onTestFinished }: { shipped?: boolean; atEnd?: AtEnd } = {}): Home => {
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-app-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const corpusDir = join(folder, 'corpus')
  const dataDir = join(folder, 'data')
  if (shipped) cpSync(fileURLToPath(new URL('../../corpus', import.meta.url)), corpusDir, { recursive: true })
  else mkdirSync(corpusDir)
  return {
    corpusDir,
    dataDir,
    config: {
      discord: null,
      httpPort: null,
      corpusGuilds: null,
      corpusDir,
      watchesCorpus: false,
      dataDir,
      answerLanguage: null,
      chat: null,
      translates: true,
      answerBudgetMs: 25_000,
      embedding: { provider: 'builtin' },
      quota: { perUserPerHour: 20, perGuildPerDay: 500 },
      retentionDays: 30,
      newsDays: 30,
      keepsQuestions: false,
      fetchAllow: [],
      log: { level: 'silent', format: 'json' },
      secrets: [],
      notYet: [],
    },
    put: (name, content) => writeFileSync(join(corpusDir, name), content),
  }
}

export type Opened = {
  app: App
  log: readonly LogLine[]
  embedded: readonly string[]
  /** From now on passages are embedded only after this: indexing stands still meanwhile. */
  hold(until: Promise<void>): void
}

/** The real app over a home; what it logs and which passages it embeds is kept. Closed at the end. */
export const open = async (
  { config }: Home,
  settings: Partial<Config> = {},
  atEnd: AtEnd = onTestFinished,
  overrides: Overrides = {},
): Promise<Opened> => {
  const log: LogLine[] = []
  const embedded: string[] = []
  const keep = (level: string) => (first: unknown, message?: string) => {
    const isText = typeof first === 'string'
    log.push({ level, message: isText ? first : (message ?? ''), fields: isText ? {} : (first as LogLine['fields']) })
  }
  let held: Promise<void> | undefined
  const builtin = new BuiltinEmbeddings()
  const embeddings: EmbeddingsInterface = {
    embedQuery: (text) => builtin.embedQuery(text),
    embedDocuments: async (texts) => {
      await held
      embedded.push(...texts)
      return builtin.embedDocuments(texts)
    },
  }
  const app = await openApp(
    { ...config, ...settings },
    {
      embeddings,
      log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
      ...overrides,
    },
  )
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= app.close()
    return closed
  }
  atEnd(close)
  const hold = (until: Promise<void>) => {
    held = until
  }
  return { app: { ...app, close }, log, embedded, hold }
}

/** An article file of a few words. */
export const articleFile = (title: string, text: string): string =>
  `---\ntitle: ${title}\nauthor: Ada Muster\npublished: 2025-03-02\nlanguage: de\n---\n${text}\n`
