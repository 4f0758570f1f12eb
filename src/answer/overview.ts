import { isFunctionWord } from '../language/function-words.ts'
import { languageOf, stem, words } from '../language/words.ts'
import type { Span } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Place } from './place.ts'

const SENTENCES = 2
const LINK = /www\.|https?:/iu
/** The title says what the whole is about: it counts as so many sentences. */
const TITLE = 3
/** Shorter ones are bylines and interjections. */
const MIN_LENGTH = 40

/**
 * "What is this about?": the sentences that share most with the rest of the article (degree centrality, Erkan & Radev
 * 2004, "LexRank"), earlier ones first among equals.
 */
export const overviewPlaces = (only: IndexedArticle): Place[] => {
  const language = languageOf(only.article.language) ?? 'de'
  const bagOf = (text: string): Set<string> =>
    new Set(
      words(text)
        .filter((word) => !isFunctionWord(word, language))
        .map((word) => stem(word, language)),
    )
  const textOf = ({ start, end }: Span): string => only.article.text.slice(start, end)
  const title = bagOf(only.article.title)
  const bags = only.sentences.map((sentence) => bagOf(textOf(sentence)))
  const similarities = similaritiesOf(bags)
  // Rounded: whatever adding up in another order changes must not decide between equals.
  const centrality = bags.map((bag, i) => Math.round((similarities[i]! + TITLE * overlap(bag, title)) * 1e9))
  return only.sentences
    .filter((one) => one.end - one.start >= MIN_LENGTH && !LINK.test(textOf(one)))
    .sort((a, b) => centrality[b.number - 1]! - centrality[a.number - 1]! || a.number - b.number)
    .slice(0, SENTENCES)
    .sort((a, b) => a.number - b.number)
    .map(({ number }) => ({ article: only, first: number, last: number }))
}

/**
 * For each bag the sum of its `overlap` with all others, term by term instead of pair by pair:
 * Σ_j |a∩b_j| / √(|a||b_j|) = 1/√|a| · Σ_{t∈a} Σ_{j∋t} 1/√|b_j|, less the 1 that a bag shares with itself.
 */
const similaritiesOf = (bags: readonly ReadonlySet<string>[]): number[] => {
  const sums = new Map<string, number>()
  for (const bag of bags) for (const term of bag) sums.set(term, (sums.get(term) ?? 0) + 1 / Math.sqrt(bag.size))
  return bags.map((bag) => {
    if (bag.size === 0) return 0
    let sum = 0
    for (const term of bag) sum += sums.get(term)!
    return sum / Math.sqrt(bag.size) - 1
  })
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const term of a) if (b.has(term)) shared++
  return shared / Math.sqrt(a.size * b.size)
}
