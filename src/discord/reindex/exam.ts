import type { ExamReport, Lost } from '../../exam/report.ts'
import { shortened } from '../card/quote.ts'
import { weightOf } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'

const LONGEST_QUESTION = 120
const LONGEST_QUOTE = 120

/** What an exam found, in figures. */
export const examLines = (exam: ExamReport, { exam: words }: Texts): string[] => {
  if (exam.questions === 0 && exam.gone === 0) return [words.none]
  return [
    words.asked(exam.questions, exam.right.before, exam.right.after),
    words.counts(exam),
    ...(exam.gone > 0 ? [words.gone(exam.gone)] : []),
  ]
}

/** Questions by name, as many as weigh at most `room`: those that were lost, with what is cited, and the outdated ones. */
export const namedQuestions = (exam: ExamReport, room: number, texts: Texts): { lost: string; stale: string } => {
  const { exam: words } = texts
  const lost = listed(
    words.lost,
    exam.lost.map((one) => lostLines(one, texts)),
    exam.worse + exam.nowUnanswered,
    room,
    texts,
  )
  const stale = listed(
    words.stale,
    exam.stale.map(({ question }) => `- ${shortened(question, LONGEST_QUESTION)}`),
    exam.stale.length,
    room - weightOf(lost),
    texts,
  )
  return { lost, stale }
}

const lostLines = ({ question, before, now }: Lost, { exam: words }: Texts): string =>
  [
    `- ${shortened(question, LONGEST_QUESTION)}`,
    `-# ${words.before} ${shortened(before, LONGEST_QUOTE)}`,
    `-# ${words.now} ${now === null ? words.nothingCited : shortened(now, LONGEST_QUOTE)}`,
  ].join('\n')

const listed = (title: string, entries: readonly string[], all: number, room: number, texts: Texts): string => {
  if (all === 0) return ''
  let text = title
  let shown = 0
  for (const entry of entries) {
    const next = `${text}\n${entry}`
    if (weightOf(`${next}\n- ${texts.more(all)}`) > room) break
    text = next
    shown += 1
  }
  return shown < all ? `${text}\n- ${texts.more(all - shown)}` : text
}
