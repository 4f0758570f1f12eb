import type { Log } from '../../log.ts'
import type { Deliveries, Delivery, DigestRun } from '../../storage/deliveries.ts'
import type { ChannelPosts, Sought } from './channel-posts.ts'
import { markerOf } from './identity.ts'
import { LATEST_MS } from './schedule.ts'

const MINUTE = 60_000
/** How long Discord knows a nonce: "a few minutes", it says; so much is taken for sure. */
const NONCE_MS = 2 * MINUTE
/** One try with all its repetitions. What was sent may arrive until then. */
const SEND_MS = MINUTE / 2
/** How far our clock and Discord's may be apart, where a message is looked for by its time. */
const SKEW_MS = 10 * MINUTE

export type DeliverParts = {
  deliveries: Deliveries
  posts: ChannelPosts
  /** Milliseconds since 1970. */
  clock: () => number
  log: Pick<Log, 'warn'>
}

/**
 * How far it came. `ended`: done, skipped or failed. `failed`: for a reason that the admins of the server can do something
 * about, or we. `put off`: to be gone on with after that time. `stopped`: told to, or the lease is another's.
 */
export type Delivered =
  | { is: 'ended' }
  | { is: 'failed'; why: string }
  | { is: 'put off'; after: number | null }
  | { is: 'stopped' }

/**
 * Posts what is missing of a built digest, in order, each message once: before a message is sent again whose first try
 * Discord may have forgotten, it is looked for in the channel. `lease`: aborted when it is lost, which stops the message
 * under way; `stop` lets it arrive.
 */
export const deliver = async (
  run: DigestRun,
  owner: string,
  { deliveries, posts, clock, log }: DeliverParts,
  { lease, stop }: { lease: AbortSignal; stop: AbortSignal },
): Promise<Delivered> => {
  const end = async (state: 'skipped' | 'failed', reason: string): Promise<Delivered> => {
    await deliveries.end(run, owner, { state, reason, now: clock() })
    return state === 'failed' ? { is: 'failed', why: reason } : { is: 'ended' }
  }
  const patience = (): AbortSignal => AbortSignal.any([AbortSignal.timeout(SEND_MS), lease])
  /** Null: it is not there, and may be sent. */
  const look = async (one: Delivery, since: number): Promise<Delivered | 'there' | null> => {
    const { part, marker, triedAt } = one
    const settled = (triedAt ?? since) + SEND_MS
    if (clock() < settled && clock() >= since) return { is: 'put off', after: settled }
    const sought: Sought = { is: (message) => markerOf(message) === marker, from: since - SKEW_MS }
    const found = await posts.find(run.channel, sought, patience())
    if (found.is === 'there') {
      await deliveries.arrived(run, part, found.message, clock())
      return 'there'
    }
    if (found.is === 'refused') return end('failed', found.why)
    if (found.is === 'failed') {
      log.warn({ ...nameOf(run, part), err: found.error }, 'could not look whether a part of a digest was posted')
      return { is: 'put off', after: null }
    }
    // Twice in a channel is seen and forgiven; a digest that never comes is not even noticed.
    if (found.is === 'unknown')
      log.warn(nameOf(run, part), 'a part of a digest is sent again, and may stand twice: the channel shows no history')
    await deliveries.neverArrived(run, part)
    return null
  }

  const parts = await deliveries.parts(run)
  for (const one of parts) {
    if (one.isDone) continue
    if (lease.aborted || stop.aborted) return { is: 'stopped' }
    const { part, body, triedSince } = one
    if (triedSince !== null && !isKnownAt(clock(), triedSince)) {
      const looked = await look(one, triedSince)
      if (looked === 'there') continue
      if (looked) return looked
      if (clock() - run.to >= LATEST_MS) return giveUp(parts, end)
    } else if (triedSince === null && clock() - run.to >= LATEST_MS) return giveUp(parts, end)

    if (!(await deliveries.trying(run, part, owner, clock()))) return { is: 'stopped' }
    const posted = await posts.post(run.channel, body, patience())
    if (posted.is === 'refused') return end('failed', posted.why)
    if (posted.is === 'unsure') {
      log.warn({ ...nameOf(run, part), err: posted.error }, 'a part of a digest could not be posted, or not surely')
      return { is: 'put off', after: null }
    }
    await deliveries.arrived(run, part, posted.message, clock())
  }
  return { is: 'ended' }
}

/** Whether a message that is sent now still meets the memory of the first try; the clock may have been put back. */
const isKnownAt = (now: number, triedSince: number): boolean =>
  now >= triedSince && now - triedSince + SEND_MS < NONCE_MS

const nameOf = ({ channel, date }: DigestRun, part: number) => ({ channel, date, part })

const giveUp = (
  parts: readonly Delivery[],
  end: (state: 'skipped' | 'failed', reason: string) => Promise<Delivered>,
): Promise<Delivered> => (parts.some(({ isDone }) => isDone) ? end('failed', 'unfinished') : end('skipped', 'too late'))
