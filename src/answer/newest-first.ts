import type { Metadata } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'

const MAX_TITLES = 5

const sorted = new WeakMap<Generation, readonly Metadata[]>()

/** All articles, the newest first, those of one day by their ids; sorted once for a generation. */
export const newestFirst = (generation: Generation): readonly Metadata[] => {
  const known = sorted.get(generation)
  if (known) return known
  // By days, of which there are few; the catalogue is in the order of the ids.
  const days = Map.groupBy(generation.catalogue, ({ published }) => published ?? '')
  const made = [...days.keys()]
    .sort()
    .reverse()
    .flatMap((day) => days.get(day)!)
  sorted.set(generation, made)
  return made
}

/** What the corpus is about: at most five titles, the newest first. */
export const titlesOf = (generation: Generation): string[] =>
  newestFirst(generation)
    .slice(0, MAX_TITLES)
    .map(({ title }) => title)
