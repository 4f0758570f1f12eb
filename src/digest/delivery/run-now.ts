import type { DigestRun } from '../../storage/deliveries.ts'
import type { DigestSetup } from '../digest.ts'
import { localDate, windowUntil } from './schedule.ts'
import { type WorkParts, work } from './work.ts'

/**
 * Posts the digest of today before its time, or anew where it was skipped or has failed; it is that date's one digest.
 * Null where the date has one that is done or under way.
 */
export const runNow = async (setup: DigestSetup, parts: WorkParts, stop: AbortSignal): Promise<DigestRun | null> => {
  const { deliveries, clock } = parts
  const { guild, channel, zone } = setup
  const now = clock()
  const covered = (await deliveries.newest()).get(channel)?.covered ?? null
  const run = { guild, channel, date: localDate(zone, now), at: now, note: null, ...windowUntil(now, covered) }
  if (!(await deliveries.plan(run)) && !(await deliveries.planAgain(run))) return null
  return work(run, parts, stop)
}
