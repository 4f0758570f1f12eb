import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import type { GapQuestion } from '../storage/gaps.ts'

/** Sentences of an article, by their numbers. */
type Place = { article: IndexedArticle; first: number; last: number }

/** The place that is nearest to most of the questions, as the articles have it now; null where none has. */
export const nearestOf = (questions: readonly Pick<GapQuestion, 'place'>[], generation: Generation): Place | null => {
  const counts = new Map<string, { count: number; place: NonNullable<GapQuestion['place']> }>()
  for (const { place } of questions) {
    if (!place) continue
    const key = `${place.article}:${place.start}`
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, place })
  }
  const commonest = [...counts.values()].sort((a, b) => b.count - a.count)
  for (const { place } of commonest) {
    const found = placeOf(place, generation)
    if (found) return found
  }
  return null
}

/** Null where the article is gone, or has changed so that no sentence begins there. */
const placeOf = (
  { article: id, start, end }: NonNullable<GapQuestion['place']>,
  generation: Generation,
): Place | null => {
  const article = generation.article(id)
  const first = article?.sentences.find((one) => one.start === start)
  const last = article?.sentences.find((one) => one.end === end)
  return article && first && last ? { article, first: first.number, last: last.number } : null
}
