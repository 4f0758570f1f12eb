import { foreignName } from '../facts/names.ts'
import { isNegated } from '../facts/negation.ts'
import { foreignFact, plain } from '../facts/numbers.ts'
import type { Language } from '../language/words.ts'
import { alignWords, areSameLetters, type Word } from '../retrieval/same-words.ts'
import type { ArticleWord, Spoken } from '../retrieval/spoken-words.ts'
import type { Metadata } from '../search-index/content.ts'

/** How a sentence stands in an article: in which of its sentences, whether from their beginning, and how well (0–1). */
export type Likeness = { first: number; last: number; quality: number; isExact: boolean; isFromBeginning: boolean }

/** Share of a sentence's words that must stand there. */
const MIN_COVERAGE = 0.8
/** Share of the words there, from the first to the last of these, that the sentence must have. */
const MIN_DENSITY = 0.75
/** Less than this share of the article's sentence is a part of it: chance finds short ones. */
const WHOLE = 0.8
const FEWEST = { whole: { words: 3, content: 1 }, part: { words: 6, content: 3 } }

/**
 * Whether a sentence stands in what an article says, word for word or nearly: mistyped, a word left out, words before or
 * after it. A word for another, a number, a name or a denial more or less makes it another sentence: null.
 */
export const likenessOf = (
  { language, words }: { language: Language; words: readonly Word[] },
  spoken: Spoken,
  { title, author }: Pick<Metadata, 'title' | 'author'>,
): Likeness | null => {
  const pairs = alignWords(words, spoken.words)
  if (pairs.length === 0) return null
  const [from, to] = [pairs[0]!, pairs.at(-1)!]
  const region = spoken.words.slice(from[1], to[1] + 1)
  const [first, last] = [region[0]!.first, region.at(-1)!.last]
  const touched = spoken.words.filter((word) => word.last >= first && word.first <= last)
  const gaps = gapsOf(pairs, words, spoken.words)
  const ahead = edgeOf(words.slice(0, from[0]), touched.slice(0, touched.indexOf(region[0]!)))
  const behind = edgeOf(words.slice(to[0] + 1), touched.slice(touched.indexOf(region.at(-1)!) + 1))

  const matched = pairs.length + gaps.joined + ahead.joined + behind.joined
  const coverage = matched / words.length
  const density = matched / Math.max(region.length, 1)
  if (coverage < MIN_COVERAGE || density < MIN_DENSITY) return null

  const added = [...ahead.added, ...behind.added]
  const alone = [...gaps.alone, ...added]
  if (gaps.isChanged || isReplaced(ahead) || isReplaced(behind) || alone.some(({ isNumber }) => isNumber)) return null
  const inClause = [...clauseEnd(ahead.leftOut, region[0]!), ...clauseBegin(behind.leftOut)]
  if ([...alone, ...inClause].some(({ text }) => isNegated(text, language))) return null

  const fewest = matched / touched.length >= WHOLE ? FEWEST.whole : FEWEST.part
  const content = pairs.filter(([i]) => !words[i]!.isFunction).length
  if (matched < fewest.words || content < fewest.content) return null

  if (added.length > 0) {
    const sources = [plain(spoken.text), plain(title), plain(author ?? '')]
    const more = plain(added.map(({ text }) => text).join(' '))
    if (foreignFact(more, sources, language) !== null || foreignName(more, sources, language) !== null) return null
  }
  const isExact =
    words.length === pairs.length &&
    region.length === pairs.length &&
    pairs.every(([i, j]) => words[i]!.folded === spoken.words[j]!.folded)
  const isFromBeginning = ahead.leftOut.length === 0
  return { first, last, quality: Math.min(1, coverage * density), isExact, isFromBeginning }
}

/** What lies before or after the words that the two share: what the sentence adds there, and what it leaves out. */
type Edge = { added: readonly Word[]; leftOut: readonly Word[]; joined: number }

const edgeOf = (added: readonly Word[], leftOut: readonly Word[]): Edge =>
  added.length > 0 && leftOut.length > 0 && areSameLetters(added, leftOut)
    ? { added: [], leftOut: [], joined: added.length }
    : { added, leftOut, joined: 0 }

/** Whether words stand where the article's sentence has others, instead of before or after all of it. */
const isReplaced = ({ added, leftOut }: Edge): boolean =>
  leftOut.length > 0 && added.some(({ isFunction }) => !isFunction)

/** The last of these words that are of the same clause as the word after them. */
const clauseEnd = (words: readonly Word[], next: Word): readonly Word[] => {
  if (next.opensClause) return []
  return words.slice(
    Math.max(
      0,
      words.findLastIndex(({ opensClause }) => opensClause),
    ),
  )
}

/** The first of these words that are of the same clause as the word before them. */
const clauseBegin = (words: readonly Word[]): readonly Word[] => {
  const end = words.findIndex(({ opensClause }) => opensClause)
  return end < 0 ? words : words.slice(0, end)
}

type Gaps = {
  /** Words that the sentence or the article has alone. */
  alone: Word[]
  /** Words of the sentence that are one word there, or several where they are one. */
  joined: number
  /** Whether one content word stands for another, or one was added. */
  isChanged: boolean
}

/** What lies between the words that the two share. */
const gapsOf = (
  pairs: readonly (readonly [number, number])[],
  words: readonly Word[],
  spoken: readonly ArticleWord[],
): Gaps => {
  const gaps: Gaps = { alone: [], joined: 0, isChanged: false }
  for (const [n, [i, j]] of pairs.entries()) {
    const [nextI, nextJ] = pairs[n + 1] ?? [i + 1, j + 1]
    const [mine, theirs] = [words.slice(i + 1, nextI), spoken.slice(j + 1, nextJ)]
    if (mine.length > 0 && theirs.length > 0 && areSameLetters(mine, theirs)) {
      gaps.joined += mine.length
      continue
    }
    gaps.alone.push(...mine, ...theirs)
    if (mine.some(({ isFunction }) => !isFunction)) gaps.isChanged = true
  }
  return gaps
}
