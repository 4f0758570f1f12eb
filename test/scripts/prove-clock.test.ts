import { expect, test } from 'vitest'
import { sitThrough } from '../../scripts/support/prove/clock/outages.ts'
import { liveThrough } from '../../scripts/support/prove/clock/years.ts'
import { proveClock } from '../../scripts/support/prove/clock.ts'

const at = (text: string): number => Date.parse(text)

test('a year of dates and some outages have one digest each', async () => {
  const { trials, failures, figures } = await proveClock({ seed: 2026, years: 1, outages: 4 })
  expect(failures).toEqual([])
  // Four of the sixteen begin the next date before the year is over, since it ends at 18:00 UTC.
  expect(trials).toBe(16 * 365 + 4 + 4)
  expect(figures['of them with the clock put forward or back at that time']).toBeGreaterThan(3)
  expect(figures['made up for at once']! + figures['made up for by the next run']!).toBe(4)
})

test('a change of the clock at the time of the digest is noticed', () => {
  const year = { zone: 'Europe/Zurich', time: '02:30', from: at('2026-01-01T12:00Z'), to: at('2027-01-01T12:00Z') }
  expect(liveThrough(year)).toEqual({ dates: 365, changes: 2, wrong: [] })
})

test('an outage that swallows no run has no catch-up, a short one a late digest, a long one a digest for several days', async () => {
  const outage = (from: string, to: string) => ({
    ...{ zone: 'Europe/Zurich', time: '08:00', begin: at('2026-11-24T12:00Z') },
    ...{ from: at(from), to: at(to) },
  })
  const none = { wrong: [], missed: 0, madeUp: 0, later: 0 }
  expect(await sitThrough([outage('2026-11-26T07:01Z', '2026-11-26T09:00Z')])).toEqual(none)
  expect(await sitThrough([outage('2026-11-26T06:59Z', '2026-11-26T09:01Z')])).toEqual({
    ...none,
    missed: 1,
    madeUp: 1,
  })
  expect(await sitThrough([outage('2026-11-26T06:59Z', '2026-11-28T21:07Z')])).toEqual({ ...none, missed: 3, later: 1 })
})
