import { describe, expect, test } from 'vitest'
import { FetchFailure } from '../../src/fetching/failure.ts'
import { type Health, healthAfter, WELL } from '../../src/fetching/health.ts'
import { isProven, type Move, moveAfter } from '../../src/fetching/moved.ts'
import { nextCheck } from '../../src/fetching/next-check.ts'
import { type Outcome, outcomeOf } from '../../src/fetching/outcome.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const now = Date.parse('2026-11-28T12:00:00Z')

test('only 410 is gone for good', () => {
  const failure = (statusCode: number) => new FetchFailure('status', '', { statusCode, retryAfterMs: null })
  const all = [null, failure(404), failure(500), new FetchFailure('dns', '', null), failure(410)]
  expect(all.map(outcomeOf)).toEqual(['ok', 'failed', 'failed', 'failed', 'gone'])
})

describe('the next check', () => {
  const wait = (last: Partial<Parameters<typeof nextCheck>[0]>, at = 0): number | null => {
    const base = { outcome: 'ok' as Outcome, failures: 0, retryAfterMs: null, maxAge: null, now, random: () => at }
    const next = nextCheck({ ...base, ...last })
    return next === null ? null : next - now
  }

  test('of a feed that is well is in an hour, up to a tenth later', () => {
    expect([wait({}), wait({}, 0.5), wait({}, 1)]).toEqual([HOUR, 63 * MINUTE, 66 * MINUTE])
  })

  test('is not before it is stale, but within a day', () => {
    const ages = [0, 600, 3 * 3600, 48 * 3600, 9_999_999_999]
    expect(ages.map((maxAge) => wait({ maxAge }))).toEqual([HOUR, HOUR, 3 * HOUR, DAY, DAY])
  })

  test('waits twice as long after each failure, up to a day, then a week; half of it is up to chance', () => {
    const failures = [1, 2, 3, 4, 7, 8, 20, 21, 500, 5000]
    const waits = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 16 * HOUR, DAY, DAY, 7 * DAY, 7 * DAY, 7 * DAY]
    expect(failures.map((n) => wait({ outcome: 'failed', failures: n }, 1))).toEqual(waits)
    expect(failures.map((n) => wait({ outcome: 'failed', failures: n }, 0))).toEqual(waits.map((ms) => ms / 2))
  })

  test('is not before the server wants it, as far as that is within a day', () => {
    const asks = [0, MINUTE, 5 * HOUR, 1000 * DAY]
    expect(asks.map((retryAfterMs) => wait({ outcome: 'failed', failures: 1, retryAfterMs }, 1))).toEqual([
      ...[15 * MINUTE, 15 * MINUTE, 5 * HOUR, DAY],
    ])
    expect(wait({ outcome: 'failed', failures: 30, retryAfterMs: HOUR }, 1)).toBe(7 * DAY)
  })

  test('of a feed that is gone is never', () => {
    expect(wait({ outcome: 'gone', failures: 1 })).toBeNull()
  })
})

describe('the health of a feed', () => {
  /** Checks once an hour from `now` on; the alerts with the hour in which they came. */
  const live = (outcomes: readonly Outcome[]): string[] => {
    let health: Health = WELL
    return outcomes.flatMap((outcome, hour) => {
      const after = healthAfter(health, outcome, now + hour * HOUR)
      health = after.health
      return after.alert === null ? [] : [`${hour}: ${after.alert}`]
    })
  }
  const failed = (times: number): Outcome[] => Array(times).fill('failed')

  test('fails silently for less than three days', () => {
    expect(live([...failed(72), 'ok', ...failed(72)])).toEqual([])
  })

  test('is told once when it has failed for three days, and once when it is well again', () => {
    expect(live([...failed(200), 'ok', 'ok', ...failed(74)])).toEqual(['72: failing', '200: well', '274: failing'])
  })

  test('is told at once when it is gone', () => {
    expect(live(['ok', 'gone', 'gone', 'ok'])).toEqual(['1: gone', '3: well'])
  })

  test('one failure before and one after a long pause are not three days of failing', () => {
    const first = healthAfter(WELL, 'failed', now).health
    const second = healthAfter(first, 'failed', now + 10 * DAY)
    expect(second).toEqual({ health: { state: 'well', failures: 2, failingSince: now }, alert: null })
    expect(healthAfter(second.health, 'failed', now + 10 * DAY + HOUR).alert).toBe('failing')
  })
})

describe('a feed that has moved', () => {
  const to = 'https://new.example/feed'
  const permanent = [{ status: 301, to }]
  const remembered = (times: number, every: number): Move | null => {
    let move: Move | null = null
    for (let i = 0; i < times; i++) move = moveAfter(move, permanent, now + i * every)
    return move
  }

  test('is where the permanent redirects lead, from the first on', () => {
    const last = (redirects: { status: number; to: string }[]) => moveAfter(null, redirects, now)?.to ?? null
    expect(last([])).toBeNull()
    expect(last([{ status: 302, to }])).toBeNull()
    expect(
      last([
        { status: 307, to: 'https://a.example/' },
        { status: 301, to },
      ]),
    ).toBeNull()
    expect(
      last([
        { status: 308, to: 'https://a.example/' },
        { status: 301, to },
      ]),
    ).toBe(to)
    expect(
      last([
        { status: 301, to },
        { status: 302, to: 'https://cdn.example/' },
      ]),
    ).toBe(to)
  })

  test('is believed after ten times and a week', () => {
    expect(isProven(null, now)).toBe(false)
    expect(isProven(remembered(10, DAY), now + 9 * DAY)).toBe(true)
    expect(isProven(remembered(9, DAY), now + 30 * DAY)).toBe(false)
    expect(isProven(remembered(50, HOUR), now + 2 * DAY)).toBe(false)
  })

  test('begins anew with another target, and with none', () => {
    const move = remembered(20, DAY)
    expect(moveAfter(move, [{ status: 301, to: 'https://maintenance.example/' }], now)).toEqual({
      ...{ to: 'https://maintenance.example/', since: now, times: 1 },
    })
    expect(moveAfter(move, [], now)).toBeNull()
  })
})
