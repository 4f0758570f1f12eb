import type { Deliveries } from '../storage/deliveries.ts'
import { type BuildParts, feedsOf, nameOf } from './build.ts'
import { nextRun } from './delivery/schedule.ts'
import type { DigestSetup } from './digest.ts'
import { proposedMoves } from './take-move.ts'

const LAST_RUNS = 7

type StatusParts = BuildParts & { deliveries: Deliveries; alerts: Deliveries }

/** How the digest of a channel is doing. Times are milliseconds since 1970. */
export const statusOf = async (setup: DigestSetup, parts: StatusParts) => {
  const runs = await parts.deliveries.ofChannel(setup.channel, LAST_RUNS)
  return {
    nextRun: setup.isPaused ? null : (nextRun(setup, runs[0]?.date ?? null, parts.now())?.at ?? null),
    lastRuns: runs.map(({ date, state, at, endedAt, reason }) => ({ date, state, at: endedAt ?? at, reason })),
    troubled: await troubledFeeds(setup, parts),
    moves: await proposedMoves(setup, parts),
    alertsFailed: setup.alerts ? await whyFailed(setup.alerts.channel, parts) : null,
  }
}

/** Why the last alerts could not be posted; null where they could. */
const whyFailed = async (channel: string, { alerts }: StatusParts): Promise<string | null> => {
  const [last] = await alerts.ofChannel(channel, 1)
  return last?.state === 'failed' ? last.reason : null
}

/** The feeds of a channel, with what they call themselves; empty where nobody knows. */
export const namedFeeds = async (setup: DigestSetup, parts: BuildParts): Promise<{ url: string; title: string }[]> => {
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  const listed = new Map(parts.defaultFeeds.map(({ url, title }) => [url, title]))
  return feeds.map((url) => ({ url, title: listed.get(url) ?? states.get(url)?.title ?? '' }))
}

/** Those of its feeds whose last check failed. */
export const troubledFeeds = async (setup: DigestSetup, parts: BuildParts) => {
  const feeds = feedsOf(setup, parts)
  const states = await parts.news.feeds.read(feeds)
  return feeds.flatMap((url) => {
    const state = states.get(url)
    if (!state?.trouble) return []
    const since = state.health.failingSince ?? parts.now()
    return [{ url, title: nameOf(url, states, parts), since, trouble: state.trouble }]
  })
}
