import { UserError } from '../errors.ts'
import type { Deliveries, DigestRun } from '../storage/deliveries.ts'
import { type Alerts, alertWork } from './alerts.ts'
import { buildDigest, feedsOf } from './build.ts'
import type { ChannelPosts } from './delivery/channel-posts.ts'
import { runDeliveries } from './delivery/loop.ts'
import { runNow } from './delivery/run-now.ts'
import { localDate, windowUntil } from './delivery/schedule.ts'
import { PACE, type WorkParts } from './delivery/work.ts'
import type { Digest, DigestSetup } from './digest.ts'
import { type GatherParts, gather, keepGathering } from './gather.ts'

export type RunParts = GatherParts & {
  deliveries: Deliveries
  alerts: Deliveries
}

/** How digests, and alerts, get into channels. Each message is rendered with a first component without an id. */
export type Way = {
  posts: ChannelPosts
  render: (digest: Digest) => readonly object[]
  renderAlerts: (alerts: Alerts) => object
}

/** What timer and command share: gathers the news, builds the digest of a run, and keeps it for its buttons. */
const build =
  (parts: RunParts, { render }: Way, signal: AbortSignal): WorkParts['build'] =>
  async (setup: DigestSetup, run: DigestRun) => {
    await gather(feedsOf(setup, parts), parts, signal)
    const digest = await buildDigest(setup, run, parts, { unsent: false, signal })
    if (digest.stories.length === 0 && setup.quietDay === 'skip') return { skip: 'quiet' }
    const [first, ...others] = render(digest)
    if (!first) throw new Error('a digest was rendered to nothing')
    await parts.news.digests.keep(digest, parts.now())
    return { bodies: [first, ...others] }
  }

/** What the digest of a channel would be now; what a feed had when it was first read counts too. Nothing is posted. */
export const previewDigest = async (setup: DigestSetup, parts: RunParts, signal: AbortSignal): Promise<Digest> => {
  await gather(feedsOf(setup, parts), parts, signal)
  const now = parts.now()
  const covered = (await parts.deliveries.newest()).get(setup.channel)?.covered ?? null
  const window = { date: localDate(setup.zone, now), from: windowUntil(now, covered).from, note: null }
  return buildDigest(setup, window, parts, { unsent: true, signal })
}

/** `put off`: it could not be posted yet, and is tried again by itself. */
export type PostedNow = 'posted' | 'quiet' | 'already' | 'put off' | { failed: string | null }

export type Runs = {
  now(setup: DigestSetup): Promise<PostedNow>
  /** Lets the messages under way arrive. */
  stop(): Promise<void>
}

/** Gathers news and posts digests when they are due, until `stop`. */
export const startRuns = (parts: RunParts, way: Way): Runs => {
  const stopping = new AbortController()
  const { signal } = stopping
  const workParts: WorkParts = {
    ...{ deliveries: parts.deliveries, setups: parts.setups, posts: way.posts, pace: PACE },
    ...{ clock: parts.now, log: parts.log, build: build(parts, way, signal) },
  }
  const loops = Promise.all([
    keepGathering(parts, signal),
    runDeliveries({ ...workParts, signal }),
    runDeliveries({ ...workParts, ...alertWork(parts, way.renderAlerts), signal }),
  ])
  return {
    now: (setup) => postNow(setup, workParts, signal),
    stop: async () => {
      stopping.abort(new UserError('The bot is stopping.'))
      await loops
    },
  }
}

const postNow = async (setup: DigestSetup, parts: WorkParts, signal: AbortSignal): ReturnType<Runs['now']> => {
  const ended = await runNow(setup, parts, signal)
  if (ended === null) return 'already'
  if (ended.state === 'done') return 'posted'
  if (ended.state === 'skipped' && ended.reason === 'quiet') return 'quiet'
  return ended.endedAt === null ? 'put off' : { failed: ended.reason }
}
