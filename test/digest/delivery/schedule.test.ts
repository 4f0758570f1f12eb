import { expect, test } from 'vitest'
import { dueRun, type History, localDate, nextRun, type Schedule } from '../../../src/digest/delivery/schedule.ts'

const DAILY = [1, 2, 3, 4, 5, 6, 7]
const at = (text: string): number => Date.parse(text)
const iso = (time = 0): string => new Date(time).toISOString()

const zurich = (time: string, weekdays = DAILY): Schedule => ({ time, zone: 'Europe/Zurich', weekdays })
const history = (changes: Partial<History> = {}): History => ({ since: 0, taken: null, covered: null, ...changes })
const after = (date: string, to: string): History => history({ taken: date, covered: { date, to: at(to) } })

test.each([
  ['2026-03-29', 'Europe/Zurich', '02:30', '2026-03-29T01:00:00.000Z', 'a gap: the first later time'],
  ['2026-10-25', 'Europe/Zurich', '02:30', '2026-10-25T00:30:00.000Z', 'a fold: the first of both'],
  ['2026-03-08', 'America/New_York', '02:30', '2026-03-08T07:00:00.000Z', 'a gap'],
  ['2026-11-01', 'America/New_York', '01:30', '2026-11-01T05:30:00.000Z', 'a fold'],
  ['2026-10-04', 'Australia/Lord_Howe', '02:15', '2026-10-03T15:30:00.000Z', 'a gap of half an hour'],
  ['2026-04-05', 'Australia/Lord_Howe', '01:45', '2026-04-04T14:45:00.000Z', 'a fold of half an hour'],
  ['2026-04-24', 'Africa/Cairo', '00:30', '2026-04-23T22:00:00.000Z', 'a gap at midnight'],
  ['2024-03-30', 'America/Nuuk', '23:30', '2024-03-31T01:00:00.000Z', 'a gap that takes the end of the date'],
  ['2026-02-28', 'Asia/Kolkata', '01:30', '2026-02-27T20:00:00.000Z', 'no change at all'],
])('the digest of %s in %s at %s runs at %s: %s', (date, zone, time, expected) => {
  const schedule = { time, zone, weekdays: DAILY }
  const run = at(expected)
  const yesterday = history({ taken: date.replace(/\d\d$/, (day) => `${Number(day) - 1}`.padStart(2, '0')) })
  expect(dueRun(schedule, yesterday, run - 1)).toBeNull()
  expect(dueRun(schedule, yesterday, run)).toMatchObject({ date, at: run })
  expect(dueRun(schedule, history({ taken: date }), run + 3_600_000)).toBeNull()
  expect(iso(nextRun(schedule, yesterday.taken, run - 1)?.at)).toBe(expected)
})

test('a date that a place never had has no digest, and the next one has one', () => {
  const apia = { time: '08:00', zone: 'Pacific/Apia', weekdays: DAILY }
  const next = nextRun(apia, '2011-12-29', at('2011-12-29T20:00:00Z'))
  expect(next).toEqual({ date: '2011-12-31', at: at('2011-12-30T18:00:00Z') })
})

test('a digest on time brings the news since the last one that came to its end well', () => {
  const now = at('2026-11-28T07:00:00Z')
  expect(dueRun(zurich('08:00'), after('2026-11-27', '2026-11-27T07:01:00Z'), now)).toEqual({
    ...{ date: '2026-11-28', at: now, note: null },
    ...{ from: at('2026-11-27T07:01:00Z'), to: now },
  })
})

test('the first digest brings the news of a day, and none is due that was due before the setup was made', () => {
  const made = history({ since: at('2026-11-28T07:30:00Z') })
  expect(dueRun(zurich('08:00'), made, at('2026-11-28T08:00:00Z'))).toBeNull()
  const now = at('2026-11-29T07:00:00Z')
  expect(dueRun(zurich('08:00'), made, now)).toMatchObject({ note: null, from: now - 24 * 3_600_000, to: now })
})

test.each([
  ['2026-11-28T07:14:00Z', null],
  ['2026-11-28T07:15:00Z', 'late'],
  ['2026-11-28T18:59:00Z', 'late'],
])('one that was missed is made up for at %s with the note %s', (now, note) => {
  const due = dueRun(zurich('08:00'), after('2026-11-27', '2026-11-27T07:00:00Z'), at(now))
  expect(due).toMatchObject({ date: '2026-11-28', note, from: at('2026-11-27T07:00:00Z'), to: at(now) })
})

test('twelve hours late it is left to the next one, which says that it is for several days', () => {
  const last = after('2026-11-27', '2026-11-27T07:00:00Z')
  expect(dueRun(zurich('08:00'), last, at('2026-11-28T19:00:00Z'))).toBeNull()
  expect(dueRun(zurich('08:00'), last, at('2026-11-29T07:00:00Z'))).toMatchObject({
    ...{ date: '2026-11-29', note: 'several days', from: at('2026-11-27T07:00:00Z') },
  })
})

test('many missed days are one digest, with the news of three days at most', () => {
  const now = at('2026-11-28T09:00:00Z')
  const due = dueRun(zurich('08:00'), after('2026-11-10', '2026-11-10T07:00:00Z'), now)
  expect(due).toMatchObject({ date: '2026-11-28', note: 'several days', from: now - 72 * 3_600_000, to: now })
})

test('a day that failed is told as missed, one that was left out as quiet is not', () => {
  const now = at('2026-11-28T07:00:00Z')
  const failed = { taken: '2026-11-27', covered: { date: '2026-11-26', to: at('2026-11-26T07:00:00Z') } }
  expect(dueRun(zurich('08:00'), history(failed), now)).toMatchObject({ note: 'several days' })
  expect(dueRun(zurich('08:00'), after('2026-11-27', '2026-11-27T07:00:00Z'), now)).toMatchObject({ note: null })
})

test('only the chosen weekdays have one, and a weekend without is not missed', () => {
  const workdays = zurich('08:00', [1, 2, 3, 4, 5])
  const friday = after('2026-11-27', '2026-11-27T07:00:00Z')
  expect(dueRun(workdays, friday, at('2026-11-28T08:00:00Z'))).toBeNull()
  expect(dueRun(workdays, friday, at('2026-11-29T08:00:00Z'))).toBeNull()
  expect(dueRun(workdays, friday, at('2026-11-30T07:00:00Z'))).toMatchObject({ date: '2026-11-30', note: null })
  expect(nextRun(workdays, '2026-11-27', at('2026-11-27T08:00:00Z'))?.date).toBe('2026-11-30')
})

test('whatever the time is changed to on a day, that date has one digest', () => {
  const today = after('2026-11-28', '2026-11-28T07:00:00Z')
  expect(dueRun(zurich('18:00'), today, at('2026-11-28T17:00:00Z'))).toBeNull()
  expect(nextRun(zurich('18:00'), '2026-11-28', at('2026-11-28T09:00:00Z'))?.date).toBe('2026-11-29')
  const yesterday = after('2026-11-27', '2026-11-27T17:00:00Z')
  expect(dueRun(zurich('06:00'), yesterday, at('2026-11-28T09:00:00Z'))).toMatchObject({
    ...{ date: '2026-11-28', note: 'late', from: at('2026-11-27T17:00:00Z') },
  })
})

test('a channel that moves to a zone where the date is earlier waits for the next date', () => {
  const done = after('2026-11-28', '2026-11-27T23:30:00Z')
  const newYork = { time: '19:00', zone: 'America/New_York', weekdays: DAILY }
  expect(localDate(newYork.zone, at('2026-11-28T00:00:00Z'))).toBe('2026-11-27')
  expect(dueRun(newYork, done, at('2026-11-28T00:30:00Z'))).toBeNull()
  expect(dueRun(newYork, done, at('2026-11-30T00:00:00Z'))).toMatchObject({ date: '2026-11-29' })
})

test('no weekday, no digest', () => {
  expect(dueRun(zurich('08:00', []), history(), at('2026-11-28T08:00:00Z'))).toBeNull()
  expect(nextRun(zurich('08:00', []), null, at('2026-11-28T08:00:00Z'))).toBeNull()
})
