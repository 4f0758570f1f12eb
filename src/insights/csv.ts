import type { CountedQuestion } from '../storage/questions.ts'

const HEADER = [
  ...['hour_utc', 'language', 'looked_in', 'status', 'mode', 'confidence', 'nearest_article', 'cited_articles'],
  ...['good', 'bad', 'milliseconds', 'tokens_in', 'tokens_out', 'usd'],
]

/** What a spreadsheet would take for a formula; with an apostrophe before it, it is text. */
const FORMULA = /^\s*[=+\-@|%]|^[\t\r\n]/

type Cell = string | number | null

/** By the language alone: Discord does not tell German in Switzerland from German elsewhere, and our texts are de-CH. */
const isDecimalComma = (locale: string): boolean =>
  new Intl.NumberFormat(new Intl.Locale(locale).language).format(0.5).includes(',')

/**
 * The table as a spreadsheet opens it that is set to this language (BCP 47): where numbers have a decimal comma, cells are
 * parted by semicolons, else by commas as in RFC 4180. The mark at the beginning tells Excel that it is UTF-8.
 */
export const csvIn = (locale: string) => {
  const isComma = isDecimalComma(locale)
  const cell = (value: Cell): string => {
    if (value === null) return ''
    if (typeof value === 'number') return isComma ? `${value}`.replace('.', ',') : `${value}`
    const safe = FORMULA.test(value) ? `'${value}` : value
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(isComma ? ';' : ',')}\r\n`
  return {
    header: `\uFEFF${line(HEADER)}`,
    /**
     * Neither who asked, nor where, nor what; and only the hour: an answer that all can see would be known again by its
     * minute, and with it what single people said of it.
     */
    line: (question: CountedQuestion): string => {
      const { at, language, scope, status, mode, confidence, place, cited, good, bad, ms, tokens, price } = question
      const hour = `${new Date(at).toISOString().slice(0, 13).replace('T', ' ')}:00`
      return line([
        ...[hour, language, scope, status, mode, Math.round(confidence * 1000) / 1000],
        ...[place?.article ?? null, cited.join(' '), good, bad, ms, tokens.input, tokens.output, price],
      ])
    },
  }
}
