import type { Insights } from '../../src/insights/insights.ts'
import { plain } from '../../src/terminal/plain.ts'

const number = new Intl.NumberFormat('en')
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })

const counted = (rows: readonly (readonly [name: string, count: number])[]): string =>
  rows.map(([name, count]) => `${name} ${number.format(count)}`).join(', ') || 'none'

/** The numbers for people: one name a line, what belongs to it beside. */
export const renderInsights = (found: Insights): string => {
  const { days, questions, answered, tokens, price } = found
  const ms = (time: number | null) => (time === null ? '-' : `${number.format(time)} ms`)
  const rows: [name: string, value: string][] = [
    ['days', `${days[0]?.date} to ${days.at(-1)?.date} (UTC)`],
    ['questions', `${number.format(questions)}, answered ${number.format(answered)}`],
    ['languages', counted(found.languages.map(({ language, count }) => [language, count]))],
    ['feedback', `good ${number.format(found.good)}, bad ${number.format(found.bad)}`],
    ['reasons', counted(found.reasons.map(({ reason, count }) => [reason, count]))],
    ['time', `half within ${ms(found.median)}, 95 in 100 within ${ms(found.slow)}`],
    ['tokens', `${number.format(tokens.input)} in, ${number.format(tokens.output)} out`],
    ...(price === null ? [] : [['cost', dollars.format(price)] as [string, string]]),
    ['cited', counted(found.cited.map(({ id, count }) => [id, count]))],
    ['never cited', found.neverCited.map(({ id }) => id).join(', ') || 'none'],
  ]
  return rows.map(([name, value]) => `${name.padEnd(13)}${plain(value)}`).join('\n')
}
