import { absoluteUrl, urlKey } from '../incoming/links.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { KeptItem } from '../storage/items.ts'
import { type BuildParts, feedsOf, judge, nameOf } from './build.ts'
import { localDate, windowUntil } from './delivery/schedule.ts'
import type { DigestSetup } from './digest.ts'
import type { FeedState } from './feed-state.ts'
import type { Item } from './item.ts'
import type { Judged } from './stories/choose.ts'

export type WhyParts = BuildParts & { deliveries: Pick<Deliveries, 'newest' | 'ofChannel'> }

/** One stage on the way of an item into a digest; the last one says where it ended. */
export type Step = { stage: string; words: string }

/** More dates than items are remembered for. */
const RUNS = 40

/** Why what is published at an address was in the digests of a channel, or was not, stage by stage. */
export const why = async (setup: DigestSetup, url: string, parts: WhyParts): Promise<Step[]> => {
  const address = absoluteUrl(url, [])
  if (address === null) return [{ stage: 'address', words: 'This is no address of the web.' }]
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  const found = (await parts.news.items.ofPage(urlKey(address))).filter(({ item }) => feeds.includes(item.feed))
  const kept = found.find(({ heldBack }) => heldBack === null) ?? found[0]
  if (!kept) return [notRead(feeds, states, parts)]

  const { item, heldBack } = kept
  const read = { stage: 'read', words: `Read from ${nameOf(item.feed, states, parts)} on ${time(item.seenAt)}.` }
  if (heldBack !== null) return [read, { stage: 'held back', words: HELD_BACK[heldBack] ?? heldBack }]
  const digests = await parts.news.digests.ofChannel(setup.channel)
  const shown = digests.filter(({ stories }) => stories.some(({ id }) => id === kept.story)).map(({ date }) => date)
  const judged = await judgedWith(kept, setup, parts)
  const steps = [read, storyStep(kept, judged), ...weightSteps(judged)]
  if (shown.length > 0)
    return [...steps, { stage: 'digest', words: `In the digest of ${shown.toSorted().join(', ')}.` }]
  return [...steps, choiceStep(judged)]
}

const HELD_BACK: Readonly<Record<string, string>> = {
  'first reading': 'It was in the feed when this was read for the first time: what was there before is no news.',
  old: 'It was published long before the feed was last read.',
  'too many': 'The feed had more news on that day than are taken from one.',
}

/** UTC, to the minute. */
const time = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const notRead = (feeds: readonly string[], states: ReadonlyMap<string, FeedState>, parts: WhyParts): Step => {
  const troubled = feeds.filter((feed) => states.get(feed)?.trouble)
  const trouble =
    troubled.length > 0
      ? ` ${troubled.length} could not be read last: ${troubled.map((feed) => nameOf(feed, states, parts)).join(', ')}.`
      : ''
  const words = `None of the ${feeds.length} feeds of this channel had this address in the last 30 days.${trouble}`
  return { stage: 'read', words }
}

/** As it was, or will be, judged for the digest whose time it was read in. Null: it is in no story of the channel. */
const judgedWith = async ({ item }: KeptItem<Item>, setup: DigestSetup, parts: WhyParts): Promise<Judged | null> => {
  const now = parts.now()
  const runs = await parts.deliveries.ofChannel(setup.channel, RUNS)
  const run = runs.find(({ from, to }) => from < item.seenAt && item.seenAt <= to)
  const covered = (await parts.deliveries.newest()).get(setup.channel)?.covered ?? null
  const window = run ?? { date: localDate(setup.zone, now), from: windowUntil(now, covered).from }
  const { judged } = await judge(setup, window, parts, false)
  return judged.find(({ scored }) => scored.story.items.some(({ id }) => id === item.id)) ?? null
}

const storyStep = ({ item, joined }: KeptItem<Item>, judged: Judged | null): Step => {
  const reports = judged?.scored.story.items ?? [item]
  if (joined === null || reports[0]?.id === item.id)
    return { stage: 'story', words: `The first of ${reports.length === 1 ? '1 report' : `${reports.length} reports`}.` }
  const head = reports.find(({ id }) => id === joined.to) ?? reports[0]
  return { stage: 'story', words: `The same story as “${head?.title ?? ''}”, for what they share: ${joined.words}.` }
}

const weightSteps = (judged: Judged | null): Step[] => {
  if (!judged) return []
  const parts = judged.scored.why.map(({ part, value, words }) => `${part} ${value} (${words})`)
  return [{ stage: 'weight', words: `${judged.scored.score}: ${parts.join('; ')}.` }]
}

const choiceStep = (judged: Judged | null): Step => {
  if (!judged) return { stage: 'old', words: 'Its time was over before the next digest.' }
  const { stage, reason } = judged
  return stage === 'chosen'
    ? { stage: 'next digest', words: `It would be in the next digest now: ${reason.words}.` }
    : { stage, words: `${reason.words}.` }
}
