const MONTH_NAMES = [
  'januar jänner january janvier gennaio enero',
  'februar feber february février febbraio febrero',
  'märz march mars marzo',
  'april avril aprile abril',
  'mai may maggio mayo',
  'juni june juin giugno junio',
  'juli july juillet luglio julio',
  'august août agosto',
  'september septembre settembre septiembre setiembre',
  'oktober october octobre ottobre octubre',
  'november novembre noviembre',
  'dezember december décembre dicembre diciembre',
].map((names) => names.split(' '))
/** Too short to be a month anywhere but beside a year or after a day. */
const SHORT_NAMES = ['jan', 'feb', 'mar', 'apr', '', 'jun', 'jul', 'aug', 'sep sept', 'okt oct', 'nov', 'dez dec'].map(
  (names) => names.split(' ').filter(Boolean),
)
const numbered = (lists: readonly string[][]): Map<string, number> =>
  new Map(lists.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))
const LONG_MONTHS = numbered(MONTH_NAMES)
const MONTHS = new Map([...LONG_MONTHS, ...numbered(SHORT_NAMES)])

const WEEKDAYS = numbered(
  [
    'montag montags monday mondays lundi lunedì lunes',
    'dienstag dienstags tuesday tuesdays mardi martedì martes',
    'mittwoch mittwochs wednesday wednesdays mercredi mercoledì miércoles',
    'donnerstag donnerstags thursday thursdays jeudi giovedì jueves',
    'freitag freitags friday fridays vendredi venerdì viernes',
    'samstag samstags sonnabend sonnabends saturday saturdays samedi sabato sábado',
    'sonntag sonntags sunday sundays dimanche domenica domingo',
  ].map((names) => names.split(' ')),
)
/** As timetables write them: they say a day in a source. */
const SHORT_WEEKDAYS = numbered(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'].map((name) => [name]))

/** `Donnerstagmorgen`. */
const DAY_COMPOUND = /^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)/

/** Days told from the day of writing; what means other things too (`heute`, `hier`, `mañana`) is left out. */
const RELATIVE = numbered(
  ['gestern yesterday ayer ieri', 'tomorrow demain domani', 'vorgestern', 'übermorgen'].map((names) =>
    names.split(' '),
  ),
)

const NAMED = `(?<month>${[...MONTHS.keys()].join('|')})(?!\\p{L})\\.?`
const YEAR = '(?<year>(?:1[5-9]|2[01])\\d{2})(?!\\d)'
const PATTERNS = [
  /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/gu,
  /(?<![\d.])(?<day>\d{1,2})(?<by>[./-]) ?(?<month>\d{1,2})\k<by> ?(?<year>\d{4})(?!\d)/gu,
  new RegExp(
    `(?<![\\d.,:])(?<day>\\d{1,2})(?:\\.|er|st|nd|rd|th|o|º|°)? ?(?:of |de )?${NAMED},?(?: del?)? ${YEAR}`,
    'giu',
  ),
  new RegExp(`(?<!\\p{L})${NAMED} (?<day>\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, 'giu'),
]

const isDay = (year: string, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate()

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * Takes every whole date out of a text. `keys`: `2025-10-01`; of a source also what it says besides: day and month
 * (`--10-01`), month and year (`2025-10`), the month (`m10`), the year (`y2025`) and the day (`d1`).
 */
export const takeDates = (text: string, asSource: boolean): { rest: string; keys: string[] } => {
  const keys: string[] = []
  let rest = text
  for (const pattern of PATTERNS) {
    rest = rest.replace(pattern, (whole, ...parts) => {
      const { year, month: name, day } = parts.at(-1) as { year: string; month: string; day: string }
      const month = MONTHS.get(name.toLowerCase()) ?? Number(name)
      if (!isDay(year, month, Number(day))) return whole
      keys.push(`${year}-${two(month)}-${two(Number(day))}`)
      if (asSource) keys.push(`--${two(month)}-${two(Number(day))}`, `${year}-${two(month)}`)
      if (asSource) keys.push(`m${month}`, `y${year}`, `d${Number(day)}`)
      return ' | '
    })
  }
  return { rest, keys }
}

/** `suffix`: what hangs on a number without a blank: `th`, `er`, `s`. */
export type Token = { text: string; lower: string; suffix: string; start: number; end: number; isNumber: boolean }

const isYear = (token: Token | undefined): token is Token =>
  token !== undefined && /^(?:1[5-9]|2[01])\d\d$/.test(token.text)
const dayOf = (token: Token | undefined): number => {
  const day = token && /^\d{1,2}$/.test(token.text) ? Number(token.text) : 0
  return day >= 1 && day <= 31 ? day : 0
}

/** The month that a word names. `may`, `march`, `mai` (Italian: never) and `mars` are words of their own, too. */
const monthOf = (token: Token, before: Token | undefined, after: Token | undefined, text: string): number | null => {
  const isBeforeYear = isYear(after) && after.start - token.end <= 2
  const isAfterDay = dayOf(before) > 0 && /^(?:\.|st|nd|rd|th|er)? ?$/.test(text.slice(before!.end, token.start))
  const isShort = isBeforeYear || (isAfterDay && /^\p{Lu}/u.test(token.text) && token.lower !== 'mar')
  const month = LONG_MONTHS.get(token.lower) ?? (isShort ? MONTHS.get(token.lower) : undefined)
  if (month === undefined || !/^(?:may|march|mai|mars)$/.test(token.lower) || isBeforeYear) return month ?? null
  const gap = before ? text.slice(before.end, token.start) : null
  if (token.text !== token.lower) {
    const isInside = gap !== null && !/[.!?:…]/.test(before?.isNumber ? '' : gap)
    return (isInside && token.lower !== 'mars') || after?.isNumber === true ? month : null
  }
  const isFrench = token.lower === 'mai' || token.lower === 'mars'
  const isDated = before !== undefined && (/^(?:en|de|début|fin|mi|depuis|er)$/.test(before.lower) || before.isNumber)
  return isFrench && isDated && gap !== null && gap.length <= 1 ? month : null
}

/**
 * Months, weekdays and days counted from today among the words of a text without whole dates. `days`: the numbers of
 * the tokens that are a day of a month, and therefore no number.
 */
export const readDays = (
  tokens: readonly Token[],
  text: string,
  asSource: boolean,
): { keys: string[]; days: Set<number> } => {
  const keys: string[] = []
  const days = new Set<number>()
  for (const [i, token] of tokens.entries()) {
    if (token.isNumber) continue
    const compound = asSource ? DAY_COMPOUND.exec(token.lower)?.[0] : undefined
    const weekday = WEEKDAYS.get(compound ?? token.lower) ?? (asSource ? SHORT_WEEKDAYS.get(token.text) : undefined)
    if (weekday !== undefined) keys.push(`w${weekday}`)
    const relative = RELATIVE.get(token.lower)
    if (relative !== undefined) keys.push(`r${relative}`)
    const month = monthOf(token, tokens[i - 1], tokens[i + 1], text)
    if (month === null) continue
    const skips = /^(?:of|de|st|nd|rd|th|er|o)$/
    const before = skips.test(tokens[i - 1]?.lower ?? '') ? i - 2 : i - 1
    const isNear = (j: number): boolean => Math.abs((tokens[j]?.start ?? -99) - token.end) <= 2
    const at =
      dayOf(tokens[before]) > 0 && token.start - tokens[before]!.end <= 6
        ? before
        : dayOf(tokens[i + 1]) > 0 && isNear(i + 1)
          ? i + 1
          : -1
    if (at >= 0) {
      days.add(at)
      keys.push(`--${two(month)}-${two(dayOf(tokens[at]))}`)
      if (asSource) keys.push(`d${dayOf(tokens[at])}`, `m${month}`)
      continue
    }
    const year = [tokens[i + 1], tokens[i + 2]].find((one) => isYear(one) && one.start - token.end <= 5)
    if (year) keys.push(`${year.text}-${two(month)}`)
    if (asSource || !year) keys.push(year ? `m${month}` : asSource ? `bare m${month}` : `m${month}`)
    if (asSource && !year) keys.push(`m${month}`)
  }
  return { keys, days }
}

/** Whether a key of a claim is said by those of its sources: a day without a year and the year apart are enough. */
export const isKnownDate = (key: string, known: ReadonlySet<string>): boolean => {
  if (known.has(key)) return true
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(key) ?? []
  if (year === undefined || !known.has(`y${year}`)) return false
  return day === undefined ? known.has(`bare m${Number(month)}`) : known.has(`--${month}-${day}`)
}

/** A name of a month or a weekday in one of the languages: it is judged as a date. */
export const isDateName = (word: string): boolean => {
  const lower = word.toLowerCase()
  return WEEKDAYS.has(lower) || LONG_MONTHS.has(lower) || (lower !== 'jan' && MONTHS.has(lower))
}
