import type { DigestStatus, ListedFeed } from '../../app.ts'
import type { DigestSetup } from '../../digest/digest.ts'
import { escapeLine } from '../message/escape.ts'
import { weightOf } from '../message/limits.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised, languageName } from '../texts/texts.ts'
import { feedText } from './feed-text.ts'
import { moveButtons } from './move-buttons.ts'
import { reasonText, troubleText } from './trouble.ts'

const CALM = 0x5865f2
/** Lines of a list, and their weight: what is more is counted. */
const MOST_LINES = 40
const MOST_WEIGHT = 2500
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

type Shown = { setup: DigestSetup; defaults: readonly ListedFeed[]; status: DigestStatus }

/** What was decided for a channel, and when its next digest comes. */
export const setupPanel = (shown: Shown, texts: Texts): Message => framedMessage(groupsOf(shown, texts), CALM)

/** The same, with the last digests and the feeds that cannot be read. */
export const statusPanel = (shown: Shown, texts: Texts): Message => {
  const { digest } = texts
  const { lastRuns, troubled, moves } = shown.status
  const runs = lastRuns.slice(0, 7).map(({ date, state, at, reason }) => {
    const known = state === 'done' || state === 'skipped' || state === 'failed' ? state : 'underWay'
    const why = reason === null ? '' : ` – ${reasonText(reason, texts)}`
    return `- ${escapeLine(date)}: ${digest.states[known]}, ${timeText(at, 'R')}${why}`
  })
  const troubles = troubled.map(
    ({ url, title, since, trouble }) =>
      `- ${feedText({ url, title })} – ${troubleText(trouble, texts)} (${digest.since(timeText(since, 'R'))})`,
  )
  const moved = moves.map((move) => `- ${digest.alerts.moved(feedText(move), feedText({ url: move.to, title: '' }))}`)
  return framedMessage(
    [
      ...groupsOf(shown, texts),
      [runs.length > 0 ? [digest.lastRuns, ...runs].join('\n') : digest.noRuns],
      [moved.length > 0 ? [digest.alerts.proposed, ...within(moved, 800, texts)].join('\n') : ''],
      [troubles.length > 0 ? [digest.troubled, ...within(troubles, 1500, texts)].join('\n') : digest.noTrouble],
    ],
    CALM,
    moveButtons(moves, texts),
  )
}

const groupsOf = ({ setup, defaults, status }: Shown, texts: Texts): string[][] => {
  const { digest } = texts
  const topics = setup.topics.map(escapeLine).join(', ')
  const next = status.nextRun === null ? null : `${timeText(status.nextRun, 'F')} (${timeText(status.nextRun, 'R')})`
  const lines = [
    digest.when(daysText(setup.weekdays, texts), setup.time, escapeLine(setup.zone)),
    digest.language(capitalised(languageName(setup.language, texts))),
    topics && digest.topics(topics),
    digest.most(setup.most),
    digest.onQuietDay[setup.quietDay === 'skip' ? 'skip' : 'say'],
    setup.feeds.length > 0 ? digest.ownFeeds(setup.feeds.length) : digest.defaultFeeds(defaults.length),
    setup.alerts && digest.alerts.in(`<#${setup.alerts.channel}>`),
    status.alertsFailed !== null && digest.alerts.failed(reasonText(status.alertsFailed, texts)),
    setup.intoCorpus ? texts.news.cited : texts.news.notCited(texts.news.option.name),
  ]
  return [
    [`## ${digest.of(`<#${setup.channel}>`)}`, lines.filter(Boolean).join('\n')],
    [setup.isPaused ? digest.paused : next === null ? digest.noNext : digest.next(next)],
  ]
}

export const timeText = (milliseconds: number, style: 'F' | 'R'): string =>
  `<t:${Math.floor(milliseconds / 1000)}:${style}>`

/** `every day`, `Monday – Friday`, `Monday, Thursday`. */
export const daysText = (weekdays: readonly number[], texts: Texts): string => {
  const days = EVERY_DAY.filter((day) => weekdays.includes(day))
  const names = days.map((day) => dayName(day, texts))
  if (days.length === EVERY_DAY.length) return texts.digest.everyDay
  const isOneStretch = days.every((day, index) => day === days[0]! + index)
  return isOneStretch && days.length > 2 ? `${names[0]} – ${names.at(-1)}` : names.join(', ')
}

/** 1 January 2024 was a Monday. */
const dayName = (day: number, { locale }: Texts): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

/** Lines under a heading, as many as fit. */
export const listMessage = (heading: string, lines: readonly string[], texts: Texts): Message =>
  framedMessage([[heading], [within(lines, MOST_WEIGHT, texts).join('\n')]], CALM)

export const within = (lines: readonly string[], room: number, texts: Texts): string[] => {
  let left = room
  const shown: string[] = []
  for (const line of lines.slice(0, MOST_LINES)) {
    left -= weightOf(line) + 1
    if (left < 0) break
    shown.push(line)
  }
  return shown.length < lines.length ? [...shown, texts.more(lines.length - shown.length)] : shown
}
