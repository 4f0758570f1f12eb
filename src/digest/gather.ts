import { setTimeout as sleep } from 'node:timers/promises'
import type { DigestSetups } from '../storage/digests.ts'
import { type BuildParts, feedsOf } from './build.ts'
import { type CollectParts, collect } from './collect.ts'
import type { DigestSetup } from './digest.ts'
import type { DigestNews } from './feed-state.ts'

export type GatherParts = CollectParts &
  BuildParts & { news: DigestNews; setups: DigestSetups<DigestSetup>; newsDays: number }

const MINUTE = 60_000
/** A digest waits so long for its feeds; those that take longer come the next time. */
const PATIENCE = 2 * MINUTE
const DAY = 24 * 60 * MINUTE
/** How long items and stories are remembered at least, and digests for their buttons. */
const MEMORY = 30 * DAY

/** Comparing with all that is remembered takes long; who builds a digest does not wait for it. */
const GROUPS_EVERY = 15 * MINUTE

/** Milliseconds between looks at what other processes are reading. */
const LOOK_AGAIN = 200

/** Reads the feeds that are due, or waits for who does, as far as they answer in time. */
const readFeeds = async (feeds: readonly string[], parts: GatherParts, signal: AbortSignal): Promise<void> => {
  const late = AbortSignal.timeout(PATIENCE)
  try {
    const ending = AbortSignal.any([signal, late])
    await collect(feeds, parts, ending)
    while (await parts.news.feeds.areTaken(feeds, parts.now())) await sleep(LOOK_AGAIN, undefined, { signal: ending })
  } catch (error) {
    signal.throwIfAborted()
    if (!late.aborted) throw error
    parts.log.warn({ feeds: feeds.length }, 'not all feeds could be read in time')
  }
}

/** Reads the feeds, and puts what is new into stories. */
export const gather = async (feeds: readonly string[], parts: GatherParts, signal: AbortSignal): Promise<void> => {
  await readFeeds(feeds, parts, signal)
  await parts.heavy.rememberStories()
}

/** Gathers the news of all channels as they come, until `signal` is aborted, and forgets what is old. Failures are logged. */
export const keepGathering = async (parts: GatherParts, signal: AbortSignal): Promise<void> => {
  const { setups, news, log, now, newsDays } = parts
  let grouped = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      const all = (await setups.list()).filter(({ setup }) => !setup.isPaused)
      await readFeeds([...new Set(all.flatMap(({ setup }) => feedsOf(setup, parts)))], parts, signal)
      if (now() - grouped >= GROUPS_EVERY) {
        await parts.heavy.rememberStories()
        grouped = now()
      }
      await news.forget(now() - Math.max(MEMORY, newsDays * DAY))
    } catch (error) {
      if (!signal.aborted) log.error({ err: error }, 'the feeds could not be looked after; tried again in a minute')
    }
    await sleep(MINUTE, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  }
}
