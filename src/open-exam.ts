import { answerChain } from './answer/chain.ts'
import type { ExamApp } from './app.ts'
import { UserError } from './errors.ts'
import { type Examinee, examine } from './exam/examine.ts'
import { addQuestion, readAllQuestions, readQuestions, replaceQuestion } from './exam/golden-questions.ts'
import { placesOf, type Slice, type TextOf } from './exam/grade.ts'
import type { ExamReport } from './exam/report.ts'
import type { Lexicon } from './language/lexicon.ts'
import type { Generation } from './search-index/generation.ts'
import { turns } from './turns.ts'

export type OpenExamParts = {
  corpusDir: string
  lexiconOf: (generation: Generation) => Lexicon
  /** Of a question, where that costs nothing; else null: by words alone. */
  vectorOf: (question: string) => Promise<number[] | null>
}

export type Exam = {
  app(current: () => Generation): ExamApp
  /** Asks both all golden questions, without a model, in turns that nobody else needs. */
  compare(
    before: Generation,
    after: Generation,
    onStep: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<ExamReport>
}

/** Long enough that it never ends an answer: no model is asked. */
const NO_BUDGET = 600_000
/** Passages that count as nearest. */
const NEAREST = 5

const textsIn =
  (generation: Generation): TextOf =>
  (article) =>
    generation.article(article)?.article.text ?? null

/** The exam of a new index, and the golden questions that it consists of. */
export const openExam = ({ corpusDir, lexiconOf, vectorOf }: OpenExamParts): Exam => {
  const examineeOf = (generation: Generation): Examinee => {
    const lexicon = lexiconOf(generation)
    let nearest: readonly Slice[] = []
    const chain = answerChain({
      ...{ generation, lexicon, vectorOf, translator: { translate: async () => new Map() }, chat: null },
      ...{ budgetMs: NO_BUDGET, hurry: new AbortController().signal, priceOf: () => null },
      ...{ onDropped: () => undefined, onFailure: () => undefined },
      onEvidence: ({ hits }) => {
        nearest = hits.slice(0, NEAREST).map(({ article: { article }, passage: { start, end } }) => ({
          ...{ article: article.id, start, end, text: article.text.slice(start, end) },
        }))
      },
    })
    return {
      has: (article) => generation.labelsOf(article) !== null,
      textOf: textsIn(generation),
      ask: async ({ question, language }) => {
        const { status, quotes } = await chain.invoke({ question, language })
        return { isAnswered: status === 'answered', cited: quotes, nearest }
      },
    }
  }

  return {
    compare: async (before, after, onStep, signal) =>
      examine(await readAllQuestions(corpusDir), examineeOf(before), examineeOf(after), {
        ...{ onStep, giveWay: turns.spare, signal },
      }),
    app: (current) => {
      const checked = (article: string): string => {
        if (current().labelsOf(article) === null) throw new UserError(`There is no article "${article}".`)
        return article
      }
      return {
        list: async (article) => {
          const { questions, problems } = await readQuestions(corpusDir, checked(article))
          const textOf = textsIn(current())
          return {
            questions: questions.map((one) => ({ ...one, isStale: placesOf(one, textOf).length === 0 })),
            problems,
          }
        },
        counts: async () =>
          (await readAllQuestions(corpusDir)).map(({ article, questions }) => ({
            article,
            questions: questions.length,
          })),
        missing: ({ expects }) => {
          const textOf = textsIn(current())
          return expects.filter(({ article, quote }) => !textOf(article)?.includes(quote)).map(({ quote }) => quote)
        },
        add: async (question) => addQuestion(corpusDir, checked(question.expects[0]?.article ?? ''), question),
        edit: (article, key, question) => replaceQuestion(corpusDir, checked(article), key, question),
        remove: (article, key) => replaceQuestion(corpusDir, checked(article), key, null),
      }
    },
  }
}
