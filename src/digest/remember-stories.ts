import { setImmediate } from 'node:timers/promises'
import type { Lexicon } from '../language/lexicon.ts'
import { openWordVectors } from '../language/word-vectors.ts'
import type { DigestNews } from './feed-state.ts'
import type { Item } from './item.ts'
import { type Grouped, groupItems, REMEMBERED } from './stories/group.ts'
import type { Story } from './story.ts'

export type StoryParts = { news: DigestNews; lexicon: Lexicon }

/** Another process may be at the same items: then what it kept is taken in. */
const TRIES = 5
/** Items that are compared at one time, with all that is remembered. */
const AT_ONCE = 10_000
/** Stories that are kept at one time: everybody else who writes waits meanwhile. */
const KEPT_AT_ONCE = 100

/** Puts all new items into stories, for all channels alike, and remembers these. */
export const rememberStories = async (parts: StoryParts): Promise<void> => {
  while (await rememberSome(parts)) await setImmediate()
}

/** The first items that are in no story yet; false where there are none. */
const rememberSome = async ({ news, lexicon }: StoryParts): Promise<boolean> => {
  for (let i = 0; i < TRIES; i++) {
    const items = await news.items.withoutStory(AT_ONCE)
    if (items.length === 0) return false
    const grouped = groupItems(items, await rememberedFor(items, news), { lexicon, vectors: openWordVectors() })
    if (
      await keep(
        grouped.filter(({ added }) => added.length > 0),
        news,
      )
    )
      return true
  }
  throw new Error('the items of the feeds could not be put into stories: others keep changing them')
}

const keep = async (changed: readonly Grouped[], { stories }: DigestNews): Promise<boolean> => {
  for (let at = 0; at < changed.length; at += KEPT_AT_ONCE) {
    if (!(await stories.keep(changed.slice(at, at + KEPT_AT_ONCE)))) return false
    await setImmediate()
  }
  return true
}

/** Where nothing was new, a story is as it was. */
const rememberedFor = (items: readonly Item[], news: DigestNews): Promise<Story[]> =>
  news.stories.read(Math.min(...items.map(({ seenAt }) => seenAt)) - REMEMBERED)

/** The stories that there would be with these items as well; nothing is remembered. */
export const imagineStories = async (items: readonly Item[], since: number, parts: StoryParts): Promise<Story[]> => {
  const { news, lexicon } = parts
  const remembered = await news.stories.read(since - REMEMBERED)
  if (items.length === 0) return remembered
  const grouped: Grouped[] = groupItems(items, remembered, { lexicon, vectors: openWordVectors() })
  return grouped.map(({ story }) => story)
}
