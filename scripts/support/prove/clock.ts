import { nextRun } from '../../../src/digest/delivery/schedule.ts'
import { oneOf, seededRandom, wholeBetween } from '../random.ts'
import { type Outage, sitThrough } from './clock/outages.ts'
import { liveThrough } from './clock/years.ts'
import type { Proof, ProofResult } from './proof.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

const TIMES = ['01:30', '02:30', '03:30', '08:00']
const ZONES = ['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']
const OTHER_TIMES = [...TIMES, '00:00', '12:05', '23:55']

const FULL = { years: 10, outages: 200 }
const SHORT = { years: 1, outages: 20 }

/** Each local date has one digest at its time, and what an outage swallowed is made up for once. */
export const clock: Proof = ({ seed, full }) => proveClock({ seed, ...(full ? FULL : SHORT) })

export const proveClock = async (options: { seed: number; years: number; outages: number }): Promise<ProofResult> => {
  const random = seededRandom(options.seed)
  const from = Date.UTC(wholeBetween(random, 2020, 2030), 0, 1, 12)
  const failures: string[] = []
  const figures = { 'local dates': 0, 'of them with the clock put forward or back at that time': 0 }
  for (const zone of ZONES)
    for (const time of TIMES) {
      const { dates, changes, wrong } = liveThrough({ zone, time, from, to: from + options.years * 365.25 * DAY })
      failures.push(...wrong)
      figures['local dates'] += dates
      figures['of them with the clock put forward or back at that time'] += changes
    }

  const outages = Array.from({ length: options.outages }, () => outageAfter(from, random))
  const { wrong, missed, madeUp, later } = await sitThrough(outages)
  return {
    trials: figures['local dates'] + outages.length,
    failures: [...failures, ...wrong],
    figures: {
      ...figures,
      outages: outages.length,
      'runs that they swallowed': missed,
      'made up for at once': madeUp,
      'made up for by the next run': later,
    },
  }
}

/** From a minute to three days, as many short ones as long ones, and each of them when a digest is due. */
const outageAfter = (from: number, random: () => number): Outage => {
  const around = from + wholeBetween(random, 0, 3650) * DAY
  const place = { zone: oneOf(random, ZONES), time: oneOf(random, OTHER_TIMES) }
  const length = Math.max(1, Math.round(4320 ** random()))
  const run = nextRun({ ...place, weekdays: [1, 2, 3, 4, 5, 6, 7] }, null, around)
  if (!run) throw new Error(`no digest of ${JSON.stringify(place)} is ever due`)
  const cut = run.at - wholeBetween(random, 0, length - 1) * MINUTE
  return { ...place, begin: Math.floor(cut / DAY - 1) * DAY, from: cut, to: cut + length * MINUTE }
}
