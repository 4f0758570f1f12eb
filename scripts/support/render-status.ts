import type { ChatStatus, Status } from '../../src/app.ts'
import { plain } from '../../src/terminal/plain.ts'

/** The status for people: one name a line, what belongs to it beside and beneath. */
export const renderStatus = ({ chat, embedding, ...rest }: Status): string => {
  const rows: [name: string, lines: string[]][] = Object.entries(rest).map(([name, value]) => [
    name,
    [Array.isArray(value) ? value.join(', ') : `${value}`],
  ])
  rows.push(['chat', chat ? [...modelLines(chat), usageOf(chat)] : ['none (CHAT_MODEL is not set)']])
  rows.push(['embedding', modelLines(embedding)])
  return rows
    .flatMap(([name, lines]) => lines.map((line, i) => `${(i === 0 ? name : '').padEnd(12)}${plain(line)}`))
    .join('\n')
}

const STATES = { unknown: 'not asked yet', answers: 'answers', fails: 'does not answer' } as const

const modelLines = ({ name, state, message }: Status['embedding']): string[] => [
  `${name}: ${STATES[state]}`,
  ...(message === null ? [] : [message]),
]

const number = new Intl.NumberFormat('en')
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })

const usageOf = ({ today, limit, spent }: ChatStatus): string =>
  [
    `today (UTC): ${number.format(today.input)} tokens in, ${number.format(today.output)} out`,
    limit === null ? 'no limit' : `of ${number.format(limit)} a day`,
    ...(spent === null ? [] : [dollars.format(spent)]),
  ].join(', ')
