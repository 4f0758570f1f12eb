import { setTimeout as sleep } from 'node:timers/promises'
import type { RunKey } from '../../storage/deliveries.ts'
import { dueRun } from './schedule.ts'
import { type WorkParts, work } from './work.ts'

const MINUTE = 60_000
const AT_ONCE = 4

/** Plans what is due in all channels. Several processes may do it at one time. */
export const planDue = async ({
  setups,
  deliveries,
  clock,
}: Pick<WorkParts, 'setups' | 'deliveries' | 'clock'>): Promise<void> => {
  const newest = await deliveries.newest()
  for (const { setup, since } of await setups.list()) {
    if (setup.isPaused) continue
    const { guild, channel } = setup
    const last = newest.get(channel)
    const history = { since, taken: last?.run.date ?? null, covered: last?.covered ?? null }
    const due = dueRun(setup, history, clock())
    if (due) await deliveries.plan({ guild, channel, ...due })
  }
}

export type LoopParts = WorkParts & {
  /** Begins what is due. Default: the digests of all channels. */
  plan?: () => Promise<void>
  /** Digests that are worked on at one time by this process. Default 4. */
  atOnce?: number
  /** Plans no more and begins no message when it is aborted. */
  signal: AbortSignal
}

/**
 * Plans and posts digests until it is told to stop; resolves when the messages under way have arrived. Failures are logged,
 * and what failed is tried again.
 */
export const runDeliveries = async (parts: LoopParts): Promise<void> => {
  const { deliveries, clock, log, signal, atOnce = AT_ONCE, plan = () => planDue(parts) } = parts
  const busy = new Set<Promise<void>>()
  const begin = (key: RunKey): void => {
    const one = work(key, parts, signal)
      .then(() => undefined)
      .catch((error: unknown) => log.warn({ ...key, err: error }, 'a digest could not be kept; tried again later'))
      .finally(() => busy.delete(one))
    busy.add(one)
  }
  let planned: number | null = null
  while (!signal.aborted) {
    let wake = untilNextMinute(clock())
    try {
      const minute = Math.floor(clock() / MINUTE)
      if (planned !== minute) await plan()
      planned = minute
      for (const key of await deliveries.free(clock(), atOnce - busy.size)) begin(key)
      const next = await deliveries.nextFree()
      if (next !== null && busy.size < atOnce) wake = Math.min(wake, next - clock())
    } catch (error) {
      log.warn({ err: error }, 'digests could not be looked after; tried again within a minute')
    }
    await Promise.race([...busy, pause(wake, signal)])
  }
  await Promise.all(busy)
}

/** Every zone is whole minutes from UTC, so that runs are due when a minute begins. */
const untilNextMinute = (now: number): number => MINUTE - (now % MINUTE)

const LEAST_MS = 20

const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(Math.max(LEAST_MS, milliseconds), undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
