import type { CountedQuestion } from '../storage/questions.ts'
import type { Day, Insights } from './insights.ts'

export const DAY = 24 * 3_600_000

type Listed = { id: string; title: string }

type Tally = {
  add(question: CountedQuestion): void
  /** `articles`: all there are, the newest first. */
  result(articles: readonly Listed[], reasons: readonly string[], forgotten: number): Insights
}

type DayTally = Omit<Day, 'date' | 'median' | 'slow'> & { times: number[] }

/** Counts the questions from `from` on (milliseconds since 1970, the beginning of a day in UTC) before `to`. */
export const openTally = (from: number, to: number): Tally => {
  const days = new Map<string, DayTally>()
  for (let at = from; at < to; at += DAY)
    days.set(dateOf(at), {
      ...{ answered: 0, abstained: 0, good: 0, bad: 0, price: 0 },
      ...{ tokens: { input: 0, output: 0 }, times: [] },
    })
  const languages = new Map<string, number>()
  const cited = new Map<string, number>()
  let isPriced = false

  return {
    add: (question) => {
      const day = days.get(dateOf(question.at))
      if (!day) return
      day[question.status]++
      day.good += question.good
      day.bad += question.bad
      day.times.push(question.ms)
      day.tokens.input += question.tokens.input
      day.tokens.output += question.tokens.output
      day.price += question.price ?? 0
      if (question.price !== null) isPriced = true
      count(languages, question.language)
      for (const article of question.cited) count(cited, article)
    },
    result: (articles, reasons, forgotten) => {
      const all = [...days.values()]
      const sum = (pick: (day: DayTally) => number) => all.reduce((total, day) => total + pick(day), 0)
      const titles = new Map(articles.map(({ id, title }) => [id, title]))
      const times = all.flatMap((day) => day.times).sort((a, b) => a - b)
      const answered = sum((day) => day.answered)
      return {
        days: [...days].map(([date, { times, ...day }]) => {
          const sorted = times.sort((a, b) => a - b)
          return { date, ...day, median: quantile(sorted, 0.5), slow: quantile(sorted, 0.95) }
        }),
        forgotten,
        ...{ questions: answered + sum((day) => day.abstained), answered },
        languages: ranked(languages).map(([language, count]) => ({ language, count })),
        ...{ good: sum((day) => day.good), bad: sum((day) => day.bad), reasons: reasonsIn(reasons) },
        ...{ median: quantile(times, 0.5), slow: quantile(times, 0.95) },
        tokens: { input: sum((day) => day.tokens.input), output: sum((day) => day.tokens.output) },
        price: isPriced ? sum((day) => day.price) : null,
        cited: ranked(cited).map(([id, count]) => ({ id, title: titles.get(id) ?? id, count })),
        neverCited: articles.filter(({ id }) => !cited.has(id)),
      }
    },
  }
}

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const ranked = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))

/** UTC. */
export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The smallest value that at least this share of them does not exceed; null of none. */
const quantile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null

/** Of those that are offered, and of a person's own words: `incomplete: the price is missing`. */
const OFFERED = /^(wrong|beside|incomplete|translation|other)(?::|$)/

const reasonsIn = (reasons: readonly string[]): Insights['reasons'] => {
  const counts = new Map<string, number>()
  for (const reason of reasons) count(counts, OFFERED.exec(reason)?.[1] ?? 'words')
  return ranked(counts).map(([reason, n]) => ({ reason, count: n }))
}
