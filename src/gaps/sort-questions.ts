import { setImmediate } from 'node:timers/promises'
import { languageOf } from '../language/words.ts'
import type { GapQuestion, GapStore } from '../storage/gaps.ts'
import { openClusters } from './clusters.ts'
import { type FeatureParts, featuresOf } from './features.ts'

/** Milliseconds of work after which others have their turn. */
const PIECE = 10

type SortParts = {
  store: GapStore
  newId: () => string
  /** As the index that answers now has them. */
  features: () => FeatureParts
}

/**
 * What puts the questions of a server that belong to no gap yet to the one that asks for the same, or opens one. Questions
 * without words belong together where the same place is nearest. For one call at a time and server.
 */
export const openSorting = (parts: SortParts): ((guild: string) => Promise<void>) => {
  const { store, newId, features } = parts
  const known = new Map<string, Known>()

  /** What is known from the last time, where nothing was sorted or forgotten elsewhere since. */
  const knownOf = async (guild: string, take: () => Promise<void>): Promise<Known> => {
    const found = known.get(guild)
    const gaps = await store.list(guild)
    if (found && found.gaps.size === gaps.length && gaps.every(({ id }) => found.gaps.has(id))) return found
    const made = openKnown(features())
    for (let after = ''; ; ) {
      const sorted = await store.sorted(guild, after)
      for (const question of sorted) {
        made.join(question, () => question.gap, question.gap)
        await take()
      }
      if (sorted.length === 0) return made
      after = sorted.at(-1)!.id
    }
  }

  return async (guild) => {
    let unsorted = await store.unsorted(guild)
    if (unsorted.length === 0) return
    const take = turns()
    const all = await knownOf(guild, take)
    known.delete(guild) // Until all of it is written.
    while (unsorted.length > 0) {
      const gaps = new Map<string, string>()
      for (const question of unsorted) {
        gaps.set(question.id, all.join(question, newId))
        await take()
      }
      await store.sort(guild, gaps)
      unsorted = await store.unsorted(guild)
    }
    known.set(guild, all)
  }
}

type Known = {
  gaps: ReadonlySet<string>
  /** The gap that a question belongs to: `known`, else one that is like it, else what `open` gives. */
  join(question: GapQuestion, open: () => string, known?: string): string
}

const openKnown = (parts: FeatureParts): Known => {
  const gaps = new Set<string>()
  const clusters = openClusters()
  const byPlace = new Map<string, string>()
  return {
    gaps,
    join: ({ text, language, place }, open, known) => {
      if (text === null) {
        const key = JSON.stringify(place && [place.article, place.start])
        const gap = known ?? byPlace.get(key) ?? open()
        byPlace.set(key, gap)
        gaps.add(gap)
        return gap
      }
      const features = featuresOf(text, languageOf(language) ?? 'de', parts)
      const gap = known ?? clusters.nearest(features) ?? open()
      clusters.add(gap, features)
      gaps.add(gap)
      return gap
    },
  }
}

/** Lets others have their turn where this has been going on for a while. */
const turns = (): (() => Promise<void>) => {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < PIECE) return
    await setImmediate()
    since = performance.now()
  }
}
