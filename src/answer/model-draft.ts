import { splitSentences } from '../passages/sentences.ts'
import type { Claim, Quote } from './answer.ts'
import type { ContextSentence } from './context.ts'
import type { Draft } from './extractive.ts'
import { type Place, quotePlace } from './place.ts'
import type { AnswerReply } from './prompts/answer.ts'

/** Neighbouring sentences that a claim cites together are one quote, up to this length. */
const LONGEST_RUN = 3

/** Numbers of the prompt that a model repeats in its words although it is told not to: `[3]`, `[1, 2]`, `(3)` at the end. */
const ECHOED_CITES = /\s*(?:\[\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*\]\s*)+(?=[.!?]?\s*$)/u

/** At most five are asked for; the time that many more take belongs to other readers. */
const MOST_CLAIMS = 50

/** Characters of a claim of several sentences. The gate drops what is longer, so nothing is looked for in it. */
const LONGEST_TEXT = 4_000

/** Cites no place, so that the gate counts the claim among those that cite what was not retrieved. */
const NOWHERE = 0

const areNeighbours = (a: ContextSentence, b: ContextSentence): boolean => {
  const [one, other] = [a, b].map(({ article, number }) => article.sentences[number - 1])
  return a.article === b.article && b.number === a.number + 1 && one?.paragraph === other?.paragraph
}

/** Runs of cited sentences that some claim cites together; every cited sentence is in just one. */
const runsOf = (cited: readonly ContextSentence[], together: ReadonlySet<ContextSentence>): ContextSentence[][] => {
  const runs: ContextSentence[][] = []
  for (const sentence of [...cited].sort((a, b) => a.n - b.n)) {
    const run = runs.at(-1)
    if (run && together.has(sentence) && run.length < LONGEST_RUN && areNeighbours(run.at(-1)!, sentence))
      run.push(sentence)
    else runs.push([sentence])
  }
  return runs
}

/**
 * What a model replied as claims over places of the articles: its numbers become places, one quote for each run of
 * sentences that a claim cites together. A number that it was not shown becomes a cite of nothing. One claim a sentence.
 */
export const placesOfReply = (
  { claims: all }: AnswerReply,
  sentences: readonly ContextSentence[],
  language: string,
): { claims: Claim[]; places: Place[] } => {
  const claims = all.slice(0, MOST_CLAIMS)
  const byNumber = new Map(sentences.map((sentence) => [sentence.n, sentence]))
  const together = new Set<ContextSentence>()
  const cited = new Set<ContextSentence>()
  for (const { cites } of claims) {
    const own = [...new Set(cites)].flatMap((n) => byNumber.get(n) ?? []).sort((a, b) => a.n - b.n)
    for (const [i, sentence] of own.entries()) {
      cited.add(sentence)
      if (i > 0 && own[i - 1]!.n === sentence.n - 1) together.add(sentence)
    }
  }
  const runs = runsOf([...cited], together)
  const placeOf = new Map(runs.flatMap((run, i) => run.map(({ n }) => [n, i + 1] as const)))
  return {
    places: runs.map((run) => ({ article: run[0]!.article, first: run[0]!.number, last: run.at(-1)!.number })),
    claims: claims.flatMap(({ text, cites }) => {
      const places = [...new Set(cites.map((n) => placeOf.get(n) ?? NOWHERE))]
      return sentencesOf(text, language).map((one) => ({ text: one, cites: places }))
    }),
  }
}

const sentencesOf = (text: string, language: string): string[] => {
  if (text.length > LONGEST_TEXT) return [text]
  const spoken = text.replace(ECHOED_CITES, '').trim()
  const found = splitSentences(spoken, language).map(({ start, end }) => spoken.slice(start, end))
  return found.length > 0 ? found : [spoken]
}

/**
 * The quotes of places, numbered from 1 in their order, and claims that cite them. Where a translation makes a quote so
 * wide that it covers another, the claims of both cite the wider one.
 */
export const draftOfClaims = (claims: readonly Claim[], places: readonly Place[], language: string): Draft => {
  const quotes: Quote[] = []
  const numberOf = new Map<number, number>()
  for (const [i, place] of places.entries()) {
    const quote = quotePlace(place, language, quotes.length + 1)
    const known = quotes.find(
      (one) => one.article === quote.article && one.start <= quote.start && one.end >= quote.end,
    )
    if (!known) quotes.push(quote)
    numberOf.set(i + 1, known?.n ?? quote.n)
  }
  return {
    quotes,
    claims: claims.map(({ text, cites }) => ({
      text,
      cites: [...new Set(cites.map((n) => numberOf.get(n) ?? NOWHERE))],
    })),
  }
}
