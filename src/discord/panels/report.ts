import type { ReindexReport } from '../../app.ts'
import type { Problem } from '../../articles/article.ts'
import { shortened } from '../card/quote.ts'
import { weightOf } from '../message/limits.ts'
import { type Message, textMessage } from '../message/message.ts'
import { examLines, namedQuestions } from '../reindex/exam.ts'
import type { Texts } from '../texts/catalogue.ts'

const MOST_PROBLEMS = 10
/** Ten of these, escaped, and the figures stay within the 4,000 characters of a message. */
const LONGEST_FILE = 60
const LONGEST_MESSAGE = 110
/** Of those, for what is said besides of questions. */
const MOST = 3_800

/** What a reindex did, and the problems that it met, by file and line. */
export const reportMessage = (report: ReindexReport, texts: Texts): Message => {
  const { problems, exam, endedPin } = report
  const seconds = new Intl.NumberFormat(texts.locale, { maximumFractionDigits: 1 }).format(report.seconds)
  const lines = [
    texts.reindex.done(report.articles, report.passages),
    texts.reindex.counts(report),
    texts.reindex.embedded(report.embedded, seconds),
    ...(exam ? examLines(exam, texts) : []),
    ...(endedPin ? [texts.exam.endedPin] : []),
  ]
  const named: string[] = []
  if (problems.length > 0) named.push(texts.reindex.problems(problems.length))
  named.push(...problems.slice(0, MOST_PROBLEMS).map(problemLine))
  if (problems.length > MOST_PROBLEMS) named.push(`- ${texts.more(problems.length - MOST_PROBLEMS)}`)
  named.push(`-# ${texts.card.generation(shortened(report.generation, 80))}`)
  const room = MOST - weightOf([...lines, ...named].join('\n'))
  const stale = exam && exam.stale.length > 0 && room > 0 ? [namedQuestions(exam, room, texts).stale] : []
  return textMessage([...lines, ...stale, ...named].join('\n'))
}

const problemLine = ({ file, line, message }: Problem): string =>
  `- ${shortened(file, LONGEST_FILE)}${line === null ? '' : `:${line}`}: ${shortened(message, LONGEST_MESSAGE)}`
