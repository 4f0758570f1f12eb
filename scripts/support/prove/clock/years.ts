import { dueRun, type History } from '../../../../src/digest/delivery/schedule.ts'
import { wall } from './wall.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 96 * QUARTER
const DAILY = [1, 2, 3, 4, 5, 6, 7]

export type Span = { zone: string; time: string; from: number; to: number }

/** How many dates there were, what was wrong with their digests, and how often the clock was put forward or back at the time. */
export type Years = { dates: number; changes: number; wrong: string[] }

/**
 * Lets the time go by in quarters of an hour and asks each time what is due. Judged by the wall clock alone: each date has
 * one digest, in the first minute in which its clock shows the time or a later one.
 */
export const liveThrough = ({ zone, time, from, to }: Span): Years => {
  const wrong: string[] = []
  const digests = new Map<string, number>()
  let changes = 0
  let history: History = { since: from, taken: null, covered: null }
  for (let now = from; now < to; now += QUARTER) {
    const due = dueRun({ zone, time, weekdays: DAILY }, history, now)
    if (!due) continue
    const { date } = due
    const complain = (what: string) => wrong.push(`${time} ${zone} on ${date}: ${what}`)
    const wanted = `${date} ${time}`
    if (wall(zone, now) < wanted || wall(zone, now - MINUTE) >= wanted) complain(`run when it was ${wall(zone, now)}`)
    if (due.at !== now || due.note) complain(`due at ${new Date(due.at).toISOString()}, ${due.note}`)
    if (history.covered && due.from !== history.covered.to) complain('its window does not follow on the last one')
    if (wall(zone, now) !== wanted || isShownAgain(zone, now)) changes += 1
    digests.set(date, (digests.get(date) ?? 0) + 1)
    history = { since: from, taken: date, covered: { date, to: due.to } }
  }
  const dates = datesOf({ zone, time, from, to })
  for (const date of dates)
    if (digests.get(date) !== 1) wrong.push(`${time} ${zone} on ${date}: ${digests.get(date) ?? 0} digests`)
  for (const date of digests.keys()) if (!dates.has(date)) wrong.push(`${time} ${zone}: there is no ${date}`)
  return { dates: dates.size, changes, wrong }
}

/** The clock is put back so that it shows this time once more. */
const isShownAgain = (zone: string, at: number): boolean =>
  [2, 4].some((quarters) => wall(zone, at + quarters * QUARTER) === wall(zone, at))

/** Dates whose time comes within the span. */
const datesOf = ({ zone, time, from, to }: Span): Set<string> => {
  const dates = new Set<string>()
  for (let at = from; at < to + DAY; at += DAY / 2) dates.add(wall(zone, at).slice(0, 10))
  for (const date of dates) {
    const wanted = `${date} ${time}`
    if (wanted < wall(zone, from) || wanted > wall(zone, to - QUARTER)) dates.delete(date)
  }
  return dates
}
