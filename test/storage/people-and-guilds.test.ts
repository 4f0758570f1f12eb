import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultGuildSettings } from '../../src/storage/guilds.ts'
import { openStorage, type Storage } from '../../src/storage/open-storage.ts'

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'fundstelle-people-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const open = (dataDir = folder()): Storage => {
  const storage = openStorage(dataDir)
  onTestFinished(() => storage.close())
  return storage
}

const HOUR = 3_600_000
const limits = { perUserPerHour: 2, perGuildPerDay: 3 }
const kept = { asker: '1', guild: '2', isPrivate: true, previous: null, createdAt: 5, answer: { claims: ['ä'] } }
const asked = { ...kept, begunAt: 5 }

test('a kept answer comes back after a restart, under an id that nobody can guess', async () => {
  const dataDir = folder()
  const first = openStorage(dataDir)
  const id = await first.answers<{ claims: string[] }>().keep(asked)
  first.close()
  expect(id).toMatch(/^[\w-]{16}$/)
  const answers = open(dataDir).answers()
  expect(await answers.read(id)).toEqual({ id, isShared: false, withdrawn: null, ...kept })
  expect(await answers.read('AAAAAAAAAAAAAAAA')).toBeNull()
})

test('a private answer is shared once, by one of two processes, and can be made private again', async () => {
  const dataDir = folder()
  const [one, other] = [open(dataDir).answers(), open(dataDir).answers()]
  const id = await one.keep(asked)
  expect([await one.setShared(id, true), await other.setShared(id, true)]).toEqual([true, false])
  expect(await other.read(id)).toMatchObject({ isPrivate: false, isShared: true })
  expect([await other.setShared(id, false), await one.setShared(id, false)]).toEqual([true, false])
  expect(await one.read(id)).toMatchObject({ isPrivate: true, isShared: false })
})

test('an answer that everybody sees already, or that is gone, is not shared', async () => {
  const answers = open().answers()
  const id = await answers.keep({ ...asked, isPrivate: false })
  expect(await answers.setShared(id, true)).toBe(false)
  expect(await answers.setShared(id, false)).toBe(false)
  expect(await answers.read(id)).toMatchObject({ isPrivate: false, isShared: false })
  expect(await answers.setShared('AAAAAAAAAAAAAAAA', true)).toBe(false)
})

test('what is older than the retention is forgotten, with what was said of it', async () => {
  const storage = open()
  const answers = storage.answers()
  const old = await answers.keep({ ...asked, createdAt: 10 })
  const young = await answers.keep({ ...asked, createdAt: 20 })
  await storage.feedback.give({ answer: old, user: '1', verdict: 'bad', reason: 'wrong', at: 11, begunAt: 11 })
  await storage.feedback.give({ answer: young, user: '1', verdict: 'good', reason: null, at: 21, begunAt: 21 })
  await storage.forget({ before: 20, now: 30 })
  expect(await answers.read(old)).toBeNull()
  expect(await answers.read(young)).toMatchObject({ id: young })
  expect(await storage.feedback.of(old)).toEqual([])
  expect(await storage.feedback.of(young)).toMatchObject([{ verdict: 'good' }])
})

test('many old answers are removed bit by bit, so that nobody waits for all of them', async () => {
  const storage = open()
  const answers = storage.answers()
  const ids = await Promise.all(Array.from({ length: 501 }, () => answers.keep({ ...asked, createdAt: 10 })))
  const left = async () => (await Promise.all(ids.map(answers.read))).filter((one) => one !== null).length

  const forgetting = storage.forget({ before: 20, now: 30 })

  expect(await left()).toBe(1)
  await forgetting
  expect(await left()).toBe(0)
})

test('a storage that is closed while it forgets is closed, and no more', async () => {
  const storage = openStorage(folder())
  const { keep } = storage.answers()
  await Promise.all(Array.from({ length: 501 }, () => keep({ ...asked, createdAt: 10 })))

  const forgetting = storage.forget({ before: 20, now: 30 })
  storage.close()

  expect(await forgetting).toBe(500)
})

test('the last word of a person on an answer counts', async () => {
  const { feedback } = open()
  await feedback.give({ answer: 'a', user: '1', verdict: 'good', reason: null, at: 1, begunAt: 1 })
  await feedback.give({ answer: 'a', user: '1', verdict: 'bad', reason: 'Not this.', at: 2, begunAt: 2 })
  await feedback.give({ answer: 'a', user: '2', verdict: 'good', reason: null, at: 3, begunAt: 3 })
  expect(await feedback.of('a')).toEqual([
    { answer: 'a', user: '1', verdict: 'bad', reason: 'Not this.', at: 2 },
    { answer: 'a', user: '2', verdict: 'good', reason: null, at: 3 },
  ])
})

test('a language is remembered until it is given up', async () => {
  const { people } = open()
  expect(await people.languageOf('1')).toBeNull()
  await people.setLanguage('1', 'fr', 0)
  await people.setLanguage('1', 'it', 0)
  expect(await people.languageOf('1')).toBe('it')
  await people.setLanguage('1', null, 0)
  expect(await people.languageOf('1')).toBeNull()
})

test('a change of a server leaves what it does not name', async () => {
  const { guilds } = open()
  expect(await guilds.read('7')).toEqual(defaultGuildSettings)
  await guilds.change('7', { visibility: 'private' })
  expect(await guilds.change('7', { channels: ['9'] })).toEqual({
    ...defaultGuildSettings,
    visibility: 'private',
    channels: ['9'],
  })
  expect(await guilds.read('8')).toEqual(defaultGuildSettings)
})

test('the third question within an hour is refused until the first is an hour old', async () => {
  const { quotas } = open()
  const ask = (now: number) => quotas.take({ user: '1', guild: null, now, begunAt: now }, limits)
  expect(await ask(0)).toBeNull()
  expect(await ask(1000)).toBeNull()
  expect(await ask(HOUR - 1)).toEqual({ scope: 'user', limit: 2, freeAt: HOUR })
  expect(await ask(HOUR)).toBeNull()
  expect(await quotas.used({ user: '1', guild: null, now: HOUR })).toEqual({ byUser: 2, inGuild: 0 })
})

test('a server is refused by the questions of all its members, and looking counts nothing', async () => {
  const { quotas } = open()
  for (const user of ['1', '2', '3'])
    expect(await quotas.take({ user, guild: '7', now: Number(user), begunAt: 0 }, limits)).toBeNull()
  for (let i = 0; i < 5; i++)
    expect(await quotas.look({ user: '4', guild: '7', now: 10 }, limits)).toEqual({
      scope: 'guild',
      limit: 3,
      freeAt: 1 + 24 * HOUR,
    })
  expect(await quotas.look({ user: '4', guild: '8', now: 10 }, limits)).toBeNull()
  expect(await quotas.used({ user: '4', guild: '7', now: 10 })).toEqual({ byUser: 0, inGuild: 3 })
})

test('no limit is none', async () => {
  const { quotas } = open()
  for (let now = 0; now < 5; now++)
    expect(
      await quotas.take({ user: '1', guild: '7', now, begunAt: now }, { perUserPerHour: 0, perGuildPerDay: 0 }),
    ).toBeNull()
})
