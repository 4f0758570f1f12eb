import { randomUUID } from 'node:crypto'
import type { DigestRun, RunKey } from '../../storage/deliveries.ts'
import type { DigestSetups } from '../../storage/digests.ts'
import type { DigestSetup } from '../digest.ts'
import { type Delivered, type DeliverParts, deliver } from './deliver.ts'
import { identified, identityOf } from './identity.ts'
import { LATEST_MS } from './schedule.ts'

/** The messages of a digest in their order, as Discord's API takes them, each with a first component without an id. */
type Built = { bodies: readonly [object, ...object[]] } | { skip: 'quiet' }

export type WorkParts = DeliverParts & {
  setups: DigestSetups<DigestSetup>
  /** Rejects where it cannot be built now; it is asked again later. */
  build: (setup: DigestSetup, run: DigestRun) => Promise<Built>
  pace: Pace
}

/** Milliseconds. */
export type Pace = {
  /** How long a run stays with a process that gives no sign, and how often a sound one gives it. */
  leaseMs: number
  beatMs: number
  /** Before the second, third … try; the last one from then on. */
  waitsMs: readonly [number, ...number[]]
}

const SECOND = 1000
export const PACE: Pace = {
  leaseMs: 60 * SECOND,
  beatMs: 15 * SECOND,
  waitsMs: [5 * SECOND, 20 * SECOND, 60 * SECOND, 300 * SECOND],
}

/**
 * Takes a run, builds it where that was not done, and posts what is missing. The one way for timer, command and script;
 * several processes may try, one does it. Resolves with the run as it is then; null where another works on it, or it has
 * to wait.
 */
export const work = async (key: RunKey, parts: WorkParts, stop: AbortSignal): Promise<DigestRun | null> => {
  const { deliveries, clock, pace } = parts
  // Not the process: one that stood still for long may meet its own lease again.
  const owner = randomUUID()
  const run = await deliveries.take(key, owner, { now: clock(), until: clock() + pace.leaseMs })
  if (!run) return null
  const lease = keepLease(key, owner, parts)
  let outcome: Delivered = { is: 'put off', after: null }
  try {
    outcome = await buildAndDeliver(run, owner, parts, { lease: lease.lost, stop })
  } catch (error) {
    parts.log.warn({ channel: run.channel, date: run.date, err: error }, 'a digest failed, and is tried again')
  }
  lease.stop()

  const { waitsMs } = pace
  if (outcome.is === 'put off') {
    const wait = waitsMs[Math.min(run.tries, waitsMs.length - 1)] ?? waitsMs[0]
    await deliveries.release(key, owner, { after: outcome.after ?? clock() + wait, tries: run.tries + 1 })
  } else if (outcome.is === 'stopped') await deliveries.release(key, owner, { after: clock(), tries: run.tries })
  else await parts.setups.setTrouble(run, outcome.is === 'failed' ? outcome.why : null, clock())
  return (await deliveries.ofChannel(key.channel, 2)).find(({ date }) => date === key.date) ?? null
}

const buildAndDeliver = async (
  run: DigestRun,
  owner: string,
  parts: WorkParts,
  signals: { lease: AbortSignal; stop: AbortSignal },
): Promise<Delivered> => {
  if (run.state !== 'planned') return deliver(run, owner, parts, signals)
  const { deliveries, clock, setups } = parts
  const skip = async (reason: string): Promise<Delivered> => {
    await deliveries.end(run, owner, { state: 'skipped', reason, now: clock() })
    return { is: 'ended' }
  }
  if (clock() - run.to >= LATEST_MS) return skip('too late')
  const kept = await setups.read(run)
  if (!kept) return skip('no setup')
  const built = await parts.build(kept.setup, run)
  if ('skip' in built) return skip(built.skip)
  const messages = built.bodies.map((body, i) => {
    const identity = identityOf({ ...run, part: i + 1 })
    return { body: identified(body, identity), ...identity }
  })
  if (!(await deliveries.keepBuilt(run, owner, messages))) return { is: 'stopped' }
  return deliver(run, owner, parts, signals)
}

/** Holds the lease until `stop`; `lost` is aborted when it is another's. */
const keepLease = (key: RunKey, owner: string, { deliveries, clock, pace, log }: WorkParts) => {
  const lost = new AbortController()
  const beat = async (): Promise<void> => {
    try {
      if (!(await deliveries.hold(key, owner, clock() + pace.leaseMs))) lost.abort()
    } catch (error) {
      log.warn({ ...key, err: error }, 'could not hold a digest; the next beat tries again')
    }
  }
  const timer = setInterval(() => void beat(), pace.beatMs)
  return { lost: lost.signal, stop: () => clearInterval(timer) }
}
