import type { SegmentEntry } from '../search-index/manifest.ts'
import type { Source } from '../search-index/source.ts'
import type { Listed } from './read-source.ts'

/** A place in the index that the next one is made from: which of its segments, which article in it. */
export type Place = { segment: number; ordinal: number }

/**
 * What a new segment is made of, in the order of ids. `known`: as it is indexed already: when its bytes are still the same,
 * it is copied from `at`, or left where it is. Without `known` it is read and embedded whatever it says.
 */
export type Item = { copy: Place } | { read: Listed; known: Source | null; at: Place | null }

export type Plan = {
  items: Item[]
  /** The new segment takes the place of all that there are. */
  whole: boolean
  /** Sources that need not be looked at again. */
  unchanged: Source[]
  /** Articles that are indexed and no longer in the folder. */
  gone: string[]
}

/** Corpora up to so many passages are one segment, written anew at every change: that takes less than a second. */
const SMALL = 2_000

/** A second change within one tick of the file system's clock looks like none; whole seconds show a clock of up to 2 s. */
const tickOf = (modified: number): number => (modified % 1000 === 0 ? 2_000 : 20)

/** Compares the folder with what the index was made from. `places`: of every live article. */
export const planReindex = (
  listed: readonly Listed[],
  sources: ReadonlyMap<string, Source>,
  places: ReadonlyMap<string, Place>,
  livePassages: number,
  full: boolean,
): Plan => {
  const small = livePassages <= SMALL
  const plan: Plan = { items: [], whole: full || small, unchanged: [], gone: [] }
  for (const one of listed) {
    const source = sources.get(one.id)
    const at = places.get(one.id) ?? null
    if (full || !source || !isSame(one, source) || source.indexed !== (at !== null)) {
      const known = full || !at ? null : (source ?? null)
      plan.items.push({ read: one, known, at: small ? at : null })
      continue
    }
    plan.unchanged.push(source)
    if (small && at) plan.items.push({ copy: at })
  }
  const present = new Set(listed.map(({ id }) => id))
  for (const id of places.keys()) if (!present.has(id)) plan.gone.push(id)
  return plan
}

const isSame = ({ article, translations }: Listed, source: Source): boolean =>
  isSameFile(article, source.article, source.read) &&
  (translations
    ? source.translations !== null && isSameFile(translations, source.translations, source.read)
    : source.translations === null)

const isSameFile = (now: Source['article'], then: Source['article'], read: number): boolean =>
  now.bytes === then.bytes && now.modified === then.modified && now.modified + tickOf(now.modified) < read

/** So many segments of about one size become one. */
const MERGE_AT = 4
const SMALLEST_TIER = 100
/** From this share of removed passages on, a segment is written anew. */
const REMOVED_SHARE = 0.3

/**
 * Positions of the segments to be written as one, smallest first; empty when the index is in good shape. Segments grow by
 * `MERGE_AT` from tier to tier, so that a passage is written anew about log₄(n) times while the corpus grows to n
 * (tiered merging as in Lucene).
 */
export const planCompaction = (segments: readonly SegmentEntry[], maxPassages: number): number[] => {
  const live = segments.map(({ passages, removedPassages }) => passages - removedPassages)
  const tierOf = (passages: number): number =>
    Math.max(0, Math.floor(Math.log(passages / SMALLEST_TIER) / Math.log(MERGE_AT)))
  const bySize = [...live.keys()].sort((a, b) => live[a]! - live[b]!)
  for (const members of Map.groupBy(bySize, (i) => tierOf(live[i]!)).values()) {
    let total = 0
    const fitting = members.filter((i) => {
      total += live[i]!
      return total <= maxPassages
    })
    if (fitting.length >= MERGE_AT) return fitting
  }
  const worn = segments.findIndex(({ passages, removedPassages }) => removedPassages > REMOVED_SHARE * passages)
  return worn < 0 ? [] : [worn]
}
