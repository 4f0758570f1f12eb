import { setTimeout as sleep } from 'node:timers/promises'
import type { DigestRun } from '../../storage/deliveries.ts'
import type { DigestSetup } from '../digest.ts'
import { localDate, windowUntil } from './schedule.ts'
import { type WorkParts, work } from './work.ts'

/** Between looks at what another is doing. */
const LOOK_AGAIN_MS = 100

/**
 * Posts the digest of today before its time, or anew where it was skipped or has failed; it is that date's one digest.
 * Whoever posts it, be it the loop or another process, is waited for: resolves with the run when it has ended, or was put
 * off. Null where the date had its digest before.
 */
export const runNow = async (setup: DigestSetup, parts: WorkParts, stop: AbortSignal): Promise<DigestRun | null> => {
  const { deliveries, clock } = parts
  const { guild, channel, zone } = setup
  const now = clock()
  const covered = (await deliveries.newest()).get(channel)?.covered ?? null
  const run = { guild, channel, date: localDate(zone, now), at: now, note: null, ...windowUntil(now, covered) }
  if ((await deliveries.plan(run)) || (await deliveries.planAgain(run)))
    return (await work(run, parts, stop)) ?? settled(run.channel, run.date, parts, stop)
  const newest = (await deliveries.newest()).get(channel)?.run
  return newest && newest.endedAt === null ? settled(channel, newest.date, parts, stop) : null
}

/** A run that another works on, once it has ended or was put off. */
const settled = async (
  channel: string,
  date: string,
  { deliveries }: WorkParts,
  stop: AbortSignal,
): Promise<DigestRun | null> => {
  for (;;) {
    const run = (await deliveries.ofChannel(channel, 2)).find((one) => one.date === date) ?? null
    if (!run || run.endedAt !== null || run.tries > 0) return run
    await sleep(LOOK_AGAIN_MS, undefined, { signal: stop })
  }
}
