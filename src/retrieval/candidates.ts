import { type Language, languageOf, runs } from '../language/words.ts'
import type { Sentence } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { textsOf } from '../search-index/texts.ts'
import type { WordIndex } from '../search-index/words.ts'
import { type SentenceWords, sentenceWords } from './evidence.ts'
import type { Candidate } from './signals.ts'
import { sentenceTokens } from './tokens.ts'

/** A candidate with its place. */
export type PlacedCandidate = Candidate & { article: IndexedArticle; sentence: Sentence }

/** A retrieved passage: which sentences of which article, and how well it ranked. */
export type RankedPassage = { article: IndexedArticle; first: number; last: number; score: number }

/** By article too: with other translations the same sentence has other words. */
const analysed = new WeakMap<IndexedArticle, Map<Sentence, SentenceWords>>()

/** Words of a sentence in all languages it is known in; kept as long as its generation is open. */
const wordsOf = (article: IndexedArticle, sentence: Sentence): SentenceWords => {
  const ofArticle = analysed.get(article) ?? new Map<Sentence, SentenceWords>()
  analysed.set(article, ofArticle)
  const known = ofArticle.get(sentence)
  if (known) return known
  const made = sentenceWords(languageOf(article.article.language) ?? 'de', textsOf(article, sentence))
  ofArticle.set(sentence, made)
  return made
}

/** The sentences of the retrieved passages, each once, in the order of the passages. */
export const candidatesOf = (passages: readonly RankedPassage[]): PlacedCandidate[] => {
  const found: PlacedCandidate[] = []
  const numbers = new Map<Sentence, number>()
  for (const { article, first, last, score } of passages) {
    for (let n = first; n <= last; n++) {
      const sentence = article.sentences[n - 1]!
      if (numbers.has(sentence)) continue
      numbers.set(sentence, found.length)
      const text = article.article.text.slice(sentence.start, sentence.end)
      const words = wordsOf(article, sentence)
      const tokens = sentenceTokens(article, sentence)
      found.push({
        article,
        sentence,
        text,
        words,
        tokens,
        passageScore: score,
        previous: null,
        next: null,
        passage: [],
      })
    }
  }
  const number = ({ sentences }: IndexedArticle, at: Sentence, offset: number): number | null => {
    const other = sentences[at.number - 1 + offset]
    return other && other.paragraph === at.paragraph ? (numbers.get(other) ?? null) : null
  }
  const inPassage = new Map<Sentence, Set<number>>()
  for (const { article, first, last } of passages) {
    const members = article.sentences.slice(first - 1, last)
    for (const one of members) {
      const set = inPassage.get(one) ?? new Set<number>()
      for (const other of members) set.add(numbers.get(other)!)
      inPassage.set(one, set)
    }
  }
  return found.map((candidate) => ({
    ...candidate,
    previous: number(candidate.article, candidate.sentence, -1),
    next: number(candidate.article, candidate.sentence, 1),
    passage: [...(inPassage.get(candidate.sentence) ?? [])],
  }))
}

/** The question's 4-character runs with their rarity in the corpus. */
export const runWeightsOf = (question: string, language: Language, index: WordIndex): Map<string, number> => {
  const field = index.field(language, 'runs') ?? index.field('de', 'runs')
  const weights = new Map<string, number>()
  if (!field) return weights
  for (const run of runs(question, language)) {
    const documents = field.documents(run)
    weights.set(run, Math.log(1 + (field.filled - documents + 0.5) / (documents + 0.5)))
  }
  return weights
}
