import type { DigestNews } from './feed-state.ts'
import type { Question } from './heavy.ts'
import type { Item } from './item.ts'
import { imagineStories, type StoryParts } from './remember-stories.ts'
import { chooseStories, type Judged } from './stories/choose.ts'
import { topicsOf } from './stories/topics.ts'
import type { ScoredStory, Story } from './story.ts'

export type JudgeParts = StoryParts

const DAY = 86_400_000
/** Of what a first reading held back, the newest: comparing more takes seconds, and a preview is waited for. */
const MOST_UNSENT = 1000

/** The stories that its feeds reported, as far as they did. */
const ofFeeds = (stories: readonly Story[], feeds: ReadonlySet<string>): Story[] =>
  stories.flatMap((story) => {
    const items = story.items.filter(({ feed }) => feeds.has(feed))
    return items.length > 0 ? [{ ...story, items }] : []
  })

/** Also the addresses that feeds had before: what was read there is news all the same. */
export const withFormer = async (feeds: readonly string[], news: Pick<DigestNews, 'feeds'>): Promise<string[]> => {
  const states = await news.feeds.read(feeds)
  return [...new Set([...feeds, ...[...states.values()].flatMap(({ formerly }) => formerly ?? [])])]
}

/** What a channel makes of the news: each story, and whether it is chosen. */
export const judge = async (
  { setup, date, from, unsent, now }: Question,
  parts: JudgeParts,
): Promise<{ chosen: ScoredStory[]; judged: Judged[] }> => {
  const { news, lexicon } = parts
  const feeds = await withFormer(setup.feeds, news)
  const held = unsent ? await heldBackOf(feeds, from - DAY, news) : []
  const stories = unsent ? await imagineStories(held, from, parts) : await news.stories.read(from)
  const earlier = (await news.digests.ofChannel(setup.channel)).filter((digest) => digest.date !== date)
  const wanted = {
    topics: topicsOf(setup.topics, setup.language, lexicon),
    now,
    since: from,
    shown: new Set(earlier.flatMap((digest) => digest.stories.map(({ id }) => id))),
  }
  return chooseStories(ofFeeds(stories, new Set(feeds)), wanted, setup.most, lexicon)
}

const heldBackOf = async (feeds: readonly string[], from: number, { items }: DigestNews): Promise<Item[]> =>
  (await items.ofFeeds(feeds, from))
    .filter(({ story, heldBack }) => story === null && (heldBack === null || heldBack === 'first reading'))
    .map(({ item }) => item)
    .toSorted((a, b) => (b.published ?? b.seenAt) - (a.published ?? a.seenAt))
    .slice(0, MOST_UNSENT)
