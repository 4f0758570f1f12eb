import type { Outcome } from './outcome.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A feed that is well is asked so often, and after its first failure. */
const EVERY = HOUR
const FIRST_AGAIN = 15 * MINUTE

/** The longest wait, whatever a server asks for. */
const LONGEST = DAY

/** From so many failures in a row on, about two weeks of daily tries, it is looked after once a week. */
const GIVEN_UP = 21
const WEEKLY = 7 * DAY

/**
 * When a feed is to be fetched again, in milliseconds as `now`; null: never, it is gone for good. Waits double with every
 * failure in a row, up to a day; later ones come once a week, so that no feed is ever dropped unseen. What a server asks
 * for, fresh for so long or not before, is kept to as far as it is sensible. `random` spreads feeds that would be asked
 * together.
 */
export const nextCheck = (last: {
  outcome: Outcome
  /** In a row, this one included. */
  failures: number
  /** Milliseconds. */
  retryAfterMs: number | null
  /** Seconds. */
  maxAge: number | null
  now: number
  random: () => number
}): number | null => {
  const { outcome, failures, retryAfterMs, maxAge, now, random } = last
  if (outcome === 'gone') return null
  if (outcome === 'ok') {
    const wait = Math.min(Math.max(EVERY, (maxAge ?? 0) * 1000), LONGEST)
    return Math.round(now + wait * (1 + random() / 10))
  }
  const wait = failures >= GIVEN_UP ? WEEKLY : Math.min(FIRST_AGAIN * 2 ** (failures - 1), LONGEST)
  return Math.round(now + Math.max(wait * (0.5 + random() / 2), Math.min(retryAfterMs ?? 0, LONGEST)))
}
