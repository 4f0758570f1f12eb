import { isFunctionWord } from '../language/function-words.ts'
import { LANGUAGES } from '../language/words.ts'
import type { Token } from './dates.ts'
import { readNumberWord, readScale } from './number-words.ts'
import { unitOfWord } from './units.ts'

/**
 * A number of a text: any of `keys` in a source says it. `keys[0]` is its value (`1000`, `3.5`); a scale alone is
 * `×1000`; half is `1/2`. `unit` is that of `units.ts`, `''` where another word is counted, null where none is.
 */
export type Quantity = { keys: string[]; unit: string | null; mantissa: string | null }

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

export const product = (a: number, b: number): number => Number((a * b).toPrecision(12))

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
export const CURRENCY = /^(?:chf|fr|sfr|eur|usd|gbp|[€$£¥])$/

/** What the number that ends before token `j` (and begins at `i`) counts; see `Quantity`. */
export const unitAt = (tokens: readonly Token[], i: number, j: number, text: string): string | null => {
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

export type Run = Quantity & {
  start: number
  end: number
  value: number | null
  scale: number
  isVague: boolean
  isLoose: boolean
}

/** The number that begins at token `i`: `3`, `zwei Millionen`, `two hundred and five`, `quatre-vingt-dix`. */
export const runAt = (tokens: readonly Token[], i: number, language: string | null): Run | null => {
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

const SUFFIX = /^(?:k|m|bn|tn|st|nd|rd|th|er|ers|ère|ème|e|s|º|ª|o|a|te[nrs]?|mal|fach)$/

export const tokensOf = (text: string): Token[] => {
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
