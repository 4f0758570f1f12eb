import { expect, test, vi } from 'vitest'
import { planDue } from '../../../src/digest/delivery/loop.ts'
import { runNow } from '../../../src/digest/delivery/run-now.ts'
import type { WorkParts } from '../../../src/digest/delivery/work.ts'
import { EIGHT, folder, HOUR, key, never, openProcess, setup } from './setting.ts'

test('a digest that is asked for before its time is the one of its date', async () => {
  const one = openProcess(folder(), { now: EIGHT - 2 * HOUR })
  await one.parts.setups.write(setup, EIGHT - 48 * HOUR)
  const run = await runNow(setup, one.parts, never)
  expect(run).toMatchObject({ date: '2026-11-28', state: 'done', note: null, to: EIGHT - 2 * HOUR })
  expect(await runNow(setup, one.parts, never)).toBeNull()
  one.clock.now = EIGHT
  await planDue(one.parts)
  expect(await one.parts.deliveries.free(EIGHT, 9)).toEqual([])
  one.clock.now = EIGHT + 24 * HOUR
  await planDue(one.parts)
  expect((await one.parts.deliveries.ofChannel('9', 1))[0]).toMatchObject({ from: EIGHT - 2 * HOUR, note: null })
})

test('one that has failed is built and posted anew, with another nonce', async () => {
  const one = openProcess(folder())
  await one.parts.setups.write(setup, EIGHT)
  one.answers.push({ is: 'refused', why: 'no permission' })
  expect(await runNow(setup, one.parts, never)).toMatchObject({ state: 'failed', revision: 1 })
  expect(await runNow(setup, one.parts, never)).toMatchObject({ state: 'done', revision: 2 })
  expect(one.built).toHaveLength(2)
  expect(one.posts[0]?.nonce).not.toBe(one.posts[1]?.nonce)
})

test('where the loop or another process posts it, that is waited for and told', async () => {
  const one = openProcess(folder())
  await one.parts.setups.write(setup, EIGHT)
  const { deliveries } = one.parts
  const quick: WorkParts = {
    ...one.parts,
    deliveries: {
      ...deliveries,
      plan: async (run) => {
        const isPlanned = await deliveries.plan(run)
        await deliveries.take(run, 'the loop', { now: EIGHT, until: EIGHT + HOUR })
        return isPlanned
      },
    },
  }
  const first = runNow(setup, quick, never)
  await vi.waitUntil(async () => (await deliveries.ofChannel('9', 1)).length === 1)
  const { promise: isLooking, resolve } = Promise.withResolvers<void>()
  const ofChannel: typeof deliveries.ofChannel = (...asked) => {
    resolve()
    return deliveries.ofChannel(...asked)
  }
  const second = runNow(setup, { ...one.parts, deliveries: { ...deliveries, ofChannel } }, never)
  await isLooking
  await deliveries.keepBuilt(key, 'the loop', [{ body: '{}', nonce: 'n', marker: 1 }])
  await deliveries.arrived(key, 1, '100', EIGHT)
  expect(await first).toMatchObject({ date: '2026-11-28', state: 'done' })
  expect(await second).toMatchObject({ date: '2026-11-28', state: 'done' })
  expect([one.posts, await runNow(setup, one.parts, never)]).toEqual([[], null])
})

test('one that another has put off is not waited for', async () => {
  const one = openProcess(folder())
  await one.parts.setups.write(setup, EIGHT)
  one.answers.push({ is: 'unsure', error: new Error('502') })
  expect(await runNow(setup, one.parts, never)).toMatchObject({ endedAt: null, tries: 1 })
  expect(await runNow(setup, one.parts, never)).toMatchObject({ endedAt: null, tries: 1 })
})
