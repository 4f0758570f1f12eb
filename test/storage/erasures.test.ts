import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { SetupError } from '../../src/errors.ts'
import { personalTables } from '../../src/storage/of-person.ts'
import { openStorage, type Storage } from '../../src/storage/open-storage.ts'
import type { AskedQuestion } from '../../src/storage/questions.ts'
import { bytesOfFile } from '../support/bytes-of-file.ts'

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'fundstelle-erasures-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const open = (dataDir: string): Storage => {
  const storage = openStorage(dataDir)
  onTestFinished(() => storage.close())
  return storage
}

const ANNA = '175928847299117063'
const BEN = '275928847299117064'
const WORDS = 'incomplete: the price of the newest model is missing'
const limits = { perUserPerHour: 2, perGuildPerDay: 0 }

const bytesOf = (dataDir: string): Buffer =>
  Buffer.concat(readdirSync(dataDir).map((name) => bytesOfFile(join(dataDir, name))))

/** Both ask the same. */
const QUESTION = 'What does the newest model cost?'
const question: AskedQuestion = {
  ...{ language: 'en', scope: 'all', status: 'abstained', mode: 'extractive', confidence: 0.2, place: null },
  ...{ cited: ['a-long-id-of-an-article'], ms: 5, tokens: { input: 0, output: 0 }, price: null, text: QUESTION },
}

/** A life of one person, all of it begun at `begunAt`; resolves with the id of an answer. */
const live = async (storage: Storage, user: string, words = WORDS, begunAt = 10): Promise<string> => {
  const answer = { asker: user, guild: '375928847299117065', isPrivate: false, previous: null, answer: { claims: [] } }
  const id = await storage.answers().keep({ ...answer, createdAt: 10, begunAt }, question)
  await storage.feedback.give({ answer: id, user, verdict: 'bad', reason: words, at: 11, begunAt })
  await storage.people.setLanguage(user, 'fr', begunAt)
  await storage.quotas.take({ user, guild: null, now: 12, begunAt }, limits)
  await storage.changes.record({ at: 12, admin: user, begunAt, what: 'added', article: 'x', title: 'X' })
  await storage.drafts().keep({ admin: user, begunAt, createdAt: 12, draft: {} })
  return id
}

test('what is erased is gone from every table and every file, and the rest of a life is not', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  const id = await live(storage, ANNA)
  const other = await live(storage, BEN, 'wrong: it is older than that')

  const { erased, secrets } = await storage.erasures.erase(ANNA, { before: 20, now: 20 })

  expect(erased).toEqual([
    { kind: 'answers', onErase: 'remove', rows: 1 },
    { kind: 'questions', onErase: 'remove', rows: 1 },
    { kind: 'feedback', onErase: 'remove', rows: 1 },
    { kind: 'language', onErase: 'remove', rows: 1 },
    { kind: 'asks', onErase: 'pseudonym', rows: 1 },
    { kind: 'changes', onErase: 'pseudonym', rows: 1 },
    { kind: 'drafts', onErase: 'remove', rows: 1 },
  ])
  expect(secrets).toEqual({ ids: [ANNA, id, expect.stringMatching(/^[\w-]{16}$/)], words: [WORDS] }) // The last: of a draft.
  expect(await storage.remains.clear(secrets, 10_000)).toBe(true)
  for (const secret of [...secrets.ids, ...secrets.words]) expect(bytesOf(dataDir).includes(secret), secret).toBe(false)
  expect(statSync(join(dataDir, 'state.sqlite-wal')).size).toBe(0)
  expect(await storage.answers().read(other)).toMatchObject({ asker: BEN })
  expect(await storage.people.languageOf(BEN)).toBe('fr')
  expect(bytesOf(dataDir).includes(BEN)).toBe(true)
})

test('the words of a question are gone as well, once nobody else has asked the same', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  for (const user of [ANNA, BEN]) await live(storage, user)
  expect(bytesOf(dataDir).includes(QUESTION)).toBe(true)

  const first = await storage.erasures.erase(ANNA, { before: 20, now: 20 })
  expect(first.secrets.words).toEqual([])
  expect(await storage.remains.clear(first.secrets, 10_000)).toBe(true)
  expect(await storage.personalData.newest(BEN, 'questions', 9)).toMatchObject([{ asker: BEN, text: QUESTION }])

  const { secrets } = await storage.erasures.erase(BEN, { before: 20, now: 20 })
  expect(secrets.words).toEqual([QUESTION, WORDS])
  expect(await storage.remains.clear(secrets, 10_000)).toBe(true)
  for (const secret of [...secrets.ids, ...secrets.words]) expect(bytesOf(dataDir).includes(secret), secret).toBe(false)
})

test('who else has used an answer, or said the same among other words, keeps nobody from being gone', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  const id = await live(storage, ANNA)
  await storage.feedback.give({ answer: id, user: BEN, verdict: 'good', reason: null, at: 12, begunAt: 12 })
  const kept = { asker: BEN, guild: null, isPrivate: true, createdAt: 13, begunAt: 13, answer: {} }
  const more = { ...question, text: `${QUESTION} And the one before?` }
  const further = await storage.answers().keep({ ...kept, previous: id }, more)

  const { secrets } = await storage.erasures.erase(ANNA, { before: 20, now: 20 })

  expect(secrets.words).toContain(QUESTION)
  expect(await storage.remains.clear(secrets, 20_000)).toBe(true)
  for (const secret of secrets.ids) expect(bytesOf(dataDir).includes(secret), secret).toBe(false)
  expect(await storage.feedback.of(id)).toEqual([])
  expect(await storage.answers().read(further)).toMatchObject({ asker: BEN, previous: null })
  expect(await storage.personalData.newest(BEN, 'questions', 9)).toMatchObject([{ text: more.text }])
})

test('what was begun before an erasure is not kept after it, in whichever process; what begins later is', async () => {
  const dataDir = folder()
  const [one, other] = [open(dataDir), open(dataDir)]
  await one.erasures.erase(ANNA, { before: 1000, now: 1 })
  const rows = async () => (await one.personalData.count(ANNA)).map((kept) => [kept.kind, kept.rows])

  await live(other, ANNA, WORDS, 1000)
  expect(await rows()).toEqual(personalTables.map(({ kind, onErase }) => [kind, onErase === 'remove' ? 0 : 1]))
  expect(await one.changes.latest(9, 0)).toMatchObject([{ admin: one.pseudonymOf(ANNA), what: 'added' }])
  expect(bytesOf(dataDir).includes(ANNA)).toBe(false)

  const later = await live(other, ANNA, WORDS, 1001)
  expect(await rows()).toEqual(personalTables.map(({ kind, onErase }) => [kind, onErase === 'remove' ? 1 : 2]))
  expect(await one.answers().read(later)).toMatchObject({ asker: ANNA })
  expect(await one.changes.latest(1, 0)).toMatchObject([{ admin: ANNA }])
})

test('whoever erases does not ask without limit: erased questions count on, under a pseudonym', async () => {
  const storage = open(folder())
  const asking = { user: ANNA, guild: null, now: 100, begunAt: 100 }
  for (let i = 0; i < 2; i++) expect(await storage.quotas.take(asking, limits)).toBeNull()
  await storage.erasures.erase(ANNA, { before: 1, now: 100 })
  expect(await storage.quotas.look(asking, limits)).toMatchObject({ scope: 'user' })
  expect(await storage.quotas.used(asking)).toMatchObject({ byUser: 2 })
  expect(await storage.personalData.count(ANNA)).toMatchObject([
    ...[{ rows: 0 }, { rows: 0 }, { rows: 0 }, { rows: 0 }, { rows: 2 }],
    ...[{ rows: 0 }, { rows: 0 }],
  ])
  expect(await storage.personalData.newest(ANNA, 'asks', 1)).toMatchObject([{ user: storage.pseudonymOf(ANNA) }])
})

test('a process that reads an older state keeps remains alive: that is told, and they go when it lets go', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  await live(storage, ANNA)
  const reader = new DatabaseSync(join(dataDir, 'state.sqlite'))
  onTestFinished(() => reader.close())
  reader.exec('BEGIN; SELECT count(*) FROM answers')

  const { secrets } = await storage.erasures.erase(ANNA, { before: 20, now: 20 })
  expect(await storage.remains.clear(secrets, 300)).toBe(false)
  expect(await storage.erasures.pending({ user: ANNA })).toBe(true)

  const clearing = storage.remains.clear(secrets, 20_000)
  reader.exec('COMMIT')
  expect(await clearing).toBe(true)
  expect(bytesOf(dataDir).includes(ANNA)).toBe(false)
})

test('an erasure that a kill has cut is ended by the next process, which knows the pseudonym alone', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  await live(storage, ANNA)
  await live(storage, BEN)
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  db.prepare('INSERT INTO erasures VALUES (?, 20, 20, 0)').run(storage.pseudonymOf(ANNA))
  db.close()

  await storage.erasures.finish()
  expect(await storage.remains.clear(null, 20_000)).toBe(true)
  await storage.erasures.settle({ until: 21 })

  expect(bytesOf(dataDir).includes(ANNA)).toBe(false)
  expect(await storage.people.languageOf(BEN)).toBe('fr')
  expect(await storage.erasures.pending({ until: 21 })).toBe(false)
})

test('a note on a gap goes with the last of its questions, and stays while somebody else has asked the same', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  const guild = '375928847299117065'
  const [own, others, bens] = [await live(storage, ANNA), await live(storage, ANNA), await live(storage, BEN)]
  const gaps = new Map([
    [own, 'own-gap'],
    [others, 'shared-gap'],
    [bens, 'shared-gap'],
  ])
  await storage.gaps.sort(guild, gaps)
  expect(await storage.gaps.note(guild, 'own-gap', 'A note on what she alone asked.')).toBe(true)
  expect(await storage.gaps.note(guild, 'shared-gap', 'A note on what both asked.')).toBe(true)
  expect(await storage.gaps.list(guild)).toHaveLength(2)

  await storage.erasures.erase(ANNA, { before: 20, now: 20 })

  expect(await storage.gaps.note(guild, 'own-gap', 'Nobody would see it.')).toBe(false)
  expect(await storage.gaps.list(guild)).toMatchObject([{ id: 'shared-gap', note: 'A note on what both asked.' }])
  await storage.erasures.erase(BEN, { before: 20, now: 20 })
  expect(await storage.gaps.note(guild, 'shared-gap', 'Nobody would see it.')).toBe(false)
})

/** People who were removed with `secure_delete` and are still found, in the gaps of pages between which rows have moved. */
const leaveRemains = (dataDir: string): string[] => {
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  db.exec('PRAGMA secure_delete = ON')
  const insert = db.prepare("INSERT INTO answers VALUES (?, ?, NULL, 0, NULL, 1, json_object('text', ?), NULL)")
  const remove = db.prepare('DELETE FROM answers WHERE asker = ?')
  try {
    for (let round = 0; round < 20; round++) {
      const people = Array.from({ length: 60 }, (_, i) => `47592884729${round + 10}${String(17_000 + i)}`)
      db.exec('BEGIN')
      for (let i = 0; i < 3000; i++) {
        const id = randomBytes(12).toString('base64url')
        insert.run(id, people[(i * 31) % 60]!, 'x'.repeat(Math.floor(Math.random() ** 3 * 6000)))
      }
      db.exec('COMMIT')
      for (const user of people.slice(0, 30)) remove.run(user)
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      const bytes = bytesOf(dataDir)
      const found = people.slice(0, 30).filter((user) => bytes.includes(user))
      if (found.length > 0) return [...found, people[59]!]
    }
  } finally {
    db.close()
  }
  throw new Error('SQLite has left nothing')
}

test('what SQLite has left of removed rows in the gaps of pages is overwritten, and other rows stay', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  const [stays = '', ...gone] = leaveRemains(dataDir).toReversed()
  const before = await storage.personalData.count(stays)

  expect(await storage.remains.clear({ ids: gone, words: [] }, 20_000)).toBe(true)

  const bytes = bytesOf(dataDir)
  expect(gone.filter((user) => bytes.includes(user))).toEqual([])
  expect(await storage.personalData.count(stays)).toEqual(before)
  expect(before[0]?.rows).toBe(50)
})

/**
 * Writes a text, over and over, into the gaps of the pages of people's tables, or of their indexes; the first page of each
 * excepted, of which SQLite leaves no gap. Nobody has the file open. Which of them it is in.
 */
const soil = (dataDir: string, type: 'table' | 'index', text: string): string[] => {
  const path = join(dataDir, 'state.sqlite')
  const db = new DatabaseSync(path)
  const pages = db
    .prepare(
      `SELECT pageno, s.name FROM dbstat s JOIN sqlite_schema m ON m.name = s.name
       WHERE pagetype = 'leaf' AND path <> '/' AND type = ? AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(type, JSON.stringify(personalTables.map(({ table }) => table)))
  db.close()
  const file = readFileSync(path)
  const size = file.readUInt16BE(16)
  const soiled = pages.filter(({ pageno }) => {
    const page = file.subarray((Number(pageno) - 1) * size, Number(pageno) * size)
    // https://www.sqlite.org/fileformat.html#b_tree_pages
    const [cells, content] = [page.readUInt16BE(3), page.readUInt16BE(5)]
    const gap = page.subarray(8 + 2 * cells, content)
    for (let at = 0; at + text.length <= gap.length; at += text.length) gap.write(text, at)
    return gap.length >= text.length
  })
  writeFileSync(path, file)
  return [...new Set(soiled.map(({ name }) => String(name)))]
}

test('what was left in the gaps of all pages is overwritten, whether of tables or of indexes', async () => {
  const dataDir = folder()
  openStorage(dataDir).close()
  const db = new DatabaseSync(join(dataDir, 'state.sqlite'))
  db.exec('BEGIN')
  const put = [
    db.prepare("INSERT INTO answers VALUES (?, ?, NULL, 0, NULL, 1, json_object('text', ?), NULL)"),
    db.prepare('INSERT INTO feedback VALUES (?, ?, ?, NULL, 1)'),
  ]
  for (let i = 0; i < 20_000; i++)
    for (const one of put) one.run(randomBytes(12).toString('base64url'), BEN, 'x'.repeat((i * 31) % 200))
  db.exec('COMMIT')
  db.close()

  expect(soil(dataDir, 'table', ANNA)).toEqual(['answers', 'feedback'])
  const first = openStorage(dataDir)
  expect(await first.remains.clear({ ids: [ANNA], words: [] }, 60_000)).toBe(true)
  first.close()
  expect(bytesOf(dataDir).includes(ANNA)).toBe(false)

  expect(soil(dataDir, 'index', ANNA)).toContain('sqlite_autoindex_answers_1')
  const second = open(dataDir)
  expect(await second.remains.clear(null, 60_000)).toBe(true)
  expect(bytesOf(dataDir).includes(ANNA)).toBe(false)
  expect((await second.personalData.count(BEN)).map(({ rows }) => rows)).toEqual([20_000, 0, 20_000, 0, 0, 0, 0])
})

test('who closes does not wait for what is being cleared', async () => {
  const dataDir = folder()
  const storage = openStorage(dataDir)
  await live(storage, ANNA)
  const other = new DatabaseSync(join(dataDir, 'state.sqlite'))
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE') // All would wait for it.
  const clearing = storage.remains.clear(null, 60_000)
  storage.close()
  expect(await clearing).toBe(false)
}, 10_000)

/** What another process reads in the database. */
const languageElsewhere = (dataDir: string, user: string): string =>
  execFileSync(process.execPath, [
    ...['--no-warnings', '-e'],
    `const db = new (require('node:sqlite').DatabaseSync)(process.argv[1])
     console.log(db.prepare('SELECT language FROM people WHERE user = ?').get(process.argv[2])?.language ?? 'none')`,
    ...[join(dataDir, 'state.sqlite'), user],
  ])
    .toString()
    .trim()

test('what is written after the files were looked through and written anew is there for other processes', async () => {
  const dataDir = folder()
  const storage = open(dataDir)
  await live(storage, ANNA)
  await live(storage, BEN)
  expect(await storage.remains.clear({ ids: ['in none of the files'], words: [] }, 20_000)).toBe(true)
  // Ben stays, and is found: all is written anew, by a process that closes the database as the last one if locks are lost.
  expect(await storage.remains.clear({ ids: [BEN], words: [] }, 1)).toBe(false)
  await storage.people.setLanguage(ANNA, 'it', 30)
  expect(languageElsewhere(dataDir, ANNA)).toBe('it')
})

test('pseudonyms are the same in every process of a folder, of one key that its owner alone may read', () => {
  const dataDir = folder()
  const [one, other] = [open(dataDir), open(dataDir)]
  expect(one.pseudonymOf(ANNA)).toMatch(/^person-[\da-f]{20}$/)
  expect(other.pseudonymOf(ANNA)).toBe(one.pseudonymOf(ANNA))
  expect(one.pseudonymOf(BEN)).not.toBe(one.pseudonymOf(ANNA))
  expect(open(folder()).pseudonymOf(ANNA)).not.toBe(one.pseudonymOf(ANNA))
  const key = join(dataDir, 'pseudonym.key')
  expect({ mode: statSync(key).mode & 0o777, size: statSync(key).size }).toEqual({ mode: 0o600, size: 32 })
})

test('a damaged key is named, with what to do', () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, 'pseudonym.key'), 'short')
  expect(() => openStorage(dataDir)).toThrow(SetupError)
  expect(() => openStorage(dataDir)).toThrow(/pseudonym\.key" holds 5 bytes; expected a key of 32\. Bring it back/)
})
