import { type APIComponentInContainer, ComponentType, MessageFlags } from 'discord.js'
import type { Insights } from '../../insights/insights.ts'
import { button } from '../card/buttons.ts'
import { shortened, small } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import type { Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { dateText, dollarsText, languageNames, numberText, rangeText, shareText, timeText } from './words.ts'

export const INSIGHTS = 'insights'

/** Days that can be looked at. */
export const RANGES = [7, 30, 90] as const

export const PICTURE = 'insights.png'
export const TABLE = 'insights.csv'

const CALM = 0x5865f2
const MOST_ARTICLES = 5
const LONGEST_TITLE = 90

type Shown = { insights: Insights; days: number; hasPicture: boolean; retentionDays: number }

/** How questions went: the picture, and its numbers for whoever cannot see it. For the eyes of admins alone. */
export const insightsPanel = ({ insights, days, hasPicture, retentionDays }: Shown, texts: Texts): Message => {
  const { insights: words } = texts
  const isEmpty = insights.questions === 0
  const components: APIComponentInContainer[] = [
    text(`## ${words.title}\n${small([rangeText(insights, texts)])}`),
    ...(isEmpty
      ? [text(words.nothing)]
      : [
          hasPicture ? picture(insights, texts) : text(words.noPicture),
          text(numbers(insights, texts)),
          text(articles(insights, texts)),
        ]),
    ...(insights.forgotten > 0 ? [text(small([words.forgotten(retentionDays)]))] : []),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: customId(INSIGHTS, 'days'),
          options: RANGES.map((one) => ({ value: `${one}`, label: words.days(one), default: one === days })),
        },
      ],
    },
    ...(isEmpty
      ? []
      : [
          {
            type: ComponentType.ActionRow,
            components: [button(customId(INSIGHTS, 'csv', days), words.csv)],
          } satisfies APIComponentInContainer,
        ]),
  ]
  return {
    components: [{ type: ComponentType.Container, accent_color: CALM, components }],
    flags: MessageFlags.IsComponentsV2,
  }
}

const text = (content: string): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content })

const picture = ({ questions, days }: Insights, texts: Texts): APIComponentInContainer => {
  const description = texts.insights.alt(numberText(questions, texts), numberText(days.length, texts))
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${PICTURE}` }, description }],
  }
}

const numbers = (insights: Insights, texts: Texts): string => {
  const { lines, ownWords } = texts.insights
  const { days, questions, languages, good, bad, reasons, median, slow, tokens, price } = insights
  const asked = days.map(({ date, answered, abstained }) => ({ date, count: answered + abstained }))
  const most = asked.reduce((best, day) => (day.count > best.count ? day : best))
  const average = Math.round((questions / days.length) * 10) / 10
  const number = (value: number) => numberText(value, texts)
  const isCounted = tokens.input + tokens.output > 0
  const names = languageNames(insights, texts)
  const offered: Readonly<Record<string, string>> = texts.controls.feedback.reason
  return [
    `- ${lines.questions(questions, shareText(insights, texts))}`,
    `- ${lines.perDay(number(average), number(most.count), dateText(most.date, texts))}`,
    `- ${languages.map(({ count }, i) => `${names[i]} ${number(count)}`).join(' · ')}`,
    `- 👍 ${number(good)} · 👎 ${number(bad)}`,
    ...reasons.map(({ reason, count }) => `  - ${offered[reason] ?? ownWords}: ${number(count)}`),
    `- ${lines.times(timeText(median, texts), timeText(slow, texts))}`,
    `- ${isCounted ? lines.tokens(number(tokens.input), number(tokens.output)) : lines.noTokens}`,
    ...(price === null ? [] : [`- ${lines.cost(dollarsText(price, texts))}`]),
    ...(isCounted ? [small([lines.counted])] : []),
  ].join('\n')
}

const articles = ({ cited, neverCited }: Insights, texts: Texts): string => {
  const { lines } = texts.insights
  const title = (words: string) => shortened(words, LONGEST_TITLE) || texts.card.untitled
  const more = (count: number) => (count > 0 ? [`- ${texts.more(count)}`] : [])
  const never = neverCited.slice(0, MOST_ARTICLES).map((one) => `- ${title(one.title)}`)
  const most = cited.slice(0, MOST_ARTICLES).map((one) => `- ${title(one.title)}: ${numberText(one.count, texts)}`)
  return [
    ...(most.length > 0 ? [lines.cited, ...most, ...more(cited.length - most.length)] : []),
    ...(never.length > 0
      ? [lines.neverCited(numberText(neverCited.length, texts)), ...never, ...more(neverCited.length - never.length)]
      : [lines.allCited]),
  ].join('\n')
}
