import type { DigestRun } from '../storage/deliveries.ts'
import type { Digest, DigestSetup, DigestStory } from './digest.ts'
import { type DigestNews, type FeedState, UNREAD } from './feed-state.ts'
import type { Heavy } from './heavy.ts'
import type { Item } from './item.ts'
import type { ScoredStory, Story } from './story.ts'
import { type TellLimits, type TellParts, tellItem } from './tell.ts'

export type BuildParts = TellParts & {
  news: DigestNews
  heavy: Heavy
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

const PATIENCE: Patience = { wordingMs: 60_000, allMs: 90_000 }

export const feedsOf = ({ feeds }: DigestSetup, { defaultFeeds }: Pick<BuildParts, 'defaultFeeds'>): string[] =>
  feeds.length > 0 ? feeds : defaultFeeds.map(({ url }) => url)

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
  const { date, from, note } = window
  const chosen = await parts.heavy.choose({ setup: { ...setup, feeds }, date, from, unsent, now: parts.now() })
  const { patience = PATIENCE } = parts
  const limits = {
    wording: AbortSignal.any([signal, AbortSignal.timeout(patience.wordingMs)]),
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience.allMs)]),
  }
  const stories = await Promise.all(chosen.map((one) => tell(one, language, states, parts, limits)))
  // What a stop cut short is no digest.
  signal.throwIfAborted()
  const unreachable = feeds.flatMap((url) => {
    const { health, readAt } = states.get(url) ?? UNREAD
    const isMissing = health.state !== 'well' || readAt === null || readAt < from
    if (health.failingSince === null || !isMissing) return []
    return [{ name: nameOf(url, states, parts), since: health.failingSince }]
  })
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
