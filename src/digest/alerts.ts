import type { Deliveries } from '../storage/deliveries.ts'
import type { DigestSetups } from '../storage/digests.ts'
import type { FeedChange } from '../storage/feeds.ts'
import { type BuildParts, feedsOf, nameOf } from './build.ts'
import type { LoopParts } from './delivery/loop.ts'
import type { DigestSetup } from './digest.ts'
import { feedKey } from './moves.ts'

/** What has changed of a feed. `key`: stands for its address. `to`: where it has moved. */
type FeedAlert = { url: string; title: string; key: string } & Pick<FeedChange, 'is' | 'at' | 'to'>

/** What the admins of a server are told in one message. `language`: BCP 47. `channels`: whose digests read these feeds. */
export type Alerts = { language: string; channels: string[]; feeds: FeedAlert[] }

/** What was found at one time is in the store some moments later, at the latest after this. */
const SETTLED_MS = 60_000
/** After a message that could not be posted, with what happened since; older news of feeds stands in the status. */
const AGAIN_MS = 6 * 3_600_000
const LONGEST_MS = 7 * 24 * 3_600_000

type AlertParts = BuildParts & { setups: DigestSetups<DigestSetup>; alerts: Deliveries }

/** The setups whose admins want to be told in this channel. */
const toldIn = async (channel: string, { setups }: AlertParts): Promise<DigestSetup[]> =>
  (await setups.list()).map(({ setup }) => setup).filter(({ alerts }) => alerts?.channel === channel)

/** What happened to the feeds of these setups after `from`, until `to`, each feed's last state alone. */
const changesIn = async (setups: readonly DigestSetup[], from: number, to: number, parts: AlertParts) => {
  const lists = await Promise.all(
    setups.map((setup) => {
      const since = Math.max(from, setup.alerts?.since ?? 0)
      return parts.news.feeds.changes(feedsOf(setup, parts), since, to)
    }),
  )
  const kindOf = ({ is }: FeedChange) => (is === 'moved' ? 'moved' : 'health')
  return [...new Map(lists.flat().map((change) => [`${kindOf(change)} ${change.feed}`, change])).values()]
}

/**
 * Begins a message for each channel of admins whose feeds have changed since the last one that arrived; hours later where
 * one could not be posted.
 */
export const planAlerts = async (parts: AlertParts): Promise<void> => {
  const { setups, alerts, now } = parts
  const newest = await alerts.newest()
  const told = new Map<string, string>()
  for (const { setup } of await setups.list()) if (setup.alerts) told.set(setup.alerts.channel, setup.guild)
  for (const [channel, guild] of told) {
    const { run, covered = null } = newest.get(channel) ?? {}
    if (run?.state === 'failed' && now() - (run.endedAt ?? run.at) < AGAIN_MS) continue
    const [from, to] = [Math.max(covered?.to ?? 0, now() - LONGEST_MS), now() - SETTLED_MS]
    if ((await changesIn(await toldIn(channel, parts), from, to, parts)).length === 0) continue
    await alerts.plan({ guild, channel, date: new Date(now()).toISOString(), at: now(), note: null, from, to })
  }
}

/** What the loop of deliveries needs to post alerts, by the same outbox as digests. `render`: one message. */
export const alertWork = (
  parts: AlertParts,
  render: (alerts: Alerts) => object,
): Required<Pick<LoopParts, 'setups' | 'deliveries' | 'build' | 'plan'>> => ({
  deliveries: parts.alerts,
  setups: {
    ...parts.setups,
    read: async ({ channel }) => {
      const [setup] = await toldIn(channel, parts)
      return setup ? { setup, since: 0, trouble: null } : null
    },
    // The run says it, and /digest status reads that.
    setTrouble: async () => undefined,
  },
  plan: () => planAlerts(parts),
  build: async ({ language }, { channel, from, to }) => {
    const setups = await toldIn(channel, parts)
    const changes = await changesIn(setups, from, to, parts)
    if (changes.length === 0) return { skip: 'quiet' }
    const states = await parts.news.feeds.read(changes.map(({ feed }) => feed))
    const feeds = changes.map(({ feed, is, at, to: target }) => ({
      ...{ url: feed, title: nameOf(feed, states, parts), key: feedKey(feed), is, at, to: target },
    }))
    return { bodies: [render({ language, channels: setups.map((setup) => setup.channel), feeds })] }
  },
})
