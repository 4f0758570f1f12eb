import type { Redirect } from './request.ts'

/** Where a feed says it has moved for good, since when (milliseconds), and how often in a row it has said so. */
export type Move = { to: string; since: number; times: number }

/** A server's mistake, a page of maintenance, lasts hours: a move is believed after a week and ten times. */
const LONG_ENOUGH = 7 * 24 * 60 * 60_000
const OFTEN_ENOUGH = 10

/** Permanent redirects (301, 308) from the first on; what a temporary one leads to is not an address to keep. */
const permanentTarget = (redirects: readonly Redirect[]): string | null => {
  const end = redirects.findIndex(({ status }) => status !== 301 && status !== 308)
  return redirects.slice(0, end < 0 ? undefined : end).at(-1)?.to ?? null
}

/** What to remember after a fetch that brought a feed, by way of `redirects`; another target, or none, begins anew. */
export const moveAfter = (before: Move | null, redirects: readonly Redirect[], now: number): Move | null => {
  const to = permanentTarget(redirects)
  if (to === null) return null
  return before?.to === to ? { ...before, times: before.times + 1 } : { to, since: now, times: 1 }
}

/** Whether the new address should be proposed to the admins, if what is there has entries of the feed that is known. */
export const isProven = (move: Move | null, now: number): move is Move =>
  move !== null && move.times >= OFTEN_ENOUGH && now - move.since >= LONG_ENOUGH
