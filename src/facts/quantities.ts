import type { Token } from './dates.ts'
import { readNumberWord } from './number-words.ts'
import { CURRENCY, product, type Quantity, type Run, runAt, unitAt } from './numerals.ts'

/** What stands between the two ends of a range: `3 bis 4`, `8–17`, `from 2 to 5`, `entre 2 et 5`. */
const RANGE = /^(?:bis|und|oder|to|and|or|à|et|ou|a|e|o|y|al|zu)$/

const HOUR = /^(?:1?\d|2[0-4])$/

/** Other ways to say the number of a run in what stands around it: times of day, decades, Roman centuries. */
const addTimes = (run: Run, tokens: readonly Token[]): void => {
  const next = tokens[run.end]?.lower
  const key = run.keys[0]!
  if (run.unit === 'hour' && /^\d{1,2}\.\d{1,2}$/.test(key)) run.keys.push(tokens[run.start]!.text.replace(/[.,]/, ':'))
  if (run.unit === 'hour' && next === 'pm' && (HOUR.test(key) || /^\d{1,2}:\d\d$/.test(key))) {
    const [hours = '', minutes] = key.split(':')
    const later = String((Number(hours) % 12) + 12)
    run.keys.unshift(minutes === undefined ? later : `${later}:${minutes}`)
  }
  if (/^\d{1,2}:00$/.test(key)) run.keys.push(key.replace(':00', ''))
}

const ROMAN = /^(?=[IVXLC]{2,}(?:e|er|ème)?$|[VX](?:e|ème)?$)(C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?:e|er|ème)?$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
const romanValue = (numeral: string): number =>
  [...numeral].reduce((sum, sign, i, all) => {
    const value = ROMAN_VALUES[sign]!
    return sum + (value < (ROMAN_VALUES[all[i + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)

/** `£30m`, `$2bn`. */
const SHORT_SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }
/** `vierstimmig`, `Dreiermenge`: what a source says of a number in passing. */
const COMPOUND =
  /^((?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?und(?:zwanzig|drei(?:ss|ß)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|zwei|dreizehn|drei(?:ss|ß)ig|drei|vierzehn|vierzig|vier|fünfzehn|fünfzig|fünf|sechzehn|sechzig|sechs|siebzehn|siebzig|sieben|zehn|zwölf|zwanzig|achtzig|neunzig|hundert|tausend)(?=\p{L}{4})/u

/** The runs of a text, in order, as they are written. `days`: the tokens that are days of a month. */
const runsOf = (tokens: readonly Token[], days: ReadonlySet<number>, text: string, language: string | null): Run[] => {
  const runs: Run[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (days.has(i)) continue
    const roman = ROMAN.exec(token.text)?.[1]
    const isCentury = /^(?:siècle|e|secolo|siglo)$/.test(tokens[i + 1]?.lower ?? '')
    if (roman && (token.text.length > 1 || isCentury || /^(?:siglo|secolo)$/.test(tokens[i - 1]?.lower ?? ''))) {
      const keys = [String(romanValue(roman)), token.text]
      const nothing = { unit: null, mantissa: null, value: null, scale: 1, isVague: false, isLoose: false }
      runs.push({ ...nothing, keys, start: i, end: i + 1 })
      continue
    }
    const run = runAt(tokens, i, language)
    if (!run) continue
    const short = SHORT_SCALES[token.suffix]
    if (short !== undefined && run.value !== null && CURRENCY.test(tokens[i - 1]?.lower ?? '')) {
      run.mantissa = run.keys[0]!
      run.keys = [String(product(run.value, short))]
    }
    run.unit = run.value === null ? null : unitAt(tokens, run.start, run.end, text)
    runs.push(run)
    i = run.end - 1
  }
  return runs
}

/** What the second end of a range says of the first: `3 bis 4 Millionen`, `2 to 5 pm`. */
const addRange = (run: Run, next: Run | undefined, tokens: readonly Token[], text: string): void => {
  if (!next || next.start - run.end > 1) return
  const between = text.slice(tokens[run.end - 1]!.end, tokens[next.start]!.start)
  const isRange = next.start === run.end ? /^ ?[-–—/] ?$/.test(between) : RANGE.test(tokens[run.end]!.lower)
  if (!isRange) return
  run.unit ??= next.unit
  if (run.value !== null && run.scale === 1 && next.scale > 1 && !next.isVague)
    run.keys.push(String(product(run.value, next.scale)))
  const isLater = tokens[next.end]?.lower === 'pm' && tokens[run.end]?.lower !== 'am'
  if (isLater && HOUR.test(run.keys[0]!)) run.keys.push(String((Number(run.keys[0]) % 12) + 12))
}

/** A number of a claim may be a year, a decade or a day of what the sources write as a date. */
const addDates = (run: Run, last: Token, text: string): void => {
  const key = run.keys[0]!
  if (/^\d0$/.test(key) && /^(?:er|s)$/.test(last.suffix)) run.keys.push(`19${key}`, `18${key}`, `20${key}`)
  if (/^(?:1\d|2[01])\d\d$/.test(key)) run.keys.push(`y${key}`)
  if (/^\d{1,2}$/.test(key) && (text[last.end] === '.' || last.suffix !== '')) run.keys.push(`d${key}`)
}

/** The numbers of a text without its dates; of a claim only those that it surely means as such. */
export const readQuantities = (
  tokens: readonly Token[],
  days: ReadonlySet<number>,
  text: string,
  language: string | null,
  asSource: boolean,
): Quantity[] => {
  const runs = runsOf(tokens, days, text, language)
  for (const [i, run] of runs.entries()) {
    addRange(run, runs[i + 1], tokens, text)
    addTimes(run, tokens)
    if (!asSource) addDates(run, tokens[run.end - 1]!, text)
  }
  if (!asSource) return runs.filter(({ isLoose }) => !isLoose)
  // German texts hold English titles: `Seven Keys`.
  const parts = tokens.flatMap(({ lower }) => {
    const value = (readNumberWord(COMPOUND.exec(lower)?.[1] ?? '', 'de') ?? readNumberWord(lower, 'en'))?.value
    return value === undefined || value < 2 || !Number.isInteger(value)
      ? []
      : [{ keys: [String(value)], unit: null, mantissa: null }]
  })
  return [...runs, ...parts]
}
