/**
 * What a text says that can be checked: each fact is a key, the same however a language writes it. `1'000`, `1,000` and
 * `1 000` are one number, `1. Oktober 2025`, `October 1, 2025` and `2025-10-01` one date.
 */
type Facts = { numbers: Set<string>; dates: Set<string> }

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
/** Too short to be a month anywhere but before a year. */
const SHORT_NAMES = ['jan', 'feb', 'mar', 'apr', '', 'jun', 'jul', 'aug', 'sep sept', 'okt oct', 'nov', 'dez dec'].map(
  (names) => names.split(' ').filter(Boolean),
)
const monthsOf = (lists: readonly string[][]): Map<string, number> =>
  new Map(lists.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))
const LONG_MONTHS = monthsOf(MONTH_NAMES)
const MONTHS = new Map([...LONG_MONTHS, ...monthsOf(SHORT_NAMES)])

const NAMED = `(?<month>${[...MONTHS.keys()].join('|')})(?!\\p{L})\\.?`
const DATES = [
  /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/gu,
  /(?<![\d.])(?<day>\d{1,2})(?<by>[./-]) ?(?<month>\d{1,2})\k<by> ?(?<year>\d{4})(?!\d)/gu,
  new RegExp(
    `(?<!\\d)(?<day>\\d{1,2})(?:\\.|er|st|nd|rd|th|o|°)? ?(?:of |de )?${NAMED},?(?: del?)? (?<year>(?:1[5-9]|2[01])\\d{2})(?!\\d)`,
    'giu',
  ),
  new RegExp(`(?<!\\p{L})${NAMED} (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>(?:1[5-9]|2[01])\\d{2})(?!\\d)`, 'giu'),
]

/** Words for 2 to 12 and the tens: read only as what is counted by a scale (`three million`), where they mean nothing else. */
const COUNTS = new Map(
  Object.entries({
    1: 'ein eine einer a an one un une uno una',
    2: 'zwei two deux due dos',
    3: 'drei three trois tre tres',
    4: 'vier four quatre quattro cuatro',
    5: 'fünf five cinq cinque cinco',
    6: 'sechs six sei seis',
    7: 'sieben seven sept sette siete',
    8: 'acht eight huit otto ocho',
    9: 'neun nine neuf nove nueve',
    10: 'zehn ten dix dieci diez',
    11: 'elf eleven onze undici once',
    12: 'zwölf twelve douze dodici doce',
    20: 'zwanzig twenty vingt venti veinte',
    30: 'dreissig dreißig thirty trente trenta treinta',
    40: 'vierzig forty quarante quaranta cuarenta',
    50: 'fünfzig fifty cinquante cinquanta cincuenta',
  }).flatMap(([value, names]) => names.split(' ').map((name) => [name, Number(value)] as const)),
)

type Scale = { value: number; isExact: boolean }

/** Scale, its exact words, and those that alone say no more than "many". `Billion` is German, `billion` English. */
const SCALES = new Map<string, Scale>(
  (
    [
      [12, 'dutzend dozen douzaine dozzina docena', 'dutzende dutzenden dozens douzaines dozzine docenas'],
      [100, 'hundert hundred cent cento cien ciento', 'hunderte hunderten hunderter hundreds cents cientos'],
      [100, '', 'centaine centaines centinaio centinaia centenar centenares'],
      [1e3, 'tausend thousand mille mil mila', 'tausende tausenden tausender thousands millier milliers'],
      [1e3, '', 'migliaio migliaia miles millar millares'],
      [1e6, 'million milione millón', 'millionen millions milioni millones mio'],
      [1e9, 'milliarde billion milliard miliardo', 'milliarden billions milliards miliardi mrd'],
      [1e12, 'Billion trillion billón', 'billionen trillions billones'],
    ] as const
  ).flatMap(([value, exact, many]) => [
    ...exact.split(' ').map((name) => [name, { value, isExact: true }] as const),
    ...many.split(' ').map((name) => [name, { value, isExact: false }] as const),
  ]),
)
const COMPOUND = new RegExp(
  `^(${[...COUNTS.keys(), 'hundert', 'cento'].join('|')})(hundert|tausend|mila|cento|cientos|cientas)$`,
  'u',
)

/** Groups of three are one number; the last part may be its decimals. A comma between decimals is a point. */
const TOKEN =
  /(?<![\p{N}.,:'’])[1-9]\d{0,2}(?:(?<by>['’., ])\d{3}(?!\d))(?:\k<by>\d{3}(?!\d))*(?:[.,]\d+)?|\p{N}+(?:[.,:]\p{N}+)*|\p{L}+/gu
const GROUPED = /^[1-9]\d{0,2}(?:(['’., ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u

const numberOf = (token: string): string => {
  const by = GROUPED.exec(token)?.[1]
  return (by === undefined ? token : token.split(by).join('')).replaceAll(',', '.').replace(/^0+(?=\p{N})/u, '')
}

type Token = { text: string; lower: string; start: number; end: number; isNumber: boolean }

/** The month that a word names. `may`, `march`, `mai` (Italian: never) and `mars` are words of their own, too. */
const monthOf = (token: Token, before: Token | undefined, after: Token | undefined, text: string): number | null => {
  const isBeforeYear = after?.isNumber === true && /^\d{4}$/.test(after.text) && after.start - token.end <= 2
  const month = LONG_MONTHS.get(token.lower) ?? (isBeforeYear ? MONTHS.get(token.lower) : undefined)
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

const product = (a: number, b: number): number => Number((a * b).toPrecision(12))

/** Whether the word counts things: not `50 cents`, `pour cent`, English `miles`. */
const scaleOf = (token: Token, before: Token | undefined, after: Token | undefined) => {
  const { lower } = token
  if (/^(?:cents?|ciento|cento)$/.test(lower) && before && (before.isNumber || /^(?:p[eo]r|pour)$/.test(before.lower)))
    return null
  if (lower === 'miles' && after?.lower !== 'de') return null
  return SCALES.get(token.text) ?? SCALES.get(lower) ?? null
}

const addNumbers = (tokens: readonly Token[], facts: Facts, asSource: boolean): void => {
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i]!
    const isNext = (j: number) => tokens[j] && tokens[j]!.start - tokens[j - 1]!.end <= 1
    let count: number | null = first.isNumber ? Number(numberOf(first.text)) : (COUNTS.get(first.lower) ?? null)
    if (Number.isNaN(count) || (i > 0 && isNext(i) && !first.isNumber && COUNTS.has(tokens[i - 1]!.lower))) count = null
    let j = count === null ? i : i + 1
    const scales: Scale[] = []
    for (; tokens[j] && (j === i || isNext(j)); j++) {
      const scale = scaleOf(tokens[j]!, tokens[j - 1], tokens[j + 1])
      if (!scale) break
      scales.push(scale)
    }
    if (first.isNumber && (scales.length === 0 || asSource)) facts.numbers.add(numberOf(first.text))
    if (scales.length === 0) {
      const [, times, unit] = COMPOUND.exec(first.lower) ?? []
      if (times === undefined || unit === undefined) continue
      const scale = /^[hc]/.test(unit) ? 100 : 1000
      facts.numbers.add(String(scale * (COUNTS.get(times) ?? 100)))
      if (asSource) facts.numbers.add(`×${scale}`)
      continue
    }
    const scale = scales.reduce((value, one) => product(value, one.value), 1)
    const isExact = count !== null || scales[0]!.isExact
    const isSum = count !== null || (isExact && scales.length > 1)
    if (isSum || (asSource && isExact)) facts.numbers.add(String(product(count ?? 1, scale)))
    if (asSource || !isSum) for (const { value } of scales) facts.numbers.add(`×${value}`)
    i = j - 1
  }
}

const isDay = (year: string, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(Number(year), month, 0)).getUTCDate()

const two = (value: number): string => String(value).padStart(2, '0')

/** One way of writing: no invisible characters, each blank one space, compatible characters as their plain ones. */
export const plain = (text: string): string =>
  text
    .replace(/(\p{M}{4})\p{M}+/gu, '$1') // Ordering long runs of marks is quadratic.
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/。/g, '.')
    .replace(/\s+/g, ' ')

/**
 * The facts of a text. A source states more than it writes: each date also its year, day and month, `3 Millionen` also 3.
 * `dates` holds whole dates, months (`m10`), and of a source days without a year (`--10-01`). Linear in the text.
 */
const factsOf = (written: string, asSource: boolean): Facts => {
  const facts: Facts = { numbers: new Set(), dates: new Set() }
  let text = written
  for (const pattern of DATES) {
    text = text.replace(pattern, (whole, ...rest) => {
      const { year, month: name, day } = rest.at(-1) as { year: string; month: string; day: string }
      const month = MONTHS.get(name.toLowerCase()) ?? Number(name)
      if (!isDay(year, month, Number(day))) return whole
      facts.dates.add(`${year}-${two(month)}-${two(Number(day))}`)
      if (asSource) for (const number of [year, String(Number(day))]) facts.numbers.add(number)
      if (asSource) facts.dates.add(`m${month}`)
      return ' | '
    })
  }
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: token, index }): Token => {
    const isNumber = /^\p{N}/u.test(token)
    return { text: token, lower: token.toLowerCase(), start: index, end: index + token.length, isNumber }
  })
  tokens.forEach((token, i) => {
    const month = token.isNumber ? null : monthOf(token, tokens[i - 1], tokens[i + 1], text)
    if (month === null) return
    facts.dates.add(`m${month}`)
    const day = tokens[i - 1]?.isNumber && token.start - tokens[i - 1]!.end <= 2 ? Number(tokens[i - 1]!.text) : 0
    if (asSource && day >= 1 && day <= 31) facts.dates.add(`--${two(month)}-${two(day)}`)
  })
  addNumbers(tokens, facts, asSource)
  return facts
}

/** A name of a month in one of the languages: it is judged as a date. */
export const isMonthName = (word: string): boolean => LONG_MONTHS.has(word.toLowerCase())

/** What a claim states and its sources do not, all of them `plain`: the first kind found, null where all is known. */
export const foreignFact = (claim: string, sources: readonly string[]): 'number' | 'date' | null => {
  const known: Facts = { numbers: new Set(), dates: new Set() }
  for (const source of sources) {
    const facts = factsOf(source, true)
    for (const kind of ['numbers', 'dates'] as const) for (const one of facts[kind]) known[kind].add(one)
  }
  const { numbers, dates } = factsOf(claim, false)
  const isDate = (date: string): boolean =>
    known.dates.has(date) || (known.dates.has(date.replace(/^\d{4}/, '-')) && known.numbers.has(date.slice(0, 4)))
  if ([...numbers].some((one) => !known.numbers.has(one) && !known.numbers.has(one.replace('×', '')))) return 'number'
  return [...dates].every(isDate) ? null : 'date'
}
