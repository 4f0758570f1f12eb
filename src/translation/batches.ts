import type { Language } from '../language/words.ts'
import type { Sentence } from '../passages/passage.ts'
import type { Wanted } from './translator.ts'

/** A sentence of an article as the translator deals with it. `from`: its language. */
export type Place = { article: Wanted['article']; sentence: Sentence; source: string; from: Language }

const MAX_SENTENCES = 8
/** Characters of a batch: far below any model's window, and short enough to be answered within a reader's patience. */
export const MAX_CHARS = 6_000
/** A longer neighbour is left out. */
const MAX_NEIGHBOUR = 600

/**
 * Places in the order of the articles, at most eight sentences a batch; a paragraph is only divided where it is longer.
 */
export const batchesOf = (places: readonly Place[], maxChars: number): Place[][] => {
  const batches: Place[][] = []
  for (const paragraph of paragraphsOf(places)) {
    const whole = batches.at(-1)
    if (whole && fits(whole, paragraph, maxChars)) {
      whole.push(...paragraph)
      continue
    }
    let open: Place[] | null = null
    for (const place of paragraph) {
      if (open && fits(open, [place], maxChars)) open.push(place)
      else {
        open = [place]
        batches.push(open)
      }
    }
  }
  return batches
}

const paragraphsOf = (places: readonly Place[]): Place[][] => {
  const paragraphs: Place[][] = []
  for (const place of places) {
    const before = paragraphs.at(-1)?.at(-1)
    if (before?.article === place.article && before.sentence.paragraph === place.sentence.paragraph)
      paragraphs.at(-1)!.push(place)
    else paragraphs.push([place])
  }
  return paragraphs
}

const fits = (open: readonly Place[], more: readonly Place[], maxChars: number): boolean =>
  open[0]?.article === more[0]?.article &&
  open.length + more.length <= MAX_SENTENCES &&
  lengthOf(open) + lengthOf(more) <= maxChars

const lengthOf = (places: readonly Place[]): number => places.reduce((sum, { source }) => sum + source.length, 0)

/** The sentences of a batch with one before and one after each stretch; `n` (from 1) for those to translate. */
export const withNeighbours = (places: readonly Place[]): { n: number | null; text: string }[] => {
  const { article, sentences } = places[0]!.article
  const numbers = new Map(places.map(({ sentence }, i) => [sentence.number, i + 1]))
  const shown = new Set([...numbers.keys()].flatMap((number) => [number - 1, number, number + 1]))
  return sentences
    .filter(({ number }) => shown.has(number))
    .map(({ number, start, end }) => ({ n: numbers.get(number) ?? null, text: article.text.slice(start, end) }))
    .filter(({ n, text }) => n !== null || text.length <= MAX_NEIGHBOUR)
}
