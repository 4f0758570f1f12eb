import type { Problem } from '../articles/article.ts'
import type { GoldenQuestion } from './golden-question.ts'
import type { ArticleQuestions } from './golden-questions.ts'
import { GRADES, type Grade, gradeOf, isRight, placesOf, type Reply, type TextOf } from './grade.ts'
import { type ExamReport, MOST_NAMED } from './report.ts'

/** An index that answers. `has`: whether it holds an article, which reads none. */
export type Examinee = {
  has(article: string): boolean
  textOf: TextOf
  ask(question: GoldenQuestion): Promise<Reply>
}

/** `giveWay` resolves when nobody else has something to do: an answer of one index holds the event loop. */
export type ExamWay = {
  onStep(done: number, total: number): void
  giveWay(): Promise<void>
  signal: AbortSignal
}

/** Asks both all golden questions, one answer at a time, and compares. Throws the reason of the signal when it is aborted. */
export const examine = async (
  all: readonly ArticleQuestions[],
  before: Examinee,
  after: Examinee,
  { onStep, giveWay, signal }: ExamWay,
): Promise<ExamReport> => {
  const report = emptyReport(all.flatMap(({ problems }) => problems))
  const asked = all.filter(({ article }) => after.has(article))
  for (const { article, questions } of all) if (!after.has(article)) report.gone += questions.length
  const total = asked.reduce((sum, { questions }) => sum + questions.length, 0)
  if (total > 0) onStep(0, total)
  for (const { article, questions } of asked) {
    for (const question of questions) {
      await giveWay()
      signal.throwIfAborted()
      const first = await askOne(before, question)
      await giveWay()
      count(report, article, question, first, await askOne(after, question))
      onStep(report.questions, total)
    }
  }
  return report
}

type Result = { reply: Reply; grade: Grade; isStale: boolean }

const askOne = async ({ textOf, ask }: Examinee, question: GoldenQuestion): Promise<Result> => {
  const reply = await ask(question)
  const places = placesOf(question, textOf)
  return { reply, grade: gradeOf(reply, places), isStale: places.length === 0 }
}

const emptyReport = (problems: Problem[]): ExamReport => ({
  ...{ questions: 0, right: { before: 0, after: 0 }, nowAnswered: 0, better: 0, unchanged: 0, slipped: 0 },
  ...{ worse: 0, nowUnanswered: 0, gone: 0, stale: [], lost: [], problems },
})

const count = (report: ExamReport, article: string, asked: GoldenQuestion, before: Result, after: Result): void => {
  const { question } = asked
  report.questions += 1
  if (isRight(before.grade)) report.right.before += 1
  if (isRight(after.grade)) report.right.after += 1
  if (after.isStale && report.stale.length < MOST_NAMED) report.stale.push({ question, article })
  const kind = changeOf(before, after)
  report[kind] += 1
  if ((kind === 'worse' || kind === 'nowUnanswered') && report.lost.length < MOST_NAMED) {
    const [first, second] = [before, after].map(({ reply }) => reply.cited[0]?.text ?? null)
    report.lost.push({ question, article, before: first ?? '', now: second ?? null })
  }
}

type Kind = 'nowAnswered' | 'better' | 'unchanged' | 'slipped' | 'worse' | 'nowUnanswered'

const changeOf = (before: Result, after: Result): Kind => {
  const wasRight = isRight(before.grade)
  if (isRight(after.grade) && !before.reply.isAnswered) return 'nowAnswered'
  if (wasRight && !after.reply.isAnswered) return 'nowUnanswered'
  // Whoever edits an article may well edit what was expected: that alone is not worse, as long as there is an answer.
  if (after.isStale) return 'unchanged'
  if (wasRight && !isRight(after.grade)) return 'worse'
  const rise = GRADES.indexOf(before.grade) - GRADES.indexOf(after.grade)
  if (rise === 0) return 'unchanged'
  return rise > 0 ? 'better' : 'slipped'
}
