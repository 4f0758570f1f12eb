import { setImmediate } from 'node:timers/promises'
import { languageOf } from '../language/words.ts'
import type { GapQuestion, GapStore } from '../storage/gaps.ts'
import { openClusters } from './clusters.ts'
import { type FeatureParts, featuresOf } from './features.ts'

/** Milliseconds of work after which others have their turn. */
const PIECE = 10

type SortParts = FeatureParts & { store: GapStore; newId: () => string }

/**
 * Puts the questions of a server that belong to no gap yet to the one that asks for the same, or opens one. Questions
 * without words belong together where the same place is nearest.
 */
export const sortQuestions = async (guild: string, { store, newId, ...parts }: SortParts): Promise<void> => {
  let unsorted = await store.unsorted(guild)
  if (unsorted.length === 0) return
  const take = turns()
  const clusters = openClusters()
  const byPlace = new Map<string, string>()

  /** The gap that a question belongs to: `known`, else one that is like it, else what `open` gives. */
  const join = ({ text, language, place }: GapQuestion, known: string | null, open: () => string): string => {
    if (text === null) {
      const key = JSON.stringify(place && [place.article, place.start])
      const gap = known ?? byPlace.get(key) ?? open()
      byPlace.set(key, gap)
      return gap
    }
    const features = featuresOf(text, languageOf(language) ?? 'de', parts)
    const gap = known ?? clusters.nearest(features) ?? open()
    clusters.add(gap, features)
    return gap
  }

  let sorted = await store.sorted(guild, '')
  while (sorted.length > 0) {
    for (const question of sorted) {
      join(question, question.gap, newId)
      await take()
    }
    sorted = await store.sorted(guild, sorted.at(-1)!.id)
  }
  while (unsorted.length > 0) {
    const gaps = new Map<string, string>()
    const opened = new Map<string, number>()
    for (const question of unsorted) {
      const open = () => {
        const id = newId()
        opened.set(id, question.at)
        return id
      }
      gaps.set(question.id, join(question, null, open))
      await take()
    }
    await store.sort(guild, gaps, opened)
    unsorted = await store.unsorted(guild)
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
