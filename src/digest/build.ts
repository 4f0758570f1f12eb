import type { Lexicon } from '../language/lexicon.ts'
import type { DigestRun } from '../storage/deliveries.ts'
import type { Digest, DigestSetup, DigestStory } from './digest.ts'
import { type DigestNews, type FeedState, UNREAD } from './feed-state.ts'
import type { Item } from './item.ts'
import { imagineStories } from './remember-stories.ts'
import { chooseStories, type Judged } from './stories/choose.ts'
import { topicsOf } from './stories/topics.ts'
import type { ScoredStory, Story } from './story.ts'
import { type TellLimits, type TellParts, tellItem } from './tell.ts'

export type BuildParts = TellParts & {
  news: DigestNews
  lexicon: Lexicon
  /** What a setup without feeds has, with the names they are shown by. */
  defaultFeeds: readonly { url: string; title: string }[]
  /** Milliseconds since 1970. */
  now: () => number
  patience?: Patience
}

/** Milliseconds that a digest waits for a model's words, and in all for these and for translations. */
type Patience = { wordingMs: number; allMs: number }

/** What decides which news a digest brings. */
export type Window = Pick<DigestRun, 'date' | 'from' | 'note'>

const DAY = 86_400_000
/** Of what a first reading held back, the newest: comparing more takes seconds, in which nothing else is done. */
const MOST_UNSENT = 1000
const PATIENCE: Patience = { wordingMs: 60_000, allMs: 90_000 }

export const feedsOf = ({ feeds }: DigestSetup, { defaultFeeds }: Pick<BuildParts, 'defaultFeeds'>): string[] =>
  feeds.length > 0 ? feeds : defaultFeeds.map(({ url }) => url)

/** The stories that its feeds reported, as far as they did. */
const ofFeeds = (stories: readonly Story[], feeds: ReadonlySet<string>): Story[] =>
  stories.flatMap((story) => {
    const items = story.items.filter(({ feed }) => feeds.has(feed))
    return items.length > 0 ? [{ ...story, items }] : []
  })

/** What a channel makes of the news: each story, and whether it is chosen. `unsent`: with what a first reading held back. */
export const judge = async (
  setup: DigestSetup,
  { date, from }: Pick<Window, 'date' | 'from'>,
  parts: BuildParts,
  unsent: boolean,
): Promise<{ chosen: ScoredStory[]; judged: Judged[] }> => {
  const { news, lexicon, now } = parts
  const feeds = feedsOf(setup, parts)
  const held = unsent ? await heldBackOf(feeds, from - DAY, news) : []
  const stories = unsent ? await imagineStories(held, from, parts) : await news.stories.read(from)
  const earlier = (await news.digests.ofChannel(setup.channel)).filter((digest) => digest.date !== date)
  const wanted = {
    topics: topicsOf(setup.topics, setup.language, lexicon),
    now: now(),
    since: from,
    shown: new Set(earlier.flatMap((digest) => digest.stories.map(({ id }) => id))),
    standing: new Map(),
  }
  return chooseStories(ofFeeds(stories, new Set(feeds)), wanted, setup.most, lexicon)
}

const heldBackOf = async (feeds: readonly string[], from: number, { items }: DigestNews): Promise<Item[]> =>
  (await items.ofFeeds(feeds, from))
    .filter(({ story, heldBack }) => story === null && (heldBack === null || heldBack === 'first reading'))
    .map(({ item }) => item)
    .toSorted((a, b) => (b.published ?? b.seenAt) - (a.published ?? a.seenAt))
    .slice(0, MOST_UNSENT)

/**
 * The digest of a channel from what is remembered. Nothing is changed by it. `unsent`: with what the first reading of a
 * feed held back, to show what a digest looks like before there is news.
 */
export const buildDigest = async (
  setup: DigestSetup,
  window: Window,
  parts: BuildParts,
  { unsent, signal }: { unsent: boolean; signal: AbortSignal },
): Promise<Digest> => {
  const { guild, channel, language } = setup
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  const { chosen } = await judge(setup, window, parts, unsent)
  const { patience = PATIENCE } = parts
  const limits = {
    wording: AbortSignal.any([signal, AbortSignal.timeout(patience.wordingMs)]),
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience.allMs)]),
  }
  const stories = await Promise.all(chosen.map((one) => tell(one, language, states, parts, limits)))
  // What a stop cut short is no digest.
  signal.throwIfAborted()
  const unreachable = feeds.flatMap((url) => {
    const { health } = states.get(url) ?? UNREAD
    if (health.state === 'well' || health.failingSince === null) return []
    return [{ name: nameOf(url, states, parts), since: health.failingSince }]
  })
  const { date, note } = window
  return { guild, channel, date, language, stories, unreachable, note: stories.length > 0 ? note : 'quiet' }
}

/** As it is shown: of the default set, as it calls itself, or its host. */
export const nameOf = (
  url: string,
  states: ReadonlyMap<string, FeedState>,
  { defaultFeeds }: Pick<BuildParts, 'defaultFeeds'>,
): string =>
  defaultFeeds.find((feed) => feed.url === url)?.title ?? states.get(url)?.title ?? URL.parse(url)?.host ?? url

const tell = async (
  { story, isUpdate, topic }: ScoredStory,
  language: string,
  states: ReadonlyMap<string, FeedState>,
  parts: BuildParts,
  limits: TellLimits,
): Promise<DigestStory> => {
  const head = headOf(story, language)
  const { title, summary } = await tellItem(head, language, parts, limits)
  const sources = new Map<string, DigestStory['sources'][number]>()
  for (const { feed, url } of story.items)
    if (!sources.has(feed)) sources.set(feed, { name: nameOf(feed, states, parts), url })
  return {
    ...{ id: story.id, title, summary, isUpdate, topic },
    sources: [...sources.values()],
    url: head.url,
    published: head.published ?? head.seenAt,
  }
}

/** The first report in the language of the channel, that its own words can be shown, else the first one. */
const headOf = ({ items }: Story, language: string): Item =>
  items.find((item) => item.language.split('-')[0] === language.split('-')[0]) ?? items[0]!
