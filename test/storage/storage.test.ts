import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { openStorage, type Storage } from '../../src/storage/open-storage.ts'

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'fundstelle-storage-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const open = (dataDir: string): Storage => {
  const storage = openStorage(dataDir)
  onTestFinished(() => storage.close())
  return storage
}
const small = { name: 'small', version: 1, dimensions: 2 }
const vector = (...values: number[]): Float32Array => Float32Array.from(values)

test('settings come back after a restart, and the last value counts', async () => {
  const dataDir = join(folder(), 'new', 'data')
  const first = openStorage(dataDir)
  expect(await first.settings.get('commands')).toBeUndefined()
  await first.settings.set('commands', { hash: 'a', count: 1 })
  await first.settings.set('commands', { hash: 'b', count: 2 })
  await first.settings.set('nothing', null)
  first.close()
  const second = open(dataDir)
  expect(await second.settings.get('commands')).toEqual({ hash: 'b', count: 2 })
  expect(await second.settings.get('nothing')).toBeNull()
})

test('vectors come back bit by bit, each for its own embedding', async () => {
  const dataDir = folder()
  const first = openStorage(dataDir)
  await first.vectorCache(small).writeVectors(
    new Map([
      ['a', vector(0.1, -0.2)],
      ['b', vector(1, 0)],
    ]),
  )
  first.close()
  const storage = open(dataDir)
  const cache = storage.vectorCache(small)
  expect(cache.dimensions).toBe(2)
  expect(await cache.readVectors(['a', 'c'])).toEqual(new Map([['a', vector(0.1, -0.2)]]))
  for (const other of [
    { ...small, name: 'big' },
    { ...small, version: 2 },
    { ...small, dimensions: 3 },
  ]) {
    expect(await storage.vectorCache(other).readVectors(['a', 'b'])).toEqual(new Map())
  }
})

test('a batch with one wrong vector writes none of it', async () => {
  const cache = open(folder()).vectorCache(small)
  const batch = new Map([
    ['a', vector(1, 0)],
    ['b', vector(1, 0, 0)],
  ])
  await expect(cache.writeVectors(batch)).rejects.toThrow('a vector of 3 dimensions for an embedding of 2')
  expect(await cache.readVectors(['a', 'b'])).toEqual(new Map())
  await cache.writeVectors(new Map([['c', vector(0, 1)]]))
  expect(await cache.readVectors(['c'])).toEqual(new Map([['c', vector(0, 1)]]))
})

test('the database is durable: WAL, and every commit is forced to the disk', () => {
  const dataDir = folder()
  open(dataDir)
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  onTestFinished(() => db.close())
  expect(db.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal')
})

test('the tokens of a day are added up by model and purpose, whoever adds, and stay after a restart', async () => {
  const dataDir = folder()
  const [here, there] = [openStorage(dataDir), open(dataDir)]
  const entry = { day: '2026-11-22', model: 'ollama:qwen3', purpose: 'answer', input: 900, output: 80, calls: 1 }
  await here.tokenUsage.add(entry)
  await there.tokenUsage.add({ ...entry, input: 100, output: 20, calls: 2 })
  await here.tokenUsage.add({ ...entry, purpose: 'translate' })
  await here.tokenUsage.add({ ...entry, day: '2026-11-23' })
  await here.tokenUsage.add({ ...entry, model: 'openai:x' })
  here.close()
  for (const storage of [there, open(dataDir)]) {
    expect(await storage.tokenUsage.ofDay('2026-11-22')).toEqual([
      { ...entry, input: 1000, output: 100, calls: 3 },
      { ...entry, purpose: 'translate' },
      { ...entry, model: 'openai:x' },
    ])
    expect(await storage.tokenUsage.ofDay('2026-11-21')).toEqual([])
  }
})

test('a database of an older program is brought up to date, and keeps what it holds', async () => {
  const dataDir = folder()
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  // As the first released version made it.
  db.exec(`CREATE TABLE vectors (embedding TEXT NOT NULL, text_sha256 TEXT NOT NULL, vector BLOB NOT NULL,
             PRIMARY KEY (embedding, text_sha256)) STRICT;
           CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
           INSERT INTO settings VALUES ('commands', '{"hash":"a"}');
           PRAGMA user_version = 1`)
  db.close()
  const storage = open(dataDir)
  expect(await storage.settings.get('commands')).toEqual({ hash: 'a' })
  expect(await storage.tokenUsage.ofDay('2026-11-22')).toEqual([])
})

test('a database of a newer program is refused in words and not touched', () => {
  const ours = folder()
  open(ours)
  const current = new DatabaseSync(join(ours, 'state.sqlite'))
  const known = Number(current.prepare('PRAGMA user_version').get()?.user_version)
  current.close()
  const dataDir = folder()
  const path = join(dataDir, 'state.sqlite')
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA user_version = ${known + 1}`)
  db.close()
  expect(() => openStorage(dataDir)).toThrow(
    new SetupError(
      `"${path}" was written by a newer version of this program (schema ${known + 1}, this one knows ${known}). Start the newer version, or point DATA_DIR at another folder.`,
    ),
  )
  const after = new DatabaseSync(path)
  expect(after.prepare('PRAGMA user_version').get()?.user_version).toBe(known + 1)
  after.close()
})

const refusal = (dataDir: string): SetupError => {
  try {
    openStorage(dataDir).close()
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError)
    return error as SetupError
  }
  throw new Error('it opened')
}

test('a data folder that is a file is refused in words', () => {
  const file = join(folder(), 'data')
  writeFileSync(file, '')
  for (const dataDir of [file, join(file, 'deeper')]) {
    expect(refusal(dataDir).message).toContain(
      `DATA_DIR ("${dataDir}") cannot be a folder, because a file is in its place. Move the file away, or point DATA_DIR at another folder.`,
    )
  }
})

test('a place that takes no folders is refused in words, and at once', () => {
  const said = 'cannot be created or has disappeared. Check its path, or point DATA_DIR at another folder.'
  for (const dataDir of ['/proc/fundstelle', '/proc/fundstelle/data'])
    expect(refusal(dataDir).message).toContain(`DATA_DIR ("${dataDir}") ${said}`)
})

test('a data folder several levels deep is made, and so is one that a link leads to', () => {
  const home = folder()
  const deep = join(home, 'a', 'b', 'c')
  open(deep)
  symlinkSync(deep, join(home, 'link'))
  open(join(home, 'link'))
  open(join(home, 'link', 'd'))
  expect(existsSync(join(deep, 'd', 'state.sqlite'))).toBe(true)
})

test('a state.sqlite that is no database is refused in words', () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, 'state.sqlite'), 'This is not a database. '.repeat(100))
  expect(refusal(dataDir).message).toContain(
    `DATA_DIR ("${dataDir}") holds a state.sqlite that is no database. Move that file away and start again`,
  )
})

/** Opens the storage in a process of its own, as `prefix` says; prints the error's name and message. */
const openElsewhere = (prefix: string[], dataDir: string, uid?: number): string => {
  const module = join(import.meta.dirname, '../../src/storage/open-storage.ts')
  const code = `
    const { openStorage } = await import(${JSON.stringify(module)})
    try {
      const cache = openStorage(process.argv[1]).vectorCache({ name: 'x', version: 1, dimensions: 1000 })
      for (let i = 0; i < 1000; i++) await cache.writeVectors(new Map([[String(i), new Float32Array(1000)]]))
      console.log('all written')
    } catch (error) { console.log(error.name + ': ' + error.message) }`
  const [command, ...args] = [...prefix, process.execPath, '--input-type=module', '-e', code, dataDir]
  return spawnSync(command!, args, { encoding: 'utf8', cwd: tmpdir(), ...(uid && { uid }) }).stdout
}

test('a data folder that this user may not write is refused in words', () => {
  const dataDir = folder()
  chmodSync(dataDir, 0o500)
  // To root everything is allowed, so root asks as somebody else.
  const uid = process.getuid?.() === 0 ? 65534 : undefined
  if (uid) chownSync(dataDir, uid, uid)
  expect(openElsewhere([], dataDir, uid)).toContain(
    `SetupError: DATA_DIR ("${dataDir}") cannot be written: this user has no right to. Give it the right to write there`,
  )
  expect(existsSync(join(dataDir, 'state.sqlite'))).toBe(false)
})

const namespace = (script: string): string[] => [
  'unshare',
  '--user',
  '--map-root-user',
  '--mount',
  'bash',
  '-c',
  script,
]
const mount = (options: string): string => `mount -t tmpfs -o ${options} tmpfs "\${!#}" && exec "$0" "$@"`
const probe = namespace('mount -t tmpfs tmpfs "$0"')
const canMount = spawnSync(probe[0]!, [...probe.slice(1), import.meta.dirname]).status === 0

test.skipIf(!canMount)('a data folder on a read-only file system is refused in words', () => {
  const dataDir = folder()
  expect(openElsewhere(namespace(mount('ro')), dataDir)).toContain(
    `SetupError: DATA_DIR ("${dataDir}") cannot be written: it is on a read-only file system. Mount a writable volume there`,
  )
})

test.skipIf(!canMount)('a disk that becomes full while vectors are kept is named', () => {
  const dataDir = folder()
  expect(openElsewhere(namespace(mount('size=1m')), dataDir)).toContain(
    `SetupError: DATA_DIR ("${dataDir}") is on a disk that is full. Free some space`,
  )
})

test('a file that may not grow further is named', () => {
  const dataDir = folder()
  expect(openElsewhere(['bash', '-c', 'ulimit -f 500 && exec "$0" "$@"'], dataDir)).toContain(
    `SetupError: DATA_DIR ("${dataDir}") could not be read or written: the disk is full or reports faults.`,
  )
})
