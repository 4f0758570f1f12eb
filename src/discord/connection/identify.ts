import { setTimeout } from 'node:timers/promises'
import type { APIGatewaySessionStartLimit, IIdentifyThrottler } from 'discord.js'

/** Discord takes `max_concurrency` IDENTIFYs in 5 s; a little more, for clocks differ. */
const WINDOW_MS = 5_250
const DAY_MS = 86_400_000
/** A longer wait than this is told. */
const LONG_MS = 10_000

type Time = { clock: () => number; sleep: (milliseconds: number, signal: AbortSignal) => Promise<unknown> }

const realTime: Time = {
  clock: Date.now,
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
}

/**
 * Who may begin a session, and when. Discord resets the token of a bot that begins more than its sessions of a day (most
 * often 1,000): once half of them are gone, by crashes or sessions that it ended, the rest is spread over the day. Unlike
 * the throttler of discord.js, a shard whose connection closes while it waits gives its place back; there it would send
 * two IDENTIFYs over its next one.
 */
export const createIdentifyThrottler = (
  { total, remaining, reset_after: resetAfter, max_concurrency: maxConcurrency }: APIGatewaySessionStartLimit,
  onWait: (seconds: number) => void,
  { clock, sleep } = realTime,
): IIdentifyThrottler => {
  let left = remaining
  let resetsAt = clock() + resetAfter
  let lastStart = clock()
  const freeFrom = new Map<number, number>()

  const spreadFrom = (now: number): number => {
    if (now >= resetsAt) {
      left = total
      resetsAt = now + DAY_MS
    }
    return left > total / 2 ? now : lastStart + (resetsAt - lastStart) / Math.max(1, left)
  }

  return {
    async waitForIdentify(shardId, signal) {
      const key = shardId % maxConcurrency
      const now = clock()
      const at = Math.max(now, spreadFrom(now), freeFrom.get(key) ?? 0)
      freeFrom.set(key, at + WINDOW_MS)
      if (at - now > LONG_MS) onWait(Math.ceil((at - now) / 1000))
      try {
        await sleep(at - now, signal)
      } catch (error) {
        if (freeFrom.get(key) === at + WINDOW_MS) freeFrom.set(key, at)
        throw error
      }
      left -= 1
      lastStart = clock()
    },
  }
}
