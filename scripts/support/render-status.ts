import type { ChatStatus, Status } from '../../src/app.ts'
import type { Health } from '../../src/health.ts'
import type { OwnProcess } from '../../src/own-process.ts'
import { plain } from '../../src/terminal/plain.ts'

/** The bot that runs beside. `state`: as /healthz has it. `process`: null where nothing is known of it. */
export type Bot = { state: string; process: OwnProcess | null }

/** The status for people: one name a line, what belongs to it beside and beneath. */
export const renderStatus = (status: Omit<Health, 'process'> & { bot: Bot }): string => {
  const { bot, index, chat, embedding, digests, ...rest } = status
  const rows: [name: string, lines: string[]][] = Object.entries(rest).map(([name, value]) => [
    name,
    [Array.isArray(value) ? value.join(', ') : `${value}`],
  ])
  rows.push(['bot', [botLine(bot)]], ['index', indexLines(index)])
  rows.push(['chat', chat ? [...modelLines(chat), usageOf(chat)] : ['none (CHAT_MODEL is not set)']])
  rows.push(['embedding', modelLines(embedding)], ['digests', digestLines(digests)])
  return rows
    .flatMap(([name, lines]) => lines.map((line, i) => `${(i === 0 ? name : '').padEnd(12)}${plain(line)}`))
    .join('\n')
}

const PINNED = {
  rollback: 'stays in use since a rollback, whatever the files say: "npm run index" ends that',
  discard: 'stays in use since a newer one was discarded, until a file changes',
} as const

const botLine = ({ state, process }: Bot): string =>
  process === null
    ? state
    : `${state}, running since ${timeOf(process.startedAt)}, ${Math.ceil(process.memory.resident / 1_000_000)} MB`

const indexLines = (index: Health['index']): string[] =>
  index === null
    ? ['cannot be read']
    : [
        `${Math.ceil(index.bytes / 1_000_000)} MB on the disk, ${index.earlier} to return to`,
        ...(index.isHeld ? ['a new one answers worse and waits for a decision: npm run index -- --status'] : []),
        ...(index.pinned ? [PINNED[index.pinned]] : []),
        ...(index.isBusy ? ['something is being built'] : []),
      ]

const digestLines = ({ channels, last, next, troubledFeeds }: Health['digests']): string[] => [
  `${channels} ${channels === 1 ? 'channel' : 'channels'}, ${troubledFeeds} feeds failing`,
  ...(last ? [`last ${timeOf(last.at)} (${last.state})`] : []),
  ...(next ? [`next ${timeOf(next.at)}`] : []),
]

const timeOf = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/:\d\d\..*/, ' UTC')

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
