import { Cron } from 'croner'
import type { Digest, DigestSetup } from '../digest.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A run that was missed is made up for within this time; after it the next one takes its news along. */
export const LATEST_MS = 12 * HOUR
/** From so late on the digest says that it is. */
const LATE_MS = HOUR / 4
/** News that is older goes into no digest, however long there was none. */
const LONGEST_WINDOW_MS = 3 * DAY
const FIRST_WINDOW_MS = DAY

/** What decides when a channel's digest runs. */
export type Schedule = Pick<DigestSetup, 'time' | 'zone' | 'weekdays'>

/** Times are milliseconds since 1970, dates local ones of the channel, YYYY-MM-DD. */
export type Due = {
  date: string
  /** When it should have run. */
  at: number
  note: Exclude<Digest['note'], 'quiet'>
  /** The time whose news it brings. */
  from: number
  to: number
}

export type History = {
  /** When the setup was made or resumed: earlier runs are nobody's. */
  since: number
  /** The last date that had a run, whatever became of it. */
  taken: string | null
  /** The last run that came to its end well, and the end of its window. */
  covered: { date: string; to: number } | null
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The date on the calendar of a place. `zone`: IANA. */
export const localDate = (zone: string, at: number): string => {
  // Making a format takes a thousand times as long as using it. `en-CA` writes YYYY-MM-DD.
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format.format(at)
}

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)

/** 1 Monday … 7 Sunday. */
const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7

/** One pattern for one date, so that a gap of the clock cannot move a run to another date's. */
const timeOn = (date: string, time: string, zone: string): number | null => {
  const [year, month, day] = date.split('-').map(Number)
  const [hour, minute] = time.split(':').map(Number)
  const pattern = `0 ${minute} ${hour} ${day} ${month} * ${year}`
  const run = new Cron(pattern, { timezone: zone, mode: '7-part', paused: true }).nextRun(
    new Date(Date.parse(date) - 2 * DAY),
  )
  return run?.getTime() ?? null
}

const MOST_TIMES = 5_000
const times = new Map<string, number | null>()

/**
 * When the wall clock of a date first shows this time, or the first later one where it skips this one; null for the rare
 * date that a place has not.
 */
const runAt = (date: string, { time, zone }: Pick<Schedule, 'time' | 'zone'>): number | null => {
  const key = `${date} ${time} ${zone}`
  const known = times.get(key)
  if (known !== undefined) return known
  if (times.size >= MOST_TIMES) times.clear()
  // Where the clock skips the end of a date, the next one begins at the first later time.
  const end = () => timeOn(dayAfter(date, 1), '00:00', zone)
  const at = timeOn(date, time, zone) ?? end()
  const isThere = at !== null && (localDate(zone, at) === date || localDate(zone, at - 1) === date)
  times.set(key, isThere ? at : null)
  return isThere ? at : null
}

type Run = { date: string; at: number }

const runOn = (date: string, schedule: Schedule): Run | null => {
  const at = schedule.weekdays.includes(weekdayOf(date)) ? runAt(date, schedule) : null
  return at === null ? null : { date, at }
}

/** Any weekday comes within a week; one day more for a date that is not there. */
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/** The last run before a date. */
const runBefore = (date: string, schedule: Schedule): Run | null => {
  for (const day of DAYS) {
    const run = runOn(dayAfter(date, -1 - day), schedule)
    if (run) return run
  }
  return null
}

/** The next run of a channel whose last date was `taken`. */
export const nextRun = (schedule: Schedule, taken: string | null, now: number): Run | null => {
  const today = localDate(schedule.zone, now)
  for (const day of DAYS) {
    const run = runOn(dayAfter(today, day), schedule)
    if (run && run.at > now && (taken === null || run.date > taken)) return run
  }
  return null
}

/** News since the last digest that came to its end well. */
export const windowUntil = (to: number, covered: History['covered']): Pick<Due, 'from' | 'to'> => ({
  from: Math.max(covered?.to ?? to - FIRST_WINDOW_MS, to - LONGEST_WINDOW_MS),
  to,
})

/**
 * The run that is due now, or null: the newest date whose time has come, where that date and all later ones have none yet.
 * What was missed before it is part of it. Each date has one run at most, however the setup or the clock change.
 */
export const dueRun = (schedule: Schedule, history: History, now: number): Due | null => {
  const { since, taken, covered } = history
  const today = localDate(schedule.zone, now)
  if (taken !== null && taken >= today) return null
  const todays = runOn(today, schedule)
  const run = todays && todays.at <= now ? todays : runBefore(today, schedule)
  if (!run || (taken !== null && run.date <= taken)) return null
  if (run.at < since || run.at > now || now - run.at >= LATEST_MS) return null

  const before = runBefore(run.date, schedule)
  const isMissed = before && before.at >= since && before.date > (covered?.date ?? '')
  const note = isMissed ? 'several days' : now - run.at >= LATE_MS ? 'late' : null
  return { ...run, note, ...windowUntil(now, covered) }
}
