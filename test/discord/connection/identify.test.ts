import { expect, test } from 'vitest'
import { createIdentifyThrottler } from '../../../src/discord/connection/identify.ts'

const HOUR = 3_600_000
type Limit = { remaining?: number; concurrency?: number; resetAfter?: number }

/** A throttler whose time passes only in its own waits. `start` resolves with the seconds at which a shard may begin. */
const throttler = ({ remaining = 1000, concurrency = 1, resetAfter = 24 * HOUR }: Limit = {}) => {
  const time = { now: 0 }
  const told: number[] = []
  const made = createIdentifyThrottler(
    { total: 1000, remaining, reset_after: resetAfter, max_concurrency: concurrency },
    (seconds) => told.push(seconds),
    {
      clock: () => time.now,
      sleep: async (milliseconds, signal) => {
        if (signal.aborted) throw signal.reason
        time.now += milliseconds
      },
    },
  )
  const start = async (shard: number, signal = new AbortController().signal): Promise<number> => {
    await made.waitForIdentify(shard, signal)
    return time.now / 1000
  }
  return { time, told, start }
}

test('one shard begins at once, the next ones each five seconds later', async () => {
  const { start, told } = throttler()
  expect([await start(0), await start(1), await start(2)]).toEqual([0, 5.25, 10.5])
  expect(told).toEqual([])
})

test('as many as Discord allows begin together', async () => {
  const { start } = throttler({ concurrency: 2 })
  expect([await start(0), await start(1), await start(2), await start(3)]).toEqual([0, 0, 5.25, 5.25])
})

test('a shard whose connection closes while it waits gives its place back', async () => {
  const { start } = throttler()
  await start(0)
  await expect(start(1, AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed')
  expect(await start(1)).toBe(5.25)
})

test('when half of the sessions of the day are gone, the rest is spread over the day, and the wait is told', async () => {
  const { start, told, time } = throttler({ remaining: 500, resetAfter: 20 * HOUR })
  expect(await start(0)).toBe(144) // 20 hours by 500
  expect(told).toEqual([144])
  time.now += HOUR
  expect(await start(0)).toBe(3744)
  let starts = 2
  for (; time.now < 19 * HOUR; starts += 1) await start(0)
  expect(starts).toBeLessThan(500)
})

test('with the new day all sessions are back', async () => {
  const { start, told, time } = throttler({ remaining: 10, resetAfter: HOUR })
  time.now = HOUR
  expect(await start(0)).toBe(3600)
  expect(told).toEqual([])
})
