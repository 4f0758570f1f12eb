import type { Article } from '../articles/article.ts'
import type { Passage, Sentence } from './passage.ts'

/** Part of an index's recipe. `maxChars` in UTF-16 code units; `overlapSentences` are shared by neighbours. */
export const passageRules = { maxChars: 600, overlapSentences: 1 }

/**
 * Whole sentences of one paragraph, up to `maxChars`; a longer sentence is a passage alone.
 * Consecutive passages of a paragraph share a sentence where there is room for it and for a new one.
 */
export const splitPassages = (
  article: Pick<Article, 'id'>,
  sentences: readonly Sentence[],
  { maxChars }: { maxChars: number } = passageRules,
): Passage[] => {
  const passages: Passage[] = []
  const fits = (first: Sentence, last: Sentence | undefined): last is Sentence =>
    last !== undefined && last.paragraph === first.paragraph && last.end - first.start <= maxChars

  for (let from = 0; from < sentences.length; ) {
    const first = sentences[from]!
    let to = from
    while (fits(first, sentences[to + 1])) to++
    const last = sentences[to]!
    passages.push({ article: article.id, start: first.start, end: last.end, first: first.number, last: last.number })

    // Never back to `from` itself: every passage begins after the one before it.
    const next = sentences[to + 1]
    let shared = Math.min(passageRules.overlapSentences, to - from)
    while (shared > 0 && !fits(sentences[to + 1 - shared]!, next)) shared--
    from = to + 1 - shared
  }
  return passages
}
