import type { Profile } from './profile.ts'
import type { Weights } from './weights.ts'

/** A word that more reports have leads to none of them: it would compare everything with everything. */
const MOST_REPORTS = 100
/** Weight of the words in common from which on two reports are compared. */
const LEAST = 6
/** Reports that one report is compared with: those that have most in common with it. */
const MOST = 24
const LIKELY = 0.25

/** Of a word of the lead beside one of the title. */
const LEAD = 0.7

type Keys = { ids: Int32Array; weights: Float32Array }

/** Words and numbers that reports have in common only where they have something to do with each other. */
const keysOf = ({ ids, owners, shares, weights, inTitle, traits }: Profile, idOf: Weights['idOf']): Keys => {
  const keys = new Map<number, number>()
  for (const [n, id] of ids.entries()) {
    if (shares[n]! < LIKELY) continue
    const weight = weights[owners[n]!]! * (inTitle[owners[n]!] ? 1 : LEAD)
    keys.set(id, Math.max(keys.get(id) ?? 0, weight))
  }
  for (const { value, digits } of traits.figures) if (digits > 1) keys.set(idOf(`#${value}`), digits + 1)
  return { ids: Int32Array.from(keys.keys()), weights: Float32Array.from(keys.values()) }
}

type Posting = { reports: number[]; weights: number[] }

const postingsOf = (keys: readonly Keys[]): ReadonlyMap<number, Posting> => {
  const postings = new Map<number, Posting>()
  for (const [i, mine] of keys.entries()) {
    for (const [n, key] of mine.ids.entries()) {
      const { reports, weights } = postings.get(key) ?? { reports: [], weights: [] }
      if (reports.length === 0) postings.set(key, { reports, weights })
      reports.push(i)
      weights.push(mine.weights[n]!)
    }
  }
  return postings
}

/**
 * Pairs of reports that may be of one event, as numbers in `profiles`, the smaller first: compared for likeness are only
 * reports that share rare words, and lie no more than `longest` milliseconds apart. `firstNew`: those before it are
 * remembered, and are not compared with each other.
 */
export const candidatePairs = (
  profiles: readonly Profile[],
  { idOf }: Pick<Weights, 'idOf'>,
  firstNew: number,
  longest: number,
): (readonly [number, number])[] => {
  const keys = profiles.map((profile) => keysOf(profile, idOf))
  const postings = postingsOf(keys)
  const times = profiles.map(({ traits }) => traits.at)
  const pairs = new Set<number>()
  const common = new Float64Array(profiles.length)
  for (let i = firstNew; i < profiles.length; i++) {
    const touched: number[] = []
    const mine = keys[i]!
    for (const [at, key] of mine.ids.entries()) {
      const weight = mine.weights[at]!
      const { reports, weights } = postings.get(key)!
      if (reports.length > MOST_REPORTS) continue
      for (let n = 0; n < reports.length; n++) {
        const other = reports[n]!
        if (common[other] === 0) touched.push(other)
        common[other]! += Math.min(weight, weights[n]!)
      }
    }
    const near = touched
      .filter((other) => other !== i && common[other]! >= LEAST && Math.abs(times[i]! - times[other]!) <= longest)
      .sort((a, b) => common[b]! - common[a]! || a - b)
      .slice(0, MOST)
    for (const other of touched) common[other] = 0
    for (const other of near) pairs.add(Math.min(i, other) * profiles.length + Math.max(i, other))
  }
  return [...pairs].map((pair) => [Math.floor(pair / profiles.length), pair % profiles.length])
}
