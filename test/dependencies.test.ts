import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/**
 * Which room may import which; the table is the plan of the house. A room is a folder of `src`, a file of `src`, or
 * `commands`, `scripts` and, apart from these, `bench`, `evaluate`, `fit`, `prove` and `translations`, which reach into
 * what they measure, fit, try to break or carry. Proofs run the doubles of the tests.
 * `(types)`: by `import type` alone, nothing of it runs. Rooms with an empty row are leaves.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  'compile-cache': [],
  log: [],
  redact: [],
  stop: [],
  'own-process': [],
  heartbeat: ['own-process'],
  turns: [],
  'shared-work': [],
  http: ['errors', 'log (types)'],
  health: ['app (types)', 'own-process'],
  metrics: ['answer (types)', 'app (types)', 'health', 'http (types)'],
  fetching: ['errors', 'log (types)'],
  language: [],
  incoming: ['language'],
  drafts: ['articles (types)', 'compile-cache', 'errors', 'incoming', 'language'],
  facts: ['language'],
  models: ['errors', 'language', 'log (types)', 'model-settings', 'redact', 'storage (types)'],
  'model-settings': [],
  config: ['errors', 'fetching', 'model-settings', 'redact'],
  articles: ['errors'],
  storage: ['errors'],
  passages: ['articles (types)'],
  translation: ['articles', 'facts', 'language', 'log (types)', 'models', 'passages', 'shared-work', 'storage (types)'],
  'search-index': ['articles (types)', 'durable', 'errors', 'language', 'passages (types)', 'translation (types)'],
  retrieval: ['language', 'passages (types)', 'search-index'],
  answer: ['facts', 'language', 'models', 'passages', 'retrieval', 'search-index (types)', 'translation', 'turns'],
  digest: [
    'articles (types)',
    'errors',
    'facts',
    'fetching',
    'incoming',
    'language',
    'log (types)',
    'models',
    'passages',
    'search-index (types)',
    'shared-work',
    'storage (types)',
    'translation (types)',
    'turns',
  ],
  'digest-process': ['compile-cache', 'digest', 'language', 'storage'],
  app: [
    'answer (types)',
    'articles (types)',
    'corpus-app (types)',
    'digest (types)',
    'exam (types)',
    'gaps (types)',
    'insights (types)',
    'log (types)',
    'models (types)',
    'storage (types)',
  ],
  terminal: ['answer (types)', 'app (types)', 'errors', 'language'],
  discord: [
    'answer (types)',
    'app (types)',
    'articles (types)',
    'corpus-app (types)',
    'corpus-changes',
    'digest (types)',
    'drafts',
    'errors',
    'exam',
    'fetching',
    'gaps (types)',
    'health (types)',
    'http (types)',
    'insights (types)',
    'language',
    'log (types)',
    'passages',
    'storage (types)',
    'turns',
  ],
  commands: ['discord', 'health'],
  indexing: [
    'app (types)',
    'articles',
    'compile-cache',
    'errors',
    'exam',
    'models',
    'passages',
    'search-index',
    'translation',
  ],
  serving: ['app (types)', 'errors', 'indexing', 'log (types)', 'search-index', 'storage (types)'],
  'open-chat-model': ['app (types)', 'log (types)', 'model-settings (types)', 'models', 'storage (types)'],
  'open-embedding': [
    'app (types)',
    'errors',
    'log (types)',
    'model-settings (types)',
    'models',
    'search-index',
    'storage (types)',
  ],
  'open-digest': [
    'app (types)',
    'digest',
    'digest-process',
    'errors',
    'fetching',
    'log (types)',
    'models (types)',
    'search-index (types)',
    'storage (types)',
    'translation (types)',
  ],
  'open-privacy': ['app (types)', 'log (types)', 'storage (types)'],
  'open-app': [
    'answer',
    'app (types)',
    'config (types)',
    'corpus-changes',
    'drafts (types)',
    'errors',
    'language',
    'log',
    'models',
    'open-chat-model',
    'open-corpus',
    'open-digest',
    'open-embedding',
    'open-exam',
    'open-gaps',
    'open-insights',
    'open-news',
    'open-privacy',
    'package.json',
    'passages',
    'redact',
    'retrieval',
    'search-index',
    'serving',
    'storage',
    'translation',
  ],
  main: [
    'app (types)',
    'commands',
    'config',
    'discord',
    'errors',
    'heartbeat',
    'http',
    'metrics',
    'open-app',
    'redact',
    'stop',
    'terminal',
  ],
  scripts: [
    'answer (types)',
    'app (types)',
    'commands',
    'config',
    'corpus-app (types)',
    'digest (types)',
    'discord',
    'errors',
    'exam (types)',
    'gaps (types)',
    'health',
    'heartbeat',
    'insights (types)',
    'language',
    'open-app',
    'own-process (types)',
    'redact',
    'terminal',
  ],
  bench: [
    'app (types)',
    'articles',
    'config',
    'digest (types)',
    'errors',
    'models',
    'open-app',
    'passages',
    'scripts',
    'test',
    'translation',
    'turns',
  ],
  evaluate: [
    'app (types)',
    'articles',
    'config',
    'digest',
    'drafts',
    'errors',
    'incoming',
    'language',
    'models',
    'open-app',
    'retrieval',
    'scripts',
    'search-index',
  ],
  translations: [
    'config',
    'errors',
    'indexing',
    'language',
    'package.json',
    'passages',
    'scripts',
    'search-index (types)',
    'storage',
    'terminal',
    'translation',
  ],
  fit: ['answer', 'articles (types)', 'indexing', 'language', 'passages', 'retrieval', 'scripts', 'search-index'],
  prove: [
    'answer',
    'app (types)',
    'articles',
    'bench',
    'config',
    'digest',
    'discord',
    'errors',
    'fetching',
    'incoming',
    'language',
    'open-app',
    'passages',
    'scripts',
    'search-index',
    'storage',
    'test',
    'translation',
  ],
  news: [
    'answer',
    'app (types)',
    'articles (types)',
    'digest',
    'language',
    'retrieval',
    'search-index',
    'translation (types)',
    'turns',
  ],
  'open-news': [
    'answer (types)',
    'app (types)',
    'digest',
    'language',
    'log (types)',
    'news',
    'retrieval (types)',
    'search-index (types)',
    'storage (types)',
    'translation (types)',
  ],
  gaps: ['answer (types)', 'language', 'retrieval', 'search-index (types)', 'storage (types)'],
  insights: ['compile-cache', 'storage (types)'],
  'open-gaps': ['answer', 'gaps', 'language (types)', 'search-index (types)', 'storage'],
  'open-insights': ['app (types)', 'insights', 'storage (types)'],
  durable: [],
  exam: ['articles (types)', 'durable', 'errors'],
  'open-exam': ['answer', 'app (types)', 'errors', 'exam', 'language (types)', 'search-index (types)', 'turns'],
  'corpus-app': ['articles (types)'],
  'corpus-changes': [
    'app (types)',
    'articles',
    'compile-cache',
    'corpus-app (types)',
    'drafts',
    'durable',
    'errors',
    'incoming',
    'indexing',
    'log (types)',
    'passages',
    'search-index',
    'storage (types)',
    'translation',
  ],
  'open-corpus': [
    'app (types)',
    'articles (types)',
    'corpus-app (types)',
    'corpus-changes',
    'drafts',
    'fetching',
    'storage (types)',
  ],
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** `src/search-index/words.ts` → `search-index`, `src/app.ts` → `app`, `commands/ask.ts` → `commands`. */
const roomOf = (file: string): string => {
  const apart = /^scripts\/(?:support\/|(?:ex|im)port-)?(bench|evaluate|fit|prove|translations)\b/.exec(file)?.[1]
  if (apart) return apart
  const [top = '', second = '', ...deeper] = file.split('/')
  if (top !== 'src') return top
  return deeper.length > 0 ? second : second.replace(/\.\w+$/, '')
}

type Import = { file: string; specifier: string; target: string; typesOnly: boolean }

/** Static (with or without names, over several lines), bare, dynamic, and what is opened by its URL (a worker, a data file). */
const STATIC = /^(?:import|export)\b(?<what>[^'"`;]*?)\bfrom\s*['"](?<path>\.[^'"]*)['"]/gmu
const BARE = /^import\s*['"](?<path>\.[^'"]*)['"]/gmu
const CALLED = /\b(?:import\s*\(|new URL\()\s*['"`](?<path>\.[^'"`]*)['"`]/gu

const isTypesOnly = (what: string): boolean =>
  /^\s+type\s/.test(what) ||
  (/\{/.test(what) &&
    what
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .every((name) => name.startsWith('type ')))

const importsOf = (file: string): Import[] => {
  const source = readFileSync(join(root, file), 'utf8')
  return [STATIC, BARE, CALLED].flatMap((pattern) =>
    [...source.matchAll(pattern)].map(({ groups }) => {
      const specifier = groups!.path!
      const target = normalize(join(dirname(file), specifier))
        .split(sep)
        .join('/')
      return { file, specifier, target, typesOnly: groups?.what !== undefined && isTypesOnly(groups.what) }
    }),
  )
}

const filesUnder = (folder: string): string[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root, exclude: ['**/node_modules'] }).map((file) => file.split(sep).join('/'))

const files = ['src', 'commands', 'scripts'].flatMap(filesUnder)
const crossings = files.flatMap(importsOf).filter(({ file, target }) => roomOf(file) !== roomOf(target))

test('every import goes along an arrow of the table', () => {
  const wrong = crossings.flatMap(({ file, specifier, target, typesOnly }) => {
    const [from, to] = [roomOf(file), roomOf(target)]
    const row = MAY_IMPORT[from]
    if (row?.includes(to) || (typesOnly && row?.includes(`${to} (types)`))) return []
    const allowed = row === undefined ? `there is no row "${from}"` : `row ${from}: [${row.join(', ')}]`
    return [`${file} imports ${typesOnly ? 'types of ' : ''}${specifier} (room ${to}); ${allowed}`]
  })
  expect(wrong).toEqual([])
})

test('every room has a row, and no row or entry of the table is idle', () => {
  expect(Object.keys(MAY_IMPORT).sort()).toEqual([...new Set(files.map(roomOf))].sort())
  const needed = (from: string, to: string): string | null => {
    const used = crossings.filter(({ file, target }) => roomOf(file) === from && roomOf(target) === to)
    if (used.length === 0) return null
    return used.every(({ typesOnly }) => typesOnly) ? `${to} (types)` : to
  }
  for (const [from, row] of Object.entries(MAY_IMPORT)) {
    expect(
      row.filter((entry) => needed(from, entry.replace(' (types)', '')) !== entry),
      `idle, or wider than needed, in row ${from}`,
    ).toEqual([])
  }
})

test('the web is reached through fetching alone, but for the servers of models', () => {
  const reaching = /\bfetch\(|from 'undici'|https?\.(?:get|request)\(|\b(?:net|tls)\.connect\(/
  const rooms = files
    .filter((file) => /^(?:src|commands)\//.test(file) && reaching.test(readFileSync(join(root, file), 'utf8')))
    .map(roomOf)
  expect([...new Set(rooms)].sort()).toEqual(['fetching', 'models'])
})

test('the arrows make no circle', () => {
  const reach = (room: string, path: readonly string[]): string[] =>
    (MAY_IMPORT[room] ?? []).flatMap((entry) => {
      const next = entry.replace(' (types)', '')
      return path.includes(next) ? [[...path, next].join(' → ')] : reach(next, [...path, next])
    })
  expect(Object.keys(MAY_IMPORT).flatMap((room) => reach(room, [room]))).toEqual([])
})

test.each([
  ['open-app', ['main', 'scripts', 'bench', 'evaluate', 'prove']],
  ['commands', ['main', 'scripts']],
  ['main', []],
  ['scripts', ['bench', 'evaluate', 'fit', 'prove', 'translations']],
  ['translations', []],
  ['evaluate', []],
  ['fit', []],
  ['prove', []],
  ['bench', ['prove']],
  ['test', ['bench', 'prove']],
])('nothing imports %s but %j', (room, importers) => {
  const found = crossings.filter(({ target }) => roomOf(target) === room)
  expect(found.filter(({ file }) => !importers.includes(roomOf(file)))).toEqual([])
})

test('every relative import is read: as many as a plain count of quoted relative paths after import, from or URL', () => {
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    const quoted = source.match(/(?:\bfrom|\bimport|\bimport\s*\(|\bURL\()\s*['"`]\.{1,2}\//g) ?? []
    expect(importsOf(file).length, file).toBe(quoted.length)
  }
})
