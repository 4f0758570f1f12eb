import { createHash } from 'node:crypto'
import { isProven, type Move, moveAfter } from '../fetching/moved.ts'
import type { Redirect } from '../fetching/request.ts'
import type { FeedState } from './feed-state.ts'
import type { KnownEntry } from './feeds/identity.ts'

/** `overlaps`: what was read at the old address stands at the new one as well. `isProposed`: the admins are told. */
export type FeedMove = Move & { overlaps: boolean; isProposed: boolean }

/**
 * Where a feed has moved, after a check that could read it. `known`: its entries as they are remembered from now on; null
 * where nothing has changed.
 */
export const moveOf = (
  { move: before, readAt }: Pick<FeedState, 'move' | 'readAt'>,
  redirects: readonly Redirect[],
  known: readonly Pick<KnownEntry, 'firstSeen' | 'lastSeen'>[] | null,
  now: number,
): FeedMove | null => {
  const move = moveAfter(before, redirects, now)
  if (move === null) return null
  const goesOn = before?.to === move.to
  const isSame =
    known === null
      ? !goesOn
      : readAt === null || known.some(({ firstSeen, lastSeen }) => firstSeen < move.since && lastSeen === now)
  const overlaps = (goesOn && before.overlaps) || isSame
  return { ...move, overlaps, isProposed: (goesOn && before.isProposed) || (overlaps && isProven(move, now)) }
}

/** Stands for the address of a feed where that is too long. */
export const feedKey = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 24)
