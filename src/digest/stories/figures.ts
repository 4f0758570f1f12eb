import { isDateName } from '../../facts/dates.ts'
import { readNumberWord, readScale } from '../../facts/number-words.ts'
import { factsOf, plain } from '../../facts/numbers.ts'
import { ordinary } from '../../facts/ordinary-words.ts'
import { unitOfWord } from '../../facts/units.ts'
import { isFunctionWord } from '../../language/function-words.ts'
import { foldWord, type Language, stem } from '../../language/words.ts'

/** A number that was counted or measured, the same however a language writes it. `digits`: those that count. */
export type Figure = { value: string; unit: string | null; digits: number; inTitle: boolean }

/** Said by the figures, or by the time of publication. */
export const isNoWord = (lower: string, language: Language): boolean =>
  isFunctionWord(lower, language) ||
  isDateName(lower) ||
  readNumberWord(lower, language) !== null ||
  readScale(lower) !== null ||
  (unitOfWord(lower) !== null && lower.length < 8)

/** `GPT-6`, `Gemini 4`, `iOS 27.4`: a capital, and a number behind it that counts nothing. */
const VERSION =
  /(?<![\p{L}\p{M}\p{N}])(\p{L}*\p{Lu}[\p{L}\p{M}]*)([ -]?)(\d{1,3}(?:\.\d{1,2})?)(?![\p{N}%]|[.,]\d)(?! ?(?:%|percent|prozent|[kmb]n?\b))/gu

/** Names with a number behind them, and the text without these numbers. */
export const versionsIn = (text: string, language: Language): { versions: Map<string, Set<string>>; rest: string } => {
  const versions = new Map<string, Set<string>>()
  const rest = text.replace(VERSION, (whole, name: string, _gap, number: string, at: number) => {
    const lower = name.toLowerCase()
    const after = /^[\s-]*([\p{L}$€£]+)/u.exec(text.slice(at + whole.length))?.[1]?.toLowerCase() ?? ''
    const isCount =
      after !== '' && (readScale(after) !== null || (unitOfWord(after) !== null && ordinary(lower, language) !== null))
    if (isNoWord(lower, language) || isCount || (language === 'de' && ordinary(lower, 'de') === 'common')) return whole
    const key = stem(foldWord(lower, language), 'en')
    versions.set(key, (versions.get(key) ?? new Set()).add(number))
    return `${name} `
  })
  return { versions, rest }
}

/** The numbers of a text, without its dates and years. */
export const figuresOf = (text: string, language: string, inTitle: boolean): Figure[] => {
  const written = plain(text).replace(/([$€£]) ?(\d[\d.,]*) ?B(?!\p{L})/gu, '$1$2bn')
  return factsOf(written, language, false).quantities.flatMap(({ keys, unit }) => {
    const value = keys[0]!
    const isYear = keys.some((key) => key.startsWith('y')) && unit === null
    if (isYear || value.startsWith('×')) return []
    const digits = value.replace(/\D/g, '').replace(/^0+|0+$/g, '').length
    return [{ value, unit: unit || null, digits: Math.max(digits, value.length >= 4 ? 2 : 1), inTitle }]
  })
}
