import { isFunctionWord } from '../language/function-words.ts'
import { LANGUAGES } from '../language/words.ts'
import { isKnownDate, readDays, type Token, takeDates } from './dates.ts'
import { readNumberWord, readScale } from './number-words.ts'
import { unitOfWord } from './units.ts'

/** One way of writing: no invisible characters, each blank one space, compatible characters as their plain ones. */
export const plain = (text: string): string =>
  text
    .replace(/(\p{M}{4})\p{M}+/gu, '$1') // Ordering long runs of marks is quadratic.
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/。/g, '.')
    .replace(/\s+/g, ' ')

/** A `plain` text; a source may also say its language (BCP 47), so that words of others are not read as numbers. */
export type Source = string | { text: string; language: string }

/**
 * A number of a text: any of `keys` in a source says it. `keys[0]` is its value (`1000`, `3.5`); a scale alone is
 * `×1000`; half is `1/2`. `unit` is that of `units.ts`, `''` where another word is counted, null where none is.
 */
type Quantity = { keys: string[]; unit: string | null; mantissa: string | null }

/** What a text says that can be checked, the same however a language writes it. */
type Facts = { quantities: Quantity[]; dates: string[] }

/** Groups of three are one number; the last part may be its decimals. A comma between decimals is a point. */
const TOKEN =
  /(?<![\p{N}.,:'’])[1-9]\d{0,2}(?:(?<by>['’., ])\d{3}(?!\d))(?:\k<by>\d{3}(?!\d))*(?:[.,]\d+)?|\p{N}+(?:[.,:]\p{N}+)*|\p{L}+|[%°€$£¥]/gu
const GROUPED = /^[1-9]\d{0,2}(?:(['’., ])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u

const numberOf = (token: string): string => {
  const by = GROUPED.exec(token)?.[1]
  const written = (by === undefined ? token : token.split(by).join('')).replaceAll(',', '.')
  const cut = /^\d+\.\d+$/.test(written) && Number(written) < 1e15 ? String(Number(written)) : written
  return cut.replace(/^0+(?=\p{N})/u, '')
}

const product = (a: number, b: number): number => Number((a * b).toPrecision(12))

/** Whether the word counts things: not `50 cents`, `pour cent`, English `miles`. */
const scaleOf = (token: Token, before: Token | undefined, after: Token | undefined) => {
  const { lower } = token
  if (/^(?:cents?|ciento|cento)$/.test(lower) && before && (before.isNumber || /^(?:p[eo]r|pour)$/.test(before.lower)))
    return null
  if (lower === 'miles' && after?.lower !== 'de') return null
  return readScale(token.text)
}

const isAnyFunctionWord = (word: string): boolean => LANGUAGES.some((language) => isFunctionWord(word, language))

const SIGNS = /^[%°€$£¥]$/
const CURRENCY = /^(?:chf|fr|sfr|eur|usd|gbp|[€$£¥])$/

/** What the number that ends before token `j` (and begins at `i`) counts; see `Quantity`. */
const unitAt = (tokens: readonly Token[], i: number, j: number, text: string): string | null => {
  const before = tokens[i - 1]
  if (before && CURRENCY.test(before.lower) && tokens[i]!.start - before.end <= 2) return unitOfWord(before.lower)
  let from = tokens[j - 1]!.end
  for (let at = j; at < Math.min(j + 3, tokens.length); at++) {
    const token = tokens[at]!
    const gap = text.slice(from, token.start)
    if (/[^\s'’*/-]/.test(at === j ? gap.replace(/^\./, '') : gap) || (token.isNumber && !SIGNS.test(token.text)))
      return null
    const isPer = /^(?:per|pour|por)$/.test(token.lower) && /^(?:cent|cento|ciento)$/.test(tokens[at + 1]?.lower ?? '')
    if (isPer) return 'percent'
    const points = /^(?:percent|percentage|prozent)$/.test(token.lower) && unitOfWord(tokens[at + 1]?.lower ?? '')
    if (points === 'point') return 'point'
    const unit = unitOfWord(token.lower)
    if (unit !== null && !(unit === 'point' && at > j)) return unit
    if (isAnyFunctionWord(token.lower)) return at > j ? '' : null
    if (/^\p{Lu}/u.test(token.text)) return ''
    from = token.end
  }
  return j < tokens.length ? '' : null
}

/** What stands between the two ends of a range: `3 bis 4`, `8–17`, `from 2 to 5`, `entre 2 et 5`. */
const RANGE = /^(?:bis|und|oder|to|and|or|à|et|ou|a|e|o|y|al|zu)$/

type Run = Quantity & {
  start: number
  end: number
  value: number | null
  scale: number
  isVague: boolean
  isLoose: boolean
}

/** The number that begins at token `i`: `3`, `zwei Millionen`, `two hundred and five`, `quatre-vingt-dix`. */
const runAt = (tokens: readonly Token[], i: number, language: string | null): Run | null => {
  const first = tokens[i]!
  const word = first.isNumber ? null : readNumberWord(first.lower, language)
  const opened = first.isNumber ? null : scaleOf(first, tokens[i - 1], tokens[i + 1])
  if (!first.isNumber && !word && !opened) return null
  const isNext = (j: number): boolean => tokens[j] !== undefined && tokens[j]!.start - tokens[j - 1]!.end <= 1
  const base: Run = {
    keys: [],
    unit: null,
    mantissa: null,
    start: i,
    end: i + 1,
    value: null,
    scale: 1,
    isVague: false,
    isLoose: false,
  }
  if (word?.kind === 'other') {
    const half = word.value === 0.5 ? ['1/2', '50', '0.5'] : [String(word.value)]
    return { ...base, keys: half, isLoose: word.isLoose }
  }
  let value = first.isNumber ? Number(numberOf(first.text)) : (word?.value ?? 1)
  if (Number.isNaN(value)) return { ...base, keys: [numberOf(first.text)] }
  let j = opened && !word ? i : i + 1
  let total = 0
  let isExact = true
  let scales = 0
  let largest = 1
  for (; j === i || isNext(j); j++) {
    const token = tokens[j]!
    const scale = scaleOf(token, tokens[j - 1], tokens[j + 1])
    const next = scale || token.isNumber ? null : readNumberWord(token.lower, language)
    if (scale) {
      if (j === i) isExact = scale.isExact
      scales++
      largest = product(largest, scale.value)
      value = product(Math.max(value, scale.value === 12 ? value : 0), scale.value)
      if (scale.value >= 1000 && tokens[j + 1] && !scaleOf(tokens[j + 1]!, token, tokens[j + 2])) {
        total += value
        value = 0
      }
      continue
    }
    const isLink = /^(?:and|et|y|e|und)$/.test(token.lower) && isNext(j + 1)
    const linked = isLink && !tokens[j + 1]!.isNumber ? readNumberWord(tokens[j + 1]!.lower, language) : null
    const add =
      next?.kind === 'count' || (next?.kind === 'one' && value >= 20)
        ? next
        : isLink && linked?.kind !== 'other'
          ? linked
          : null
    if (!add || first.isNumber) break
    const tail = value % 100
    const fits =
      (tail === 0 && value >= 100 && add.value < 100) ||
      (value === 0 && total > 0) ||
      (tail >= 20 && tail % 10 === 0 && (add.value < 10 || ((tail === 60 || tail === 80) && add.value < 20)))
    if (value === 4 && add.value === 20 && /^vingts?$/.test(token.lower)) value = 80
    else if (fits) value += add.value
    else break
    if (isLink) j++
  }
  if (word?.kind === 'one' && j === i + 1)
    return /^(?:one|uno)$/.test(first.lower) ? { ...base, keys: ['1'], isLoose: true } : null
  const sum = total + value
  const isVague = scales > 0 && !isExact && !word && !first.isNumber
  return {
    ...base,
    end: Math.max(j, i + 1),
    value: sum,
    scale: largest,
    keys: [isVague ? `×${largest}` : first.isNumber && scales === 0 ? numberOf(first.text) : String(sum)],
    mantissa:
      scales > 0 && !isVague ? String(first.isNumber ? Number(numberOf(first.text)) : (word?.value ?? 1)) : null,
    isVague,
    isLoose: j === i + 1 && (word?.isLoose ?? false),
  }
}

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

const ROMAN = /^(?=[IVXLC]{2,}$|[VX]$)(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/
const ROMAN_VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
const romanValue = (numeral: string): number =>
  [...numeral].reduce((sum, sign, i, all) => {
    const value = ROMAN_VALUES[sign]!
    return sum + (value < (ROMAN_VALUES[all[i + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)

/** `£30m`, `$2bn`. */
const SHORT_SCALES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, bn: 1e9, tn: 1e12 }
/** `vierstimmig`, `Dreiermenge`: what a source says of a number in passing. */
const COMPOUND = /^(zwei|drei|vier|fünf|sechs|sieben|zehn|zwölf|zwanzig|hundert|tausend)(?=\p{L}{4})/u

const SUFFIX = /^(?:k|m|bn|tn|st|nd|rd|th|er|ers|ère|ème|e|s|º|ª|o|a|te[nrs]?|mal|fach)$/

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = []
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const before = tokens.at(-1)
    const lower = token.toLowerCase()
    const end = index + token.length
    if (before?.isNumber && before.end === index && before.suffix === '' && SUFFIX.test(lower)) {
      before.suffix = lower
      before.end = end
    } else tokens.push({ text: token, lower, suffix: '', start: index, end, isNumber: /^\p{N}/u.test(token) })
  }
  return tokens
}

/** The facts of a `plain` text. Of a source, its dates also say their parts. Linear in the text. */
const factsOf = (written: string, language: string | null, asSource: boolean): Facts => {
  const { rest, keys } = takeDates(
    written
      .replace(/(?<![\p{L}\p{N}])(\d{1,2}) ?h ?(\d\d)(?!\d)/gu, '$1:$2 h')
      .replace(/(?<=\d ?)([ap])\. ?m\./gi, '$1m'),
    asSource,
  )
  const tokens = tokensOf(rest)
  const named = readDays(tokens, rest, asSource)
  const facts: Facts = { quantities: [], dates: [...keys, ...named.keys] }
  const runs: Run[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (named.days.has(i)) continue
    if (
      ROMAN.test(token.text) &&
      (token.text.length > 1 ||
        /^(?:siècle|e|secolo|siglo)$/.test(tokens[i + 1]?.lower ?? '') ||
        /^(?:siglo|secolo)$/.test(tokens[i - 1]?.lower ?? ''))
    ) {
      const value = String(romanValue(token.text))
      runs.push({
        keys: [value, token.text],
        unit: null,
        mantissa: null,
        start: i,
        end: i + 1,
        value: null,
        scale: 1,
        isVague: false,
        isLoose: false,
      })
      continue
    }
    const run = runAt(tokens, i, language)
    const compound = run || !asSource ? undefined : COMPOUND.exec(token.lower)?.[1]
    const part = compound === undefined ? null : readNumberWord(compound, 'de')
    if (part) facts.quantities.push({ keys: [String(part.value)], unit: null, mantissa: null })
    if (!run) continue
    const short = SHORT_SCALES[token.suffix]
    if (short !== undefined && run.value !== null && CURRENCY.test(tokens[i - 1]?.lower ?? '')) {
      run.mantissa = run.keys[0]!
      run.keys = [String(product(run.value, short))]
    }
    run.unit = run.value === null ? null : unitAt(tokens, run.start, run.end, rest)
    runs.push(run)
    i = run.end - 1
  }
  for (const [i, run] of runs.entries()) {
    const next = runs[i + 1]
    const between = next && next.start - run.end <= 1 ? (tokens[run.end]?.lower ?? '') : null
    const isRange =
      next &&
      (next.start === run.end
        ? /^ ?[-–—/] ?$/.test(rest.slice(tokens[run.end - 1]!.end, tokens[next.start]!.start))
        : RANGE.test(between ?? ''))
    if (isRange && run.unit === null) run.unit = next.unit
    if (isRange && run.value !== null && run.scale === 1 && next.scale > 1 && !next.isVague)
      run.keys.push(String(product(run.value, next.scale)))
    const isLaterPm = isRange && tokens[next.end]?.lower === 'pm' && tokens[run.end]?.lower !== 'am'
    if (isLaterPm && HOUR.test(run.keys[0]!)) run.keys.push(String((Number(run.keys[0]) % 12) + 12))
    addTimes(run, tokens)
    const key = run.keys[0]!
    const last = tokens[run.end - 1]!
    if (!asSource) {
      const decade = /^\d0$/.test(key) && /^(?:er|s)$/.test(last.suffix)
      if (decade) run.keys.push(`19${key}`, `18${key}`, `20${key}`)
      if (/^(?:1[0-9]|2[01])\d\d$/.test(key)) run.keys.push(`y${key}`)
      const isOrdinal = rest[last.end] === '.' || last.suffix !== ''
      if (/^\d{1,2}$/.test(key) && isOrdinal) run.keys.push(`d${key}`)
      if (run.isLoose) continue
    } else if (/^(?:1[5-9]|2[01])\d\d$/.test(key)) facts.dates.push(`y${key}`)
    facts.quantities.push(run)
  }
  return facts
}

type Known = { units: Map<string, Set<string | null>>; dates: Set<string>; mantissas: Set<string>; values: number[] }

const cache = new WeakMap<readonly Source[], Known>()

const knownIn = (sources: readonly Source[]): Known => {
  const cached = cache.get(sources)
  if (cached) return cached
  const known: Known = { units: new Map(), dates: new Set(), mantissas: new Set(), values: [] }
  for (const source of sources) {
    const [text, language] = typeof source === 'string' ? [source, null] : [source.text, source.language]
    const { quantities, dates } = factsOf(text, language, true)
    for (const date of dates) known.dates.add(date)
    for (const { keys, unit, mantissa } of quantities) {
      for (const key of keys) {
        const units = known.units.get(key)
        if (units) units.add(unit)
        else known.units.set(key, new Set([unit]))
      }
      if (mantissa !== null) known.mantissas.add(mantissa)
      const value = Number(keys[0])
      if (!Number.isNaN(value)) known.values.push(value)
    }
  }
  cache.set(sources, known)
  return known
}

const problemOf = ({ keys, unit, mantissa }: Quantity, known: Known): 'number' | 'quantity' | null => {
  const key = keys[0]!
  const scale = key.startsWith('×') ? Number(key.slice(1)) : null
  if (scale !== null) {
    const isAbout = known.values.some(
      (value) => value >= scale && value < scale * 1000 && (scale < 1000 ? value < scale * 10 : true),
    )
    return known.units.has(key) || isAbout ? null : 'number'
  }
  const found = keys.flatMap((one) => (known.units.has(one) ? [...known.units.get(one)!] : []))
  const isDated = keys.some((one) => known.dates.has(one))
  if (found.length === 0 && !isDated) return mantissa !== null && known.mantissas.has(mantissa) ? 'quantity' : 'number'
  if (unit === null || found.length === 0 || found.includes(null)) return null
  if (unit !== '') return found.includes(unit) ? null : 'quantity'
  return found.includes('') || isDated ? null : 'quantity'
}

/**
 * What a claim (in `language`, BCP 47, where it is known) states and its sources do not: the first kind found, null where
 * all is known. A quantity is a number that the sources hold, of another unit or scale. All texts are `plain`.
 */
export const foreignFact = (
  claim: string,
  sources: readonly Source[],
  language: string | null = null,
): 'number' | 'date' | 'quantity' | null => {
  const known = knownIn(sources)
  const { quantities, dates } = factsOf(claim, language, false)
  const problems = quantities.map((one) => problemOf(one, known))
  if (problems.includes('number')) return 'number'
  if (problems.includes('quantity')) return 'quantity'
  return dates.every((date) => isKnownDate(date, known.dates)) ? null : 'date'
}
