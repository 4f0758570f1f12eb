import type { Lexicon } from '../../language/lexicon.ts'
import { foldWord } from '../../language/words.ts'
import type { Item } from '../item.ts'
import type { Reason, ScoredStory, Story } from '../story.ts'
import { leadOf } from './lead.ts'
import { newsOf } from './news.ts'
import { ABOUT_AI, relevanceOf } from './relevance.ts'
import { aboutTopic, type Topic } from './topics.ts'
import { type Traits, timeOf, traitsOf } from './traits.ts'

/** What a channel wants, and what it has had. */
export type Wanted = {
  topics: readonly Topic[]
  /** Milliseconds since 1970. `since`: the last digest; what was read later is news. */
  now: number
  since: number
  /** Ids of stories that the channel has had. */
  shown: ReadonlySet<string>
}

/** Most that each part of a weight can add. Being about AI is asked for before, so that more of it says little. */
const MOST = { relevance: 1, topic: 1.5, sources: 2, official: 0.6, recency: 1, substance: 0.5 }
/** A topic of the channel makes up for so much that a report does not say of AI. */
const BY_TOPIC = 0.25
/** Half of the recency is gone after so long. */
const HALF_LIFE = 24 * 3_600_000
const HOUR = 3_600_000
/** Characters of a lead that tells all that a digest has room for. */
const WHOLE_LEAD = 200
/** A feed may show an entry so long after it was published. */
const LATE = 24 * HOUR
/** What several reports of a known story add to it: less than a new story has. */
const UPDATE = -0.5
/** Parts of host names that name nobody. */
const COMMON_LABELS = new Set('www blog blogs news feed feeds rss com org net ai io co dev app tech edu gov'.split(' '))

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url)

/** Who published an item: the host of its address, or of its feed. */
export const sourceOf = ({ url, feed }: Pick<Item, 'url' | 'feed'>): string => hostOf(url ?? feed)

/** Whether a report comes from the one it is about: a name in a headline of the story is in its address. */
const isOfficial = (item: Item, names: ReadonlySet<string>): boolean =>
  sourceOf(item)
    .split('.')
    .some((label) => label.length > 2 && !COMMON_LABELS.has(label) && names.has(label))

const round = (value: number): number => Math.round(value * 100) / 100

const recencyOf = (age: number): Reason => {
  const hours = Math.max(0, Math.round(age / HOUR))
  const words = hours < 48 ? `${hours} h old` : `${Math.round(hours / 24)} days old`
  const value = MOST.recency * 0.5 ** (Math.max(0, age) / HALF_LIFE)
  return { part: 'recency', value, words, named: [], count: hours }
}

/** What a channel makes of a story. */
export type Weighed = ScoredStory & {
  /** Read since the last digest, and not long published by then. */
  reports: readonly Item[]
  isAbout: boolean
  /** What the reports bring that the channel has not had; empty for a story that is new to it. */
  news: readonly string[]
}

/** The topic of the channel that the reports are most about, and how much (0–1). */
const topicOf = (topics: readonly Topic[], reports: readonly Traits[]): { text: string; match: number } | null => {
  let best: { text: string; match: number } | null = null
  for (const topic of topics) {
    const match = Math.max(0, ...reports.map((report) => aboutTopic(topic, report)))
    if (match > (best?.match ?? 0)) best = { text: topic.text, match }
  }
  return best
}

/** Names in the headlines, folded as host names are. */
const namesIn = (reports: readonly Traits[]): Set<string> =>
  new Set(
    reports.flatMap(({ words }) =>
      words.filter(({ isName, inTitle }) => isName && inTitle).map(({ text }) => foldWord(text.toLowerCase(), 'en')),
    ),
  )

/** How many report it. */
const sourcesOf = (reports: readonly Item[]): Reason => {
  const sources = [...new Set(reports.map(sourceOf))]
  const value = Math.min(MOST.sources, 0.8 * Math.log2(sources.length + 0.2))
  const words = `reported by ${sources.length}: ${sources.join(', ')}`
  return { part: 'sources', value, words, named: sources, count: sources.length }
}

const substanceOf = (reports: readonly Item[]): Reason => {
  const lead = Math.max(...reports.map((item) => leadOf(item)?.length ?? 0))
  const value = MOST.substance * Math.min(1, lead / WHOLE_LEAD)
  const words = lead > 0 ? `a lead of ${lead} characters` : 'a headline alone'
  return { part: 'substance', value, words, named: [], count: lead }
}

/** The weight of a story in a channel, with every number of it explained. */
export const scoreStory = (story: Story, { topics, now, since, shown }: Wanted, lexicon: Lexicon): Weighed => {
  const fresh = story.items.filter((item) => item.seenAt > since && timeOf(item) >= since - LATE)
  const reports = fresh.length > 0 ? fresh : story.items
  const relevance = story.items.map(relevanceOf).reduce((a, b) => (b.value > a.value ? b : a))
  // Reading them takes long, and most stories are about something else.
  const read = fresh.length > 0 && relevance.value >= ABOUT_AI - BY_TOPIC
  const traits = read ? reports.map((item) => traitsOf(item, lexicon)) : []
  const topic = topicOf(topics, traits)
  const names = namesIn(traits)
  const official = reports.find((item) => isOfficial(item, names))
  const age = now - Math.max(...reports.map(timeOf))
  const isUpdate = shown.has(story.id)
  const earlier = isUpdate ? story.items.filter((item) => !fresh.includes(item)) : []
  const news =
    read && earlier.length > 0
      ? newsOf(
          traits,
          earlier.map((item) => traitsOf(item, lexicon)),
        )
      : []

  const about = relevance.words.length > 0 ? `about AI: ${relevance.words.join(', ')}` : 'no word about AI'
  const why: Reason[] = [
    {
      ...{ part: 'relevance', value: Math.min(MOST.relevance, relevance.value / 2), words: about },
      ...{ named: relevance.words, count: relevance.words.length },
    },
    sourcesOf(reports),
    recencyOf(age),
    substanceOf(reports),
  ]
  const add = (part: string, value: number, words: string, named: readonly string[]): void =>
    void why.push({ part, value, words, named, count: named.length })
  if (topic) add('topic', MOST.topic * topic.match, `topic: ${topic.text}`, [topic.text])
  if (official) add('official', MOST.official, `from ${sourceOf(official)} itself`, [sourceOf(official)])
  if (isUpdate) add('update', UPDATE, news.length > 0 ? `new: ${news.join(', ')}` : 'nothing new', news)
  for (const reason of why) reason.value = round(reason.value)
  return {
    story,
    score: round(why.reduce((sum, { value }) => sum + value, 0)),
    why,
    isUpdate,
    topic: topic?.text ?? null,
    reports: fresh,
    isAbout: relevance.value + BY_TOPIC * (topic?.match ?? 0) >= ABOUT_AI,
    news,
  }
}
