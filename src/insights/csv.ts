import type { CountedQuestion } from '../storage/questions.ts'

const HEADER = [
  ...['asked_at', 'language', 'looked_in', 'status', 'mode', 'confidence', 'nearest_article', 'cited_articles'],
  ...['good', 'bad', 'milliseconds', 'tokens_in', 'tokens_out', 'usd'],
]

/** What a spreadsheet would take for a formula; with an apostrophe before it, it is text. */
const FORMULA = /^\s*[=+\-@|%]|^[\t\r\n]/

type Cell = string | number | null

const cell = (value: Cell): string => {
  if (typeof value !== 'string') return value === null ? '' : `${value}`
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`

/** As RFC 4180 has it; the mark at the beginning tells Excel that it is UTF-8. */
export const csvHeader = `\uFEFF${line(HEADER)}`

/** Neither who asked, nor where, nor what. */
export const csvLine = (question: CountedQuestion): string => {
  const { at, language, scope, status, mode, confidence, place, cited, good, bad, ms, tokens, price } = question
  return line([
    ...[new Date(at).toISOString(), language, scope, status, mode, Math.round(confidence * 1000) / 1000],
    ...[place?.article ?? null, cited.join(' '), good, bad, ms, tokens.input, tokens.output, price],
  ])
}
