import { absoluteUrl, urlKey } from '../incoming/links.ts'
import type { Deliveries } from '../storage/deliveries.ts'
import type { KeptItem } from '../storage/items.ts'
import { type BuildParts, feedsOf, nameOf } from './build.ts'
import { localDate, windowUntil } from './delivery/schedule.ts'
import type { DigestSetup } from './digest.ts'
import type { FeedState } from './feed-state.ts'
import type { Item } from './item.ts'
import { withFormer } from './judge.ts'
import type { Judged, Stage } from './stories/choose.ts'
import { ADDRESS } from './stories/group.ts'
import { WORDING } from './stories/in-common.ts'
import type { Reason } from './story.ts'

export type WhyParts = BuildParts & { deliveries: Pick<Deliveries, 'newest' | 'ofChannel'> }

/**
 * One stage on the way of an item into a digest; the last one says where it ended. Times are milliseconds since 1970,
 * dates local ones of the channel, `source` is a host.
 */
export type Step =
  | { stage: 'no address' }
  /** `feeds` of the channel; `troubled`: titles of those that could not be read last. */
  | { stage: 'not read'; feeds: number; troubled: string[] }
  | { stage: 'read'; feed: string; at: number }
  | { stage: 'held back'; reason: 'first reading' | 'old' | 'too many' }
  | { stage: 'first report'; of: number }
  /** `for`: what both share. */
  | { stage: 'same story'; title: string; for: 'address' | 'wording' | { words: string } }
  | { stage: 'weight'; sum: number; parts: Reason[] }
  | { stage: 'in a digest'; dates: string[] }
  /** Its time was over before the next digest. */
  | { stage: 'over' }
  | { stage: Exclude<Stage, 'chosen' | 'too many of one source' | 'below the cut'> }
  | { stage: 'too many of one source'; source: string; most: number }
  | { stage: 'below the cut'; most: number }
  /** It would be in the next digest now. */
  | { stage: 'chosen'; place: number; most: number }

/** More dates than items are remembered for. */
const RUNS = 40

/** Why what is published at an address was in the digests of a channel, or was not, stage by stage. */
export const why = async (setup: DigestSetup, url: string, parts: WhyParts): Promise<Step[]> => {
  const address = absoluteUrl(url, [])
  if (address === null) return [{ stage: 'no address' }]
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  const read = await withFormer(feeds, parts.news)
  const found = (await parts.news.items.ofPage(urlKey(address))).filter(({ item }) => read.includes(item.feed))
  const kept = found.find(({ heldBack }) => heldBack === null) ?? found[0]
  if (!kept) return [notRead(feeds, states, parts)]

  const { item, heldBack } = kept
  const first: Step = { stage: 'read', feed: nameOf(item.feed, states, parts), at: item.seenAt }
  if (heldBack === 'first reading' || heldBack === 'old' || heldBack === 'too many')
    return [first, { stage: 'held back', reason: heldBack }]
  const digests = await parts.news.digests.ofChannel(setup.channel)
  const dates = digests.filter(({ stories }) => stories.some(({ id }) => id === kept.story)).map(({ date }) => date)
  const judged = await judgedWith(kept, setup, parts)
  const steps = [first, storyStep(kept, judged), ...weightSteps(judged)]
  if (dates.length > 0) return [...steps, { stage: 'in a digest', dates: dates.toSorted() }]
  return [...steps, choiceStep(judged)]
}

const notRead = (feeds: readonly string[], states: ReadonlyMap<string, FeedState>, parts: WhyParts): Step => {
  const troubled = feeds.filter((feed) => states.get(feed)?.trouble).map((feed) => nameOf(feed, states, parts))
  return { stage: 'not read', feeds: feeds.length, troubled }
}

/** As it was, or will be, judged for the digest whose time it was read in. Null: it is in no story of the channel. */
const judgedWith = async ({ item }: KeptItem<Item>, setup: DigestSetup, parts: WhyParts): Promise<Judged | null> => {
  const now = parts.now()
  const runs = await parts.deliveries.ofChannel(setup.channel, RUNS)
  const run = runs.find(({ from, to }) => from < item.seenAt && item.seenAt <= to)
  const covered = (await parts.deliveries.newest()).get(setup.channel)?.covered ?? null
  const window = run ?? { date: localDate(setup.zone, now), from: windowUntil(now, covered).from }
  const { date, from } = window
  const question = { setup: { ...setup, feeds: feedsOf(setup, parts) }, date, from, unsent: false, now }
  return parts.heavy.judgedWith(question, item.id)
}

const storyStep = ({ item, joined }: KeptItem<Item>, judged: Judged | null): Step => {
  const reports = judged?.scored.story.items ?? [item]
  if (joined === null || reports[0]?.id === item.id) return { stage: 'first report', of: reports.length }
  const head = reports.find(({ id }) => id === joined.to) ?? reports[0]
  const { words } = joined
  return {
    ...{ stage: 'same story', title: head?.title ?? '' },
    for: words === ADDRESS ? 'address' : words === WORDING ? 'wording' : { words },
  }
}

const weightSteps = (judged: Judged | null): Step[] =>
  judged ? [{ stage: 'weight', sum: judged.scored.score, parts: judged.scored.why }] : []

const choiceStep = (judged: Judged | null): Step => {
  if (!judged) return { stage: 'over' }
  const { stage, reason } = judged
  const { value, named, count: most } = reason
  if (stage === 'chosen') return { stage, place: value, most }
  if (stage === 'too many of one source') return { stage, source: named[0] ?? '', most: value }
  return stage === 'below the cut' ? { stage, most } : { stage }
}
