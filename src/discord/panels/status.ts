import type { ChatStatus } from '../../app.ts'
import type { Health } from '../../health.ts'
import { shortened } from '../card/quote.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'

const CALM = 0x5865f2
const WORRIED = 0xe67e22

const LONGEST_NAME = 80
const LONGEST_WORDS = 300
const MEGABYTE = 1_000_000

/** How the bot is doing, with the digests of one server. For admins: it names models, and what is wrong with them. */
export const statusPanel = ({ index, chat, embedding, digests, process, ...health }: Health, texts: Texts): Message => {
  const { status, exam, locale } = texts
  const languages = new Intl.ListFormat(locale).format(health.languages.map((one) => languageName(one, texts)))
  const unit = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 } as const
  const megabytes = (bytes: number) => new Intl.NumberFormat(locale, unit).format(Math.ceil(bytes / MEGABYTE))
  const memory = megabytes(process.memory.resident)
  const isUnwell =
    index?.isHeld || chat?.state === 'fails' || embedding.state === 'fails' || digests.last?.state === 'failed'
  return framedMessage(
    [
      [`## ${status.title}`],
      [
        [status.index(health.articles, health.passages), languages && status.languages(languages)]
          .filter(Boolean)
          .join('\n'),
        index?.isHeld ? exam.held.waits : '',
        index?.pinned ? exam.status.pinned[index.pinned] : '',
        [
          status.made(shortened(health.generation, LONGEST_NAME), shortened(health.recipe, LONGEST_NAME)),
          ...(index ? [`-# ${exam.status.disk(megabytes(index.bytes))}`] : []),
        ].join('\n'),
      ],
      [
        chat ? modelText('chat', chat, texts) : status.noChat,
        chat ? usage(chat, texts) : '',
        modelText('embedding', embedding, texts),
      ],
      [digestLines(digests, texts).join('\n')],
      [status.program(health.version, timeText(process.startedAt), memory)],
    ],
    isUnwell ? WORRIED : CALM,
  )
}

const modelText = (
  kind: 'chat' | 'embedding',
  { name, state, message }: Health['embedding'],
  { status }: Texts,
): string => {
  const shown = name === 'builtin' ? status.builtin : shortened(name, LONGEST_NAME)
  const why = message === null ? '' : `\n-# ${shortened(message, LONGEST_WORDS)}`
  return `**${status.kinds[kind]}:** ${shown} – ${status.states[state]}${why}`
}

const usage = ({ today, limit, spent }: ChatStatus, { status, locale }: Texts): string => {
  const number = new Intl.NumberFormat(locale).format
  const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' })
  const tokens = status.tokens(number(today.input), number(today.output), limit === null ? null : number(limit))
  return spent === null ? tokens : `${tokens}\n${status.spent(dollars.format(spent))}`
}

const digestLines = ({ channels, last, next, troubledFeeds }: Health['digests'], { status }: Texts): string[] => {
  if (channels === 0) return [status.noDigest]
  const lines = [status.digests(channels)]
  if (last) {
    const { state } = last
    const known = state === 'done' || state === 'skipped' || state === 'failed' ? state : 'underWay'
    lines.push(status.last(`<#${last.channel}>`, status.digestStates[known], timeText(last.at)))
  }
  lines.push(next ? status.next(`<#${next.channel}>`, timeText(next.at)) : status.noNext)
  if (troubledFeeds > 0) lines.push(status.troubledFeeds(troubledFeeds))
  return lines
}

const timeText = (milliseconds: number): string => `<t:${Math.floor(milliseconds / 1000)}:R>`
