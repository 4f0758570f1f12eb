import type { Answer, Quote } from '../../src/answer/answer.ts'
import type { App } from '../../src/app.ts'

/** One line of an evaluation file. `start`, `end`, `article`: where the gold stands, if the file says so. */
export type EvaluationQuestion = {
  id: string
  lang: string
  question: string
  answerable?: boolean
  /** Literal substrings of an article; citing any of them is right. */
  gold: string[]
  kind?: string
  article?: string | null
  start?: number
  end?: number
}

/** Shares are null where there is nothing to count. */
export type Scorecard = {
  group: string
  answerable: number
  unanswerable: number
  /** Answerable questions of which a cited slice overlaps a gold. */
  goldCited: number | null
  /** Answered answerable questions whose first cited slice overlaps a gold. */
  firstCiteRight: number | null
  /** Cited slices that overlap a gold, over answered answerable questions. */
  citedIsGold: number | null
  /** Unanswerable questions that were not answered. */
  abstained: number | null
  /** Quotes that equal the article's text at their offsets. */
  verbatim: number | null
  /** Quotes with a translation into the reader's language, where the reader does not read German. */
  translated: number | null
  /** Claims without a cite: must be 0. */
  uncited: number
  /** Answerable questions with the gold place among the first 1 and 5 hits of the search. */
  searchAt1: number | null
  searchAt5: number | null
  medianMs: number
}

export type Judged = { question: EvaluationQuestion; answer: Answer; ms: number; searchRank: number }

/** Text of an article by id, as it is now in the corpus. */
export type Texts = ReadonlyMap<string, string>

type Slice = { article: string; start: number; end: number }

/** Where a question's gold stands: every occurrence in its article (any article where the file names none). */
const goldPlaces = (question: EvaluationQuestion, texts: Texts): Slice[] => {
  const places: Slice[] = []
  for (const [article, text] of texts) {
    if (question.article && question.article !== article) continue
    for (const gold of question.gold) {
      for (let start = text.indexOf(gold); start >= 0; start = text.indexOf(gold, start + 1)) {
        const end = start + gold.length
        if (
          question.start !== undefined &&
          question.end !== undefined &&
          (start < question.start || end > question.end)
        )
          continue
        places.push({ article, start, end })
      }
    }
  }
  return places
}

const overlap = (a: Slice, b: Slice): boolean => a.article === b.article && a.start < b.end && b.start < a.end

const searchTargets = (question: EvaluationQuestion, texts: Texts): Slice[] =>
  question.article && question.start !== undefined && question.end !== undefined
    ? [{ article: question.article, start: question.start, end: question.end }]
    : goldPlaces(question, texts)

export const judge = async (app: App, question: EvaluationQuestion, texts: Texts): Promise<Judged> => {
  const started = performance.now()
  const answer = await app.ask({ question: question.question, language: question.lang })
  const ms = performance.now() - started
  const hits = await app.search(question.question, 5)
  const targets = searchTargets(question, texts)
  return { question, answer, ms, searchRank: hits.findIndex((hit) => targets.some((target) => overlap(hit, target))) }
}

export const isAnswerable = ({ answerable }: EvaluationQuestion): boolean => answerable !== false

export const isRight = (quote: Quote, question: EvaluationQuestion, texts: Texts): boolean =>
  goldPlaces(question, texts).some((place) => overlap({ ...quote }, place))

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export const scorecardOf = (group: string, judged: readonly Judged[], texts: Texts): Scorecard => {
  const answerable = judged.filter(({ question }) => isAnswerable(question))
  const unanswerable = judged.filter(({ question }) => !isAnswerable(question))
  const answered = answerable.filter(({ answer }) => answer.status === 'answered')
  const cited = answered.flatMap(({ question, answer }) =>
    answer.quotes.map((quote) => isRight(quote, question, texts)),
  )
  const found = answered.filter(({ question, answer }) =>
    answer.quotes.some((quote) => isRight(quote, question, texts)),
  )
  const first = answered.filter(
    ({ question, answer }) => answer.quotes[0] && isRight(answer.quotes[0], question, texts),
  )
  const quotes = judged.flatMap(({ answer }) => answer.quotes.map((quote) => ({ quote, language: answer.language })))
  const foreign = quotes.filter(({ language }) => language !== 'de')
  const literal = quotes.filter(({ quote }) => texts.get(quote.article)?.slice(quote.start, quote.end) === quote.text)
  const inLanguage = foreign.filter(({ quote, language }) => quote.translation?.language === language)
  const times = judged.map(({ ms }) => ms).sort((a, b) => a - b)
  const ranked = (k: number) => answerable.filter(({ searchRank }) => searchRank >= 0 && searchRank < k).length
  return {
    group,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    goldCited: share(found.length, answerable.length),
    firstCiteRight: share(first.length, answered.length),
    citedIsGold: share(cited.filter(Boolean).length, cited.length),
    abstained: share(unanswerable.filter(({ answer }) => answer.status === 'abstained').length, unanswerable.length),
    verbatim: share(literal.length, quotes.length),
    translated: share(inLanguage.length, foreign.length),
    uncited: judged.flatMap(({ answer }) => answer.claims).filter(({ cites }) => cites.length === 0).length,
    searchAt1: share(ranked(1), answerable.length),
    searchAt5: share(ranked(5), answerable.length),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
  }
}
