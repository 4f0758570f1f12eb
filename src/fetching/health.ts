import type { Outcome } from './outcome.ts'

/** `failing`: for so long that somebody should know. */
export type Health = {
  state: 'well' | 'failing' | 'gone'
  /** In a row. */
  failures: number
  /** Milliseconds; null while the last check was well. */
  failingSince: number | null
}

export const WELL: Health = { state: 'well', failures: 0, failingSince: null }

/** Milliseconds without success after which a feed is failing: a weekend of a server is no news. */
const PATIENCE = 3 * 24 * 60 * 60_000

/** Failures in a row that this takes as well: a bot that was off for a week has seen but one. */
const ENOUGH = 3

/** The health of a feed after a check, and the state to tell its admins of: one that has just changed, else null. */
export const healthAfter = (
  before: Health,
  outcome: Outcome,
  now: number,
): { health: Health; alert: Health['state'] | null } => {
  const health = checked(before, outcome, now)
  return { health, alert: health.state === before.state ? null : health.state }
}

const checked = (before: Health, outcome: Outcome, now: number): Health => {
  if (outcome === 'ok') return WELL
  const [failures, failingSince] = [before.failures + 1, before.failingSince ?? now]
  if (outcome === 'gone') return { state: 'gone', failures, failingSince }
  const isFailing = before.state !== 'well' || (failures >= ENOUGH && now - failingSince >= PATIENCE)
  return { state: isFailing ? 'failing' : 'well', failures, failingSince }
}
