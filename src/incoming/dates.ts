import { monthNumber } from '../language/months.ts'
import { foldWord } from '../language/words.ts'

/** Longer texts are no dates, whatever blanks are in them. */
const LONGEST = 100
const LONGEST_WITH_BLANKS = 1000
/** Before there were feeds: a clock that was never set. */
const EARLIEST = Date.UTC(1990, 0)

const ISO =
  /^(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[t ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(z|utc|gmt|[a-z]{3,4}|(?:gmt|utc)?[+-]\d\d?:?\d{0,2})?$/
const TIME = /(?<![\d.:+-])(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:\s*([ap])\.?m\b\.?)?/
const OFFSET = /(?:^|[\s)a-z])([+-])\s?(\d\d?):?(\d\d)?$/
const NUMBERS_ONLY = /(?<!\d)(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)(?!\d)/
const EPOCH = /^(?:\d{10}|\d{13})$/

/** Hours from UTC. Names that mean several places have the one that is usual in feeds. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ z: 0, utc: 0, gmt: 0, ut: 0, wet: 0, west: 1, bst: 1, mez: 1, cet: 1, mesz: 2, cest: 2, met: 1, mest: 2 },
    ...{ oez: 2, eet: 2, oesz: 3, eest: 3, msk: 3, ist: 5.5, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
    ...{ est: -5, edt: -4, et: -5, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, pt: -8, akst: -9, hst: -10 },
  }),
)

/**
 * When something was published, in milliseconds since 1970: ISO 8601, RFC 822 and 2822 with their usual faults, and
 * dates in words of the languages that are analysed ("Mo, 06 Okt 2025 10:00 MESZ"). Without a zone it is UTC. Never
 * after `now`; null for what is no date, or one that may be read in two ways (`03/04/2025`).
 */
export const readDate = (text: string, now: number): number | null => {
  if (text.length > LONGEST_WITH_BLANKS) return null
  const line = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  if (line === '' || line.length > LONGEST) return null
  const time = fromEpoch(line) ?? fromIso(line) ?? fromWords(line)
  return time === null || time < EARLIEST ? null : Math.min(time, now)
}

const fromEpoch = (line: string): number | null =>
  EPOCH.test(line) ? Number(line) * (line.length === 10 ? 1000 : 1) : null

const fromIso = (line: string): number | null => {
  const [found, year, month, day, hour, minute, second, zone = ''] = ISO.exec(line) ?? []
  if (found === undefined) return null
  return moment([year, month, day ?? 1], [hour ?? 0, minute ?? 0, second ?? 0], offsetOf(zone))
}

const fromWords = (line: string): number | null => {
  const [wholeTime = '', hour = 0, minute = 0, second = 0, half] = TIME.exec(line) ?? []
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  const [days, rest] =
    wholeTime === ''
      ? [line, '']
      : [line.replace(wholeTime, ' '), line.slice(line.indexOf(wholeTime) + wholeTime.length)]
  const date = dayOf(days)
  return date && moment(date, [hours, minute, second], offsetOf(rest.trim()))
}

/** Year, month and day. */
const dayOf = (line: string): readonly number[] | null => {
  const numbers = NUMBERS_ONLY.exec(line)
  if (numbers) return fromNumbers(numbers)
  const tokens = line.match(/\p{L}+|\d+/gu) ?? []
  // The last one: names of weekdays, which come first, are those of months in other languages ("mar.").
  const at = tokens.findLastIndex((token) => monthNumber(foldWord(token, 'de')) !== null)
  if (at < 0) return null
  const month = monthNumber(foldWord(tokens[at]!, 'de'))!
  const isNumber = (token: string | undefined): token is string => token !== undefined && /^\d+$/.test(token)
  const before = tokens.slice(0, at).filter(isNumber)
  const after = tokens.slice(at + 1).filter((token) => isNumber(token))
  // 6 October 2025, October 6 2025, 2025 October 6, Oct 6 [19:48] 2004
  const isDay = (token: string | undefined): token is string => token !== undefined && token.length <= 2
  const day = isDay(before.at(-1)) ? before.at(-1)! : after.find(isDay)
  const others = [...after, ...before].filter((token) => token !== day)
  const year =
    others.find((token) => token.length === 4) ??
    others.find((token) => token.length <= 3) ??
    (isDay(day) && [...before, ...after].filter((token) => token === day).length > 1 ? day : undefined)
  return day === undefined || year === undefined ? null : [fullYear(year), month, Number(day)]
}

const fromNumbers = ([, first = '', mark, second = '', year = '']: RegExpExecArray): readonly number[] | null => {
  const [a, b] = [Number(first), Number(second)]
  if (mark === '/' && a !== b && a <= 12 && b <= 12) return null
  const [day, month] = b > 12 ? [b, a] : [a, b]
  return [fullYear(year), month, day]
}

/** `25` is 2025, `98` 1998, `103` what clocks said that count from 1900. */
const fullYear = (digits: string): number => {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Hours from UTC of a zone that ends a date; what nobody knows is UTC. */
const offsetOf = (zone: string): number => {
  const numeric = OFFSET.exec(zone)
  if (numeric) {
    const [, sign, hours = '', minutes = '0'] = numeric
    const offset = Number(hours) + Number(minutes) / 60
    return sign === '-' ? -offset : offset
  }
  const names = zone.match(/[a-z]+/g) ?? []
  return names.map((name) => ZONES.get(name)).find((offset) => offset !== undefined) ?? 0
}

/** Null where there is no such day or time. 24:00 and the 60th second are the beginning of what follows. */
const moment = (
  date: readonly (number | string | undefined)[],
  time: readonly (number | string)[],
  offset: number,
): number | null => {
  const [year = 0, month = 0, day = 0] = date.map(Number)
  const [hour = 0, minute = 0, second = 0] = time.map(Number)
  const days = new Date(Date.UTC(year, month - 1, day))
  const isDay = days.getUTCMonth() === month - 1 && days.getUTCDate() === day
  if (!isDay || hour > 24 || minute > 59 || second > 60 || Math.abs(offset) > 14) return null
  return days.getTime() + ((hour - offset) * 60 + minute) * 60_000 + second * 1000
}
