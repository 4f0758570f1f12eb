import type { Lexicon } from '../language/lexicon.ts'
import { languageOf } from '../language/words.ts'
import type { Passage, Sentence } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { WordIndex } from '../search-index/words.ts'
import type { Question } from './question.ts'
import { holdsWhatIsAsked, type QuestionKind } from './question-kind.ts'
import type { List, Ranking } from './rank.ts'
import { holdTerms, strengthsOf } from './strength.ts'
import { sentenceTokens, tokensOf } from './tokens.ts'

/** A passage of the first stage with its place in the order of the corpus. */
export type Ranked = { label: number; article: IndexedArticle; passage: Passage }

export const FEATURES = [
  'fused',
  'ownStems',
  'ownRuns',
  'acrossStems',
  'acrossRuns',
  'hasOwn',
  'coverage',
  'exact',
  'ownCoverage',
  'sentence',
  'twoSentences',
  'heaviest',
  'typeCue',
  'lacksType',
  'around',
  'title',
  'articleMass',
  'length',
  'order',
] as const

const attained = (list: List | null, label: number): number =>
  list && list.attainable > 0 ? list.scores[label]! / list.attainable : 0

const scaled = (list: List | null, label: number): number =>
  list && list.best > 0 ? list.scores[label]! / list.best : 0

/** What is not in the passage itself but beside it counts less. */
const TITLE = 0.6
const NEIGHBOUR = 0.7

/** One passage as ranking sees it: its features, and which share of what its lists could reach it does reach. */
export type Rated = { row: number[]; attained: { stems: number; runs: number } }

type Seen = {
  whole: Float32Array
  own: Float32Array
  sentence: number
  two: number
  holds: boolean | null
  cue: number
}

/** Features of each of the passages, which are those of one question's first stage, best first. */
export const ratePassages = (
  question: Question,
  ranked: readonly Ranked[],
  ranking: Ranking,
  index: WordIndex,
  lexicon: Lexicon,
): Rated[] => {
  const { terms, language, kind } = question
  const strengths = strengthsOf(question, lexicon)
  const size = terms.length
  const weights = terms.map(({ weight }) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1
  const share = (values: ArrayLike<number>): number => {
    let sum = 0
    for (let t = 0; t < size; t++) sum += weights[t]! * values[t]!
    return sum / total
  }
  const raise = (to: Float32Array, by: ArrayLike<number>, factor = 1): void => {
    for (let t = 0; t < size; t++) if (factor * by[t]! > to[t]!) to[t] = factor * by[t]!
  }

  const look = ({ article, passage }: Ranked): Seen => {
    const whole = new Float32Array(size)
    const own = new Float32Array(size)
    const scratch = new Float32Array(size)
    const parts: Float32Array[] = []
    let holds: boolean | null = null
    let cue = 0
    for (let n = passage.first; n <= passage.last; n++) {
      const sentence = article.sentences[n - 1]!
      const here = new Float32Array(size)
      for (const text of sentenceTokens(article, sentence)) {
        scratch.fill(0)
        holdTerms(question, strengths, text, scratch)
        raise(here, scratch)
        if (text.language === language) raise(own, scratch)
      }
      raise(whole, here)
      parts.push(here)
      const found = sentenceHolds(kind, article, sentence)
      if (found === null) continue
      holds = holds || found
      if (found) cue = Math.max(cue, share(here))
    }
    let [sentence, two] = [0, 0]
    for (const [n, here] of parts.entries()) {
      sentence = Math.max(sentence, share(here))
      const both = here.slice()
      if (parts[n + 1]) raise(both, parts[n + 1]!)
      two = Math.max(two, share(both))
    }
    return { whole, own, sentence, two, holds, cue }
  }

  const titles = new Map<IndexedArticle, Float32Array>()
  const titleOf = (article: IndexedArticle): Float32Array => {
    const found = titles.get(article)
    if (found) return found
    const made = new Float32Array(size)
    const of = languageOf(article.article.language) ?? 'de'
    holdTerms(question, strengths, { language: of, tokens: tokensOf(article.article.title, of) }, made)
    titles.set(article, made)
    return made
  }

  const seen = ranked.map(look)
  const heaviest = weights.indexOf(Math.max(...weights))
  const positions = new Map(ranked.map(({ label }, i) => [label, i]))
  const { own, others: views } = ranking
  const ownField = own && index.field(language, 'runs')
  const scoreOf = ({ label }: Ranked): number => ranking.scores[label]! / ranking.best
  const mass = new Map<IndexedArticle, number>()
  for (const one of ranked) mass.set(one.article, (mass.get(one.article) ?? 0) + scoreOf(one) ** 3)

  return ranked.map((one, i) => {
    const { label, article, passage } = one
    const { whole, sentence, two, holds, cue } = seen[i]!
    const title = titleOf(article)
    const around = whole.slice()
    raise(around, title, TITLE)
    for (const beside of [label - 1, label + 1]) {
      const j = positions.get(beside)
      if (j !== undefined && ranked[j]!.article === article) raise(around, seen[j]!.whole, NEIGHBOUR)
    }
    const hasOwn = own !== null && ownField!.hasText(label)
    const most = (of: (list: List | null, at: number) => number, kind: 'stems' | 'runs'): number =>
      views.reduce((best, view) => Math.max(best, of(view[kind], label)), 0)
    const values: Readonly<Record<(typeof FEATURES)[number], number>> = {
      fused: scoreOf(one),
      ownStems: scaled(own?.stems ?? null, label),
      ownRuns: scaled(own?.runs ?? null, label),
      acrossStems: most(scaled, 'stems'),
      acrossRuns: most(scaled, 'runs'),
      hasOwn: hasOwn ? 1 : 0,
      coverage: share(whole),
      exact: share(whole.map((value) => (value >= 0.99 ? 1 : 0))),
      ownCoverage: share(hasOwn ? seen[i]!.own : whole),
      sentence,
      twoSentences: two,
      heaviest: whole[heaviest] ?? 0,
      typeCue: holds ? 0.3 + cue : 0,
      lacksType: holds === false ? 1 : 0,
      around: share(around),
      title: share(title),
      articleMass: Math.min(1, mass.get(article)! - scoreOf(one) ** 3),
      length: Math.min(1, (passage.end - passage.start) / 600),
      order: 1 / (1 + i),
    }
    return {
      row: FEATURES.map((name) => values[name]),
      attained: {
        stems: Math.max(hasOwn ? attained(own!.stems, label) : 0, most(attained, 'stems')),
        runs: Math.max(hasOwn ? attained(own!.runs, label) : 0, most(attained, 'runs')),
      },
    }
  })
}

const cues = new WeakMap<Sentence, Map<QuestionKind, boolean | null>>()

/** The cues are German words: null for other articles. */
const sentenceHolds = (kind: QuestionKind, article: IndexedArticle, sentence: Sentence): boolean | null => {
  if (kind === 'plain' || languageOf(article.article.language) !== 'de') return null
  const known = cues.get(sentence) ?? new Map<QuestionKind, boolean | null>()
  cues.set(sentence, known)
  let found = known.get(kind)
  if (found === undefined) {
    found = holdsWhatIsAsked(kind, article.article.text.slice(sentence.start, sentence.end))
    known.set(kind, found)
  }
  return found
}
