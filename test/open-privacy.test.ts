import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Log } from '../src/log.ts'
import { openPrivacy } from '../src/open-privacy.ts'
import { openStorage } from '../src/storage/open-storage.ts'
import { bytesOfFile } from './support/bytes-of-file.ts'

const ANNA = '175928847299117063'
const DAY = 86_400_000
const AT = 100 * DAY

const opened = async (before: (storage: ReturnType<typeof openStorage>) => Promise<unknown>) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-privacy-'))
  const storage = openStorage(dataDir)
  await before(storage)
  const logged: string[] = []
  const keep = (...what: unknown[]) => void logged.push(JSON.stringify(what))
  const log = { debug: keep, info: keep, warn: keep, error: keep } as unknown as Log
  const privacy = await openPrivacy({ storage, retentionDays: 30, log, now: () => AT })
  onTestFinished(async () => {
    await privacy.close()
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const holds = (text: string) => readdirSync(dataDir).some((name) => bytesOfFile(join(dataDir, name)).includes(text))
  return { storage, app: privacy.app, logged, holds }
}

/** A minute at most. */
const eventually = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 600 && !(await isSo()); i++) await sleep(100)
  expect(await isSo()).toBe(true)
}

const answerOf = (createdAt: number) => ({
  ...{
    asker: ANNA,
    guild: null,
    isPrivate: true,
    previous: null,
    createdAt,
    begunAt: createdAt,
    answer: { claims: [] },
  },
})

test('what is older than the retention is in no file any more either, soon after the start', async () => {
  let id = ''
  const { holds } = await opened(async (storage) => {
    id = await storage.answers().keep(answerOf(AT - 31 * DAY))
    await storage.answers().keep({ ...answerOf(AT - 29 * DAY), asker: '9'.repeat(18) })
  })
  await eventually(() => !holds(id) && !holds(ANNA))
  expect(holds('9'.repeat(18))).toBe(true)
})

test('for what is merely old all is written anew once a day, and again where it did not succeed', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const dataDir = mkdtempSync(join(tmpdir(), 'fundstelle-privacy-'))
  const storage = openStorage(dataDir)
  const times: number[] = []
  let at = AT
  let isClean = false
  const clear = async () => {
    times.push(at - AT)
    return isClean
  }
  const quiet = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 } as unknown as Log
  const forget = async () => 1 // There is always something.
  const parts = { retentionDays: 30, log: quiet, now: () => at }
  const privacy = await openPrivacy({ ...parts, storage: { ...storage, forget, remains: { clear } } })
  onTestFinished(async () => {
    await privacy.close()
    storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const HOUR = 3_600_000
  for (let hour = 1; hour <= 26; hour++) {
    at = AT + hour * HOUR
    isClean = true
    await vi.advanceTimersByTimeAsync(HOUR)
    await sleep(1)
  }
  expect(times.map((time) => time / HOUR)).toEqual([0, 1, 25])
})

test('an erasure that a kill has left undone is done at the start', async () => {
  const { storage, app, holds } = await opened(async (before) => {
    await before.erasures.erase(ANNA, { before: 1, now: AT - 1 })
    await before.answers().keep(answerOf(AT)) // As if it had not come to the answers.
    await before.people.setLanguage(ANNA, 'fr', AT)
  })
  expect(await storage.people.languageOf(ANNA)).toBeNull()
  await eventually(async () => !holds(ANNA) && !(await app.isClearing(ANNA)))
})

test('an erasure tells whether the files are clear, and is logged under a pseudonym', async () => {
  const { storage, app, logged, holds } = await opened((before) => before.answers().keep(answerOf(AT)))
  expect(await app.erase(ANNA, 1)).toMatchObject({ isClean: true })
  expect(holds(ANNA)).toBe(false)
  expect(await app.isClearing(ANNA)).toBe(false)
  expect(logged).toEqual([
    JSON.stringify([{ person: storage.pseudonymOf(ANNA) }, 'what was kept about a person has been erased']),
  ])
})
