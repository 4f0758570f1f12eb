import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { NewRun } from '../../src/storage/deliveries.ts'
import type { StoredItem } from '../../src/storage/items.ts'
import { openStorage } from '../../src/storage/open-storage.ts'

const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'fundstelle-digests-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const open = (dataDir = folder()) => {
  const storage = openStorage(dataDir)
  onTestFinished(() => storage.close())
  const { digests } = storage.news<object, object, StoredItem, { guild: string; channel: string; date: string }>()
  return { setups: storage.digestSetups<Setup>(), deliveries: storage.deliveries, forget: storage.forget, digests }
}

type Setup = { guild: string; channel: string; time: string; isPaused: boolean }
const setup: Setup = { guild: '7', channel: '9', time: '08:00', isPaused: false }
const key = { channel: '9', date: '2026-11-28' }
const run: NewRun = { ...key, guild: '7', at: 100, note: null, from: 10, to: 101 }
const part = (nonce: string) => ({ body: `{"nonce":"${nonce}"}`, nonce, marker: 2 ** 30 })

test('a setup comes back after a restart, for its channel alone', async () => {
  const dataDir = folder()
  const first = openStorage(dataDir)
  await first.digestSetups<Setup>().write(setup, 5)
  first.close()
  const { setups } = open(dataDir)
  await setups.write({ ...setup, guild: '8', channel: '10' }, 6)
  expect(await setups.read(setup)).toEqual({ setup, since: 5, trouble: null })
  expect(await setups.read({ guild: '7', channel: '10' })).toBeNull()
  expect((await setups.list()).map((kept) => kept.setup.channel)).toEqual(['9', '10'])
  expect((await setups.list('8')).map((kept) => kept.setup.channel)).toEqual(['10'])
  expect([await setups.remove(setup), await setups.remove(setup)]).toEqual([true, false])
})

test('a change leaves when a setup began, and a pause that ends begins it anew', async () => {
  const { setups } = open()
  await setups.write(setup, 5)
  await setups.write({ ...setup, time: '09:00' }, 6)
  expect(await setups.read(setup)).toMatchObject({ setup: { time: '09:00' }, since: 5 })
  expect(await setups.setPaused(setup, true, 7)).toBe(true)
  expect(await setups.read(setup)).toMatchObject({ setup: { time: '09:00', isPaused: true }, since: 5 })
  await setups.setPaused(setup, false, 8)
  expect(await setups.read(setup)).toMatchObject({ setup: { isPaused: false }, since: 8 })
  expect(await setups.setPaused({ guild: '7', channel: '10' }, true, 9)).toBe(false)
})

test('a digest counts as posted when all of it has arrived, in its server and since a time', async () => {
  const { deliveries, digests } = open()
  await deliveries.plan(run)
  await digests.keep({ guild: '7', ...key }, 20)
  await deliveries.take(key, 'me', { now: 100, until: 200 })
  await deliveries.keepBuilt(key, 'me', [part('n1')])
  await deliveries.trying(key, 1, 'me', 150)
  expect(await digests.posted('7', '9', 0)).toEqual([])
  await deliveries.arrived(key, 1, 'm1', 160)
  expect(await digests.posted('7', '9', 20)).toEqual([{ date: '2026-11-28', builtAt: 20 }])
  expect([
    await digests.posted('7', '9', 21),
    await digests.posted('8', '9', 0),
    await digests.posted('7', '10', 0),
  ]).toEqual([...[[], [], []]])
})

test('trouble is kept until it is over', async () => {
  const { setups } = open()
  await setups.write(setup, 5)
  await setups.setTrouble(setup, 'no permission', 6)
  expect((await setups.read(setup))?.trouble).toEqual({ why: 'no permission', at: 6 })
  await setups.setTrouble(setup, null, 7)
  expect((await setups.read(setup))?.trouble).toBeNull()
})

test('a channel has one run for a date, none for an earlier one, and one at a time', async () => {
  const { deliveries } = open()
  expect([await deliveries.plan(run), await deliveries.plan(run)]).toEqual([true, false])
  expect(await deliveries.plan({ ...run, date: '2026-11-27' })).toBe(false)
  expect(await deliveries.plan({ ...run, date: '2026-11-29' })).toBe(false)
  await deliveries.take(key, 'one', { now: 1, until: 2 })
  await deliveries.end(key, 'one', { state: 'skipped', reason: 'quiet', now: 3 })
  expect(await deliveries.plan(run)).toBe(false)
  expect(await deliveries.plan({ ...run, date: '2026-11-27' })).toBe(false)
  expect(await deliveries.plan({ ...run, date: '2026-11-29' })).toBe(true)
})

test('a lease is one process’s until it gives it back or is silent for too long', async () => {
  const dataDir = folder()
  const [{ deliveries: one }, { deliveries: other }] = [open(dataDir), open(dataDir)]
  await one.plan(run)
  expect(await one.take(key, 'one', { now: 1000, until: 1060 })).toMatchObject({
    ...run,
    state: 'planned',
    revision: 1,
  })
  expect(await other.take(key, 'other', { now: 1059, until: 2000 })).toBeNull()
  expect([await one.hold(key, 'one', 1100), await other.hold(key, 'other', 9999)]).toEqual([true, false])
  expect(await other.free(1099, 9)).toEqual([])
  expect(await other.nextFree()).toBe(1100)
  expect(await other.free(1100, 9)).toEqual([key])
  expect(await other.take(key, 'other', { now: 1100, until: 1160 })).not.toBeNull()
  expect(await one.hold(key, 'one', 9999)).toBe(false)
  expect(await one.keepBuilt(key, 'one', [part('a')])).toBe(false)
  expect(await one.end(key, 'one', { state: 'failed', reason: 'body', now: 1101 })).toBe(false)
  expect(await one.release(key, 'one', { after: 0, tries: 0 })).toBe(false)
  expect(await other.release(key, 'other', { after: 1500, tries: 2 })).toBe(true)
  expect(await one.take(key, 'one', { now: 1499, until: 2000 })).toBeNull()
  expect(await one.take(key, 'one', { now: 1500, until: 2000 })).toMatchObject({ tries: 2 })
})

test('only who holds the lease, while it runs, may try a part; that a part arrived counts whoever says it', async () => {
  const { deliveries } = open()
  await deliveries.plan(run)
  await deliveries.take(key, 'one', { now: 0, until: 60 })
  expect(await deliveries.trying(key, 1, 'one', 1)).toBe(false)
  expect(await deliveries.keepBuilt(key, 'one', [part('a'), part('b')])).toBe(true)
  expect(await deliveries.keepBuilt(key, 'one', [part('c')])).toBe(false)
  expect(await deliveries.trying(key, 1, 'other', 2)).toBe(false)
  expect(await deliveries.trying(key, 1, 'one', 60)).toBe(false)
  expect(await deliveries.trying(key, 1, 'one', 3)).toBe(true)
  expect(await deliveries.trying(key, 1, 'one', 4)).toBe(true)
  const [first, second] = await deliveries.parts(key)
  expect(first).toEqual({ ...part('a'), part: 1, triedSince: 3, triedAt: 4, isDone: false, message: null })
  expect(second).toMatchObject({ part: 2, triedSince: null, triedAt: null })
  await deliveries.neverArrived(key, 1)
  expect((await deliveries.parts(key))[0]).toMatchObject({ triedSince: null, triedAt: null })
  await deliveries.arrived(key, 1, '55', 70)
  await deliveries.arrived(key, 1, '56', 71)
  expect((await deliveries.ofChannel('9', 1))[0]).toMatchObject({ state: 'posting', endedAt: null })
  await deliveries.arrived(key, 2, null, 72)
  expect((await deliveries.parts(key)).map(({ message }) => message)).toEqual(['55', null])
  expect((await deliveries.ofChannel('9', 1))[0]).toMatchObject({ state: 'done', endedAt: 72 })
  expect(await deliveries.nextFree()).toBeNull()
})

test('what a channel last covered is its last digest that was done or had nothing to say', async () => {
  const { deliveries } = open()
  const end = async (date: string, state: 'skipped' | 'failed', reason: string) => {
    await deliveries.plan({ ...run, date, to: Number(date.slice(-2)) })
    await deliveries.take({ ...key, date }, 'one', { now: 0, until: 60 })
    await deliveries.end({ ...key, date }, 'one', { state, reason, now: 1 })
  }
  await end('2026-11-24', 'skipped', 'too late')
  expect(await deliveries.newest()).toMatchObject(new Map([['9', { covered: null }]]))
  await end('2026-11-25', 'skipped', 'quiet')
  await end('2026-11-26', 'skipped', 'too late')
  await end('2026-11-27', 'failed', 'no permission')
  const newest = (await deliveries.newest()).get('9')
  expect(newest?.covered).toEqual({ date: '2026-11-25', to: 25 })
  expect(newest?.run).toMatchObject({ date: '2026-11-27', state: 'failed', reason: 'no permission' })
  expect((await deliveries.ofChannel('9', 2)).map(({ date }) => date)).toEqual(['2026-11-27', '2026-11-26'])
})

test('one that failed is begun anew with another revision, one that is done or under way is not', async () => {
  const { deliveries } = open()
  expect(await deliveries.planAgain(run)).toBe(false)
  await deliveries.plan(run)
  expect(await deliveries.planAgain(run)).toBe(false)
  await deliveries.take(key, 'one', { now: 0, until: 60 })
  await deliveries.keepBuilt(key, 'one', [part('a')])
  await deliveries.end(key, 'one', { state: 'failed', reason: 'no permission', now: 1 })
  expect(await deliveries.planAgain({ ...run, note: 'late', to: 200 })).toBe(true)
  expect(await deliveries.parts(key)).toEqual([])
  const again = await deliveries.take(key, 'one', { now: 2, until: 60 })
  expect(again).toMatchObject({ revision: 2, state: 'planned', reason: null, note: 'late', to: 200, tries: 0 })
  await deliveries.keepBuilt(key, 'one', [part('b')])
  await deliveries.arrived(key, 1, '5', 3)
  expect(await deliveries.planAgain(run)).toBe(false)
})

test('what old digests said is forgotten; that there was one is not', async () => {
  const { deliveries, forget } = open()
  await deliveries.plan(run)
  await deliveries.take(key, 'one', { now: 0, until: 60 })
  await deliveries.keepBuilt(key, 'one', [part('a')])
  await forget({ before: 1000, now: 1000 })
  expect(await deliveries.parts(key)).toHaveLength(1)
  await deliveries.arrived(key, 1, '5', 900)
  await forget({ before: 900, now: 1000 })
  expect(await deliveries.parts(key)).toHaveLength(1)
  await forget({ before: 901, now: 1000 })
  expect(await deliveries.parts(key)).toEqual([])
  expect((await deliveries.ofChannel('9', 1))[0]).toMatchObject({ state: 'done' })
})
