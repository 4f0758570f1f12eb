import type { KeptGap } from '../storage/gaps.ts'

/** Milliseconds after which a gap counts half as much. */
const HALF_LIFE = 14 * 24 * 3_600_000

/** Gaps that nobody is done with, or that were asked for again since: what is asked often and lately comes first. */
export const pressing = (gaps: readonly KeptGap[], now: number): KeptGap[] =>
  gaps
    .filter(({ doneAt, lastAsked }) => doneAt === null || lastAsked > doneAt)
    .map((gap) => ({ gap, weight: gap.count * 2 ** (-(now - gap.lastAsked) / HALF_LIFE) }))
    .sort((a, b) => b.weight - a.weight || (a.gap.id < b.gap.id ? -1 : 1))
    .map(({ gap }) => gap)
