import type { Answer, Quote } from '../../src/answer/answer.ts'
import type { Answering } from '../../src/app.ts'
import { answerLanguages } from '../../src/config.ts'
import { UserError } from '../../src/errors.ts'
import { longDate } from '../../src/language/dates.ts'
import { parseJson, readLines } from './batch.ts'

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

const WANTED =
  'expected one object a line, such as {"id": "1", "lang": "en", "question": "…", "answerable": true, "gold": ["…"], "kind": "fact"}'

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isOffset = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0

/** What is wrong with a line of an evaluation file; null where nothing is. */
const problemOf = (line: unknown): string | null => {
  if (line === undefined) return 'this is not JSON'
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return 'this is not a JSON object'
  const { id, lang, question, answerable, gold, kind, article, start, end } = line as Record<string, unknown>
  if (!isText(id)) return '"id" is not a text'
  if (!answerLanguages.some((one) => one === lang))
    return `"lang" is ${JSON.stringify(lang) ?? 'missing'}, not one of ${answerLanguages.join(', ')}`
  if (!isText(question)) return '"question" is not a text'
  if (answerable !== undefined && typeof answerable !== 'boolean') return '"answerable" is neither true nor false'
  if (!Array.isArray(gold) || !gold.every(isText)) return '"gold" is not a list of texts'
  if (answerable !== false && gold.length === 0) return '"gold" is empty, but the question is answerable'
  if (kind !== undefined && !isText(kind)) return '"kind" is not a text'
  if (article !== undefined && article !== null && !isText(article)) return '"article" is not the id of an article'
  if ([start, end].some((one) => one !== undefined && !isOffset(one))) return '"start" or "end" is not an offset'
  return null
}

/** The questions of a file of JSON Lines; UserError with file and line for one that is not as it must be. */
export const readQuestions = async (file: string): Promise<EvaluationQuestion[]> => {
  const questions: EvaluationQuestion[] = []
  for await (const { text, number } of readLines(file)) {
    const line = parseJson(text)
    const problem = problemOf(line)
    if (problem) throw new UserError(`${file}:${number}: ${problem}; ${WANTED}.`)
    questions.push(line as EvaluationQuestion)
  }
  return questions
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
export const goldPlaces = (question: EvaluationQuestion, texts: Texts): Slice[] => {
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

/** Whether two stretches of one article have a character in common. */
export const overlap = (a: Slice, b: Slice): boolean => a.article === b.article && a.start < b.end && b.start < a.end

const searchTargets = (question: EvaluationQuestion, texts: Texts): Slice[] =>
  question.article && question.start !== undefined && question.end !== undefined
    ? [{ article: question.article, start: question.start, end: question.end }]
    : goldPlaces(question, texts)

export const judge = async (app: Answering, question: EvaluationQuestion, texts: Texts): Promise<Judged> => {
  const started = performance.now()
  const answer = await app.ask({ question: question.question, language: question.lang })
  const ms = performance.now() - started
  const hits = await app.search(question.question, 5)
  const targets = searchTargets(question, texts)
  return { question, answer, ms, searchRank: hits.findIndex((hit) => targets.some((target) => overlap(hit, target))) }
}

export const isAnswerable = ({ answerable }: EvaluationQuestion): boolean => answerable !== false

/** Whether the gold of a question about author or date is that of the quote's article. */
const isMetadata = ({ article, author, published }: Quote, question: EvaluationQuestion): boolean => {
  if (question.kind !== 'metadata' || (question.article && question.article !== article)) return false
  const dates = published ? [published, longDate(published, 'de')] : []
  return question.gold.some((gold) => gold === author || dates.includes(gold.replace(/^0/, '')))
}

/** Overlaps a gold or, where that stands in no text but in the front matter alone, is of the article that has it. */
export const isRight = (quote: Quote, question: EvaluationQuestion, texts: Texts): boolean => {
  const places = goldPlaces(question, texts)
  return places.length > 0 ? places.some((place) => overlap(quote, place)) : isMetadata(quote, question)
}

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
