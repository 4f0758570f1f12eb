import { createHash } from 'node:crypto'

/** Discord does not publish its buckets; these are guesses of the usual order of size. */
const LIMIT = 5
const WINDOW_MS = 1000

export type Rates = (pattern: string, major: string) => { headers: Record<string, string>; retryAfter: number | null }

/**
 * Counts requests per route and major parameter in real time and gives Discord's headers. `retryAfter` (seconds) is set when the bucket is
 * empty; discord.js waits by itself before that happens.
 */
export const createRates = (): Rates => {
  const windows = new Map<string, { until: number; used: number }>()
  return (pattern, major) => {
    const bucket = `${pattern} ${major}`
    const now = Date.now()
    const known = windows.get(bucket)
    const window = known && known.until > now ? known : { until: now + WINDOW_MS, used: 0 }
    windows.set(bucket, window)
    window.used++
    const wait = (window.until - now) / 1000
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(LIMIT),
      'x-ratelimit-remaining': String(Math.max(0, LIMIT - window.used)),
      'x-ratelimit-reset': String(window.until / 1000),
      'x-ratelimit-reset-after': wait.toFixed(3),
      'x-ratelimit-bucket': createHash('sha256').update(pattern).digest('hex').slice(0, 32),
    }
    if (window.used <= LIMIT) return { headers, retryAfter: null }
    return {
      headers: { ...headers, 'retry-after': String(Math.ceil(wait)), 'x-ratelimit-scope': 'user' },
      retryAfter: wait,
    }
  }
}
