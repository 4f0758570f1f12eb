import type { Digest, DigestStory } from '../../digest/digest.ts'
import { fullDate } from '../../language/dates.ts'
import { button } from '../card/buttons.ts'
import { groupsOf, type Part, type Placed, pagesOf, textPart } from '../card/pages.ts'
import { shortened, small } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import { LIMITS, less, measure } from '../message/limits.ts'
import { framedMessage, type Message, type Row, withoutPreviews } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised } from '../texts/texts.ts'
import { storyText } from './story.ts'

export const DIGEST_MINE = 'digest-mine'
export const DIGEST_ASK = 'digest-ask'

const CALM = 0x5865f2
const LONGEST_NAME = 40
const MOST_UNREACHABLE = 5
/** From so many stories on topics become headings, if two of them have at least two stories. */
const WORTH_GROUPING = 6

/**
 * A digest as it is posted: the date, the stories by weight, what is to be noted, and buttons under the last message. No
 * story stands in two messages. The first component has no id: the outbox gives it one, by which it knows the message again.
 */
export const digestMessages = (digest: Digest, texts: Texts): Message[] =>
  messagesOf(digest, texts, digest.stories.length > 0 ? [buttonsOf(digest, texts)] : [])

/** The same for one reader alone, without the buttons. `note`: below it, in small print. */
export const digestPages = (digest: Digest, texts: Texts, note = ''): Message[] => messagesOf(digest, texts, [], note)

const messagesOf = (digest: Digest, texts: Texts, rows: readonly Row[], note = ''): Message[] => {
  const frame = (page: readonly Placed[], head: string, buttons: readonly Row[]) =>
    nameless(framedMessage(groupsOf([head], page), CALM, buttons))
  // The head of the first message is the longest.
  const fullest = frame([], headOf(digest, 1, 99, texts), rows)
  const pages = pagesOf(partsOf(digest, texts, note), less(LIMITS, measure(fullest.components)))
  return pages.map((page, index) => {
    const head = headOf(digest, index + 1, pages.length, texts)
    return withoutPreviews(frame(page, head, index + 1 === pages.length ? rows : []))
  })
}

const nameless = ({ components: [first, ...others], flags }: Message): Message => {
  if (!first) throw new Error('a digest is shown in a frame')
  const { id: _, ...unnamed } = first
  return { components: [unnamed, ...others], flags }
}

const headOf = ({ date, stories }: Digest, page: number, of: number, texts: Texts): string => {
  const day = capitalised(fullDate(date, texts.locale))
  const count = stories.length > 0 ? texts.digest.stories(stories.length) : ''
  if (page === 1) return `## ${texts.digest.title}\n${small([day, count, of > 1 ? texts.card.page(page, of) : ''])}`
  return small([texts.digest.title, day, texts.card.page(page, of)])
}

const buttonsOf = ({ channel, date }: Digest, texts: Texts): Row => [
  button(customId(DIGEST_MINE, channel, date), texts.buttons.mine),
  button(customId(DIGEST_ASK, channel, date), texts.digest.ask),
]

const partsOf = (digest: Digest, texts: Texts, added: string): Part[] => {
  const groups = groupsByTopic(digest.stories)
  const stories = groups.flatMap(({ topic, stories }) =>
    stories.map((story, index) => {
      const isFirst = index === 0 && groups.length > 1
      const heading = isFirst ? `### ${(topic && shortened(topic, LONGEST_NAME)) || texts.digest.others}` : ''
      return textPart([heading, storyText(story, groups.length > 1, digest.language, texts)], { isApart: true })
    }),
  )
  const quiet = textPart([stories.length > 0 ? '' : texts.digest.note.quiet], { isApart: true })
  return [...stories, quiet, textPart([small([added]), footerOf(digest, texts)], { isApart: true })]
}

type Group = { topic: string | null; stories: DigestStory[] }

/** Topics in the order of their weightiest story; those without one, and lonely ones, come last. One group: there is none. */
const groupsByTopic = (stories: readonly DigestStory[]): Group[] => {
  const byTopic = Map.groupBy(stories, ({ topic }) => topic)
  const large = [...byTopic].filter(([topic, members]) => topic !== null && members.length > 1)
  if (stories.length < WORTH_GROUPING || large.length < 2) return [{ topic: null, stories: [...stories] }]
  const names = new Set(large.map(([topic]) => topic))
  const others = stories.filter(({ topic }) => !names.has(topic))
  return [
    ...large.map(([topic, members]) => ({ topic, stories: members })),
    ...(others.length > 0 ? [{ topic: null, stories: others }] : []),
  ]
}

const footerOf = ({ note, unreachable }: Digest, texts: Texts): string => {
  const { digest } = texts
  const names = unreachable.slice(0, MOST_UNREACHABLE).map(({ name, since }) => {
    const when = Number.isFinite(since) ? ` (${digest.since(`<t:${Math.max(0, Math.floor(since / 1000))}:R>`)})` : ''
    return `${shortened(name, LONGEST_NAME) || texts.card.untitled}${when}`
  })
  const more = unreachable.length - names.length
  const lines = [
    note === null || note === 'quiet' ? '' : digest.note[note],
    names.length > 0 ? digest.unreachable([names.join(' · '), more > 0 ? texts.more(more) : ''].join(' ').trim()) : '',
  ]
  return lines
    .map((line) => small([line]))
    .filter(Boolean)
    .join('\n')
}
