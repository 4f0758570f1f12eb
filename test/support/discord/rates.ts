import { createHash } from 'node:crypto'

/** Discord does not publish its buckets; these are guesses of the usual order of size. */
const LIMIT = 5
/** Of all requests of a bot that are not about interactions. */
const GLOBAL_LIMIT = 50
const WINDOW_MS = 1000

export type Rates = {
  /** Counts a request of a bucket. `retryAfter` (seconds) is set when it is empty; discord.js waits before that happens. */
  bucket(pattern: string, major: string): { headers: Record<string, string>; retryAfter: number | null }
  /** Counts a request of the bot; seconds to wait when it has sent 50 in this second. */
  global(): number | null
}

type Window = { until: number; used: number }

/** Counts requests in real time, each limit in windows of a second that begin with a request. */
export const createRates = (): Rates => {
  const windows = new Map<string, Window>()
  const count = (name: string): Window & { wait: number } => {
    const now = Date.now()
    const known = windows.get(name)
    const window = known && known.until > now ? known : { until: now + WINDOW_MS, used: 0 }
    windows.set(name, window)
    window.used++
    return { ...window, wait: (window.until - now) / 1000 }
  }
  return {
    bucket(pattern, major) {
      const { until, used, wait } = count(`${pattern} ${major}`)
      const headers = {
        'x-ratelimit-limit': String(LIMIT),
        'x-ratelimit-remaining': String(Math.max(0, LIMIT - used)),
        'x-ratelimit-reset': String(until / 1000),
        'x-ratelimit-reset-after': wait.toFixed(3),
        'x-ratelimit-bucket': createHash('sha256').update(pattern).digest('hex').slice(0, 32),
      }
      return { headers, retryAfter: used > LIMIT ? wait : null }
    },
    global() {
      const { used, wait } = count('global')
      return used > GLOBAL_LIMIT ? wait : null
    },
  }
}
