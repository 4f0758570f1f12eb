import { oneOf, seededRandom, wholeBetween } from '../random.ts'
import { articleCount, type RecombinedCorpus, recombinedArticle } from './recombined-corpus.ts'
import type { SentencePool } from './sentence-pool.ts'

/** `holds`: the sentence of the corpus that the question was made from, `english` where it is translated; `article`: its id. */
export type SampledQuestion = { question: string; holds: string; english: string | null; article: string }

const KEYWORDS = 5

/**
 * Questions on a recombined corpus, in turns a whole sentence of it and the longest words of one, in their order. `draw`:
 * another number, other questions.
 */
export const sampleQuestions = (
  pool: SentencePool,
  corpus: RecombinedCorpus,
  count: number,
  draw = 7,
): SampledQuestion[] => {
  const random = seededRandom(corpus.seed + draw)
  return Array.from({ length: count }, (_, i) => {
    const number = wholeBetween(random, 0, articleCount(corpus.passages) - 1)
    const { id, paragraphs } = recombinedArticle(pool, corpus, number)
    const { german, english } = oneOf(random, oneOf(random, paragraphs))
    return { question: i % 2 === 0 ? german : keywordsOf(german), holds: german, english, article: id }
  })
}

const keywordsOf = (sentence: string): string => {
  const words = [...new Set(sentence.match(/[\p{L}\p{N}]+/gu) ?? [])]
  const longest = new Set([...words].sort((a, b) => b.length - a.length).slice(0, KEYWORDS))
  return words.filter((word) => longest.has(word)).join(' ')
}
