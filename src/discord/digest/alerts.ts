import type { Alerts } from '../../digest/alerts.ts'
import { framedMessage, withoutPreviews } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import { feedText } from './feed-text.ts'
import { moveButtons } from './move-buttons.ts'
import { within } from './panel.ts'

const ATTENTION = 0xf0b232
const MOST_WEIGHT = 3000

/** What admins are told of their feeds, as Discord's API takes it: nobody is mentioned. */
export const alertBody = ({ language, channels, feeds }: Alerts): object => {
  const texts = textsFor(language)
  const words = texts.digest.alerts
  const lines = feeds.map(({ url, title, is, to }) => {
    const feed = feedText({ url, title })
    return `- ${is === 'moved' ? words.moved(feed, feedText({ url: to ?? '', title: '' })) : words[is](feed)}`
  })
  const head = `### ${words.title}\n${words.of(channels.map((channel) => `<#${channel}>`).join(' '))}`
  const groups = [[head], [within(lines, MOST_WEIGHT, texts).join('\n')]]
  const rows = moveButtons(
    feeds.filter(({ is }) => is === 'moved'),
    texts,
  )
  const { components, flags } = withoutPreviews(framedMessage(groups, ATTENTION, rows))
  const [{ id: _, ...first }, ...others] = components as [(typeof components)[number], ...typeof components]
  return { components: [first, ...others], flags, allowed_mentions: { parse: [] } }
}
