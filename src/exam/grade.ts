import type { GoldenQuestion } from './golden-question.ts'

/** A stretch of an article. */
export type Slice = { article: string; start: number; end: number; text: string }

/** What one index answers: the slices that it cites, in order, and the passages that are nearest. */
export type Reply = { isAnswered: boolean; cited: readonly Slice[]; nearest: readonly Slice[] }

/**
 * How well a reply does by what was expected, best first: the first quote holds it, another quote does, one of the nearest
 * passages does without being cited, none does.
 */
export const GRADES = ['first', 'cited', 'found', 'missed'] as const
export type Grade = (typeof GRADES)[number]

/** The reader sees what was expected, with its place. */
export const isRight = (grade: Grade): boolean => grade === 'first' || grade === 'cited'

/** The text of an article of the index that is asked; null where it has none of that id. */
export type TextOf = (article: string) => string | null

/** Where the expected words stand in an index: every place of each of them. */
export const placesOf = ({ expects }: GoldenQuestion, textOf: TextOf): Slice[] =>
  expects.flatMap(({ article, quote }) => {
    const text = textOf(article)
    const found: Slice[] = []
    for (let at = text?.indexOf(quote) ?? -1; at >= 0; at = text!.indexOf(quote, at + quote.length))
      found.push({ article, start: at, end: at + quote.length, text: quote })
    return found
  })

/** Share of the shorter of two slices that both must have: a passage may break off within the words that were expected. */
const COMMON = 0.5

const isSamePlace = (a: Slice, b: Slice): boolean => {
  if (a.article !== b.article) return false
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common > 0 && common >= COMMON * Math.min(a.end - a.start, b.end - b.start)
}

export const gradeOf = ({ cited, nearest }: Reply, places: readonly Slice[]): Grade => {
  const holds = (slice: Slice): boolean => places.some((place) => isSamePlace(slice, place))
  const at = cited.findIndex(holds)
  if (at >= 0) return at === 0 ? 'first' : 'cited'
  return nearest.some(holds) ? 'found' : 'missed'
}
