import type { Profile } from './profile.ts'

/** A word that more reports have leads to none of them: it would compare everything with everything. */
const MOST_REPORTS = 150
/** Weight of the words in common from which on two reports are compared. */
const LEAST = 5
/** Reports that one report is compared with: those that have most in common with it. */
const MOST = 40
const LIKELY = 0.25

/** Words and numbers that reports have in common only where they have something to do with each other. */
const keysOf = ({ words, traits }: Profile): Map<string, number> => {
  const keys = new Map<string, number>()
  for (const { forms, weight, inTitle } of words) {
    for (const [form, share] of forms) {
      if (share >= LIKELY) keys.set(form, Math.max(keys.get(form) ?? 0, weight * (inTitle ? 1 : 0.7)))
    }
  }
  for (const { value, digits } of traits.figures) if (digits > 1) keys.set(`#${value}`, digits + 1)
  return keys
}

/**
 * Pairs of reports that may be of one event, the first of each new, as numbers in `profiles`: compared for likeness are
 * only reports that share rare words. `isNew`: whether a report is; what is remembered is not compared with itself.
 */
export const candidatePairs = (
  profiles: readonly Profile[],
  isNew: (report: number) => boolean,
  longest: number,
): (readonly [number, number])[] => {
  const keys = profiles.map(keysOf)
  const reports = new Map<string, number[]>()
  for (const [i, mine] of keys.entries()) {
    for (const key of mine.keys()) {
      const known = reports.get(key)
      if (known) known.push(i)
      else reports.set(key, [i])
    }
  }
  const pairs = new Map<number, readonly [number, number]>()
  const common = new Float64Array(profiles.length)
  for (const [i, mine] of keys.entries()) {
    if (!isNew(i)) continue
    const touched: number[] = []
    for (const [key, weight] of mine) {
      const others = reports.get(key)!
      if (others.length > MOST_REPORTS) continue
      for (const other of others) {
        if (other === i) continue
        if (common[other] === 0) touched.push(other)
        common[other]! += Math.min(weight, keys[other]!.get(key)!)
      }
    }
    const near = touched
      .filter(
        (other) => common[other]! >= LEAST && Math.abs(profiles[i]!.traits.at - profiles[other]!.traits.at) <= longest,
      )
      .sort((a, b) => common[b]! - common[a]! || a - b)
      .slice(0, MOST)
    for (const other of touched) common[other] = 0
    for (const other of near) {
      const pair = [Math.min(i, other), Math.max(i, other)] as const
      pairs.set(pair[0] * profiles.length + pair[1], pair)
    }
  }
  return [...pairs.values()]
}
