import type { CountedQuestion } from '../storage/questions.ts'
import type { Day, Insights } from './insights.ts'

export const DAY = 24 * 3_600_000

type Listed = { id: string; title: string }

type Tally = {
  add(question: CountedQuestion): void
  /** `articles`: all there are, the newest first. */
  result(articles: readonly Listed[], forgotten: number): Insights
}

/** Whole milliseconds, and how many answers took so long: a million of them would be sorted while everybody waits. */
type Times = Map<number, number>

type DayTally = Omit<Day, 'date' | 'median' | 'slow'> & { times: Times }

/** Counts the questions from `from` on (milliseconds since 1970, the beginning of a day in UTC) before `to`. */
export const openTally = (from: number, to: number): Tally => {
  const days = new Map<string, DayTally>()
  for (let at = from; at < to; at += DAY)
    days.set(dateOf(at), {
      ...{ answered: 0, abstained: 0, good: 0, bad: 0, price: 0 },
      ...{ tokens: { input: 0, output: 0 }, times: new Map() },
    })
  const languages = new Map<string, number>()
  const cited = new Map<string, number>()
  const reasons = new Map<string, number>()
  const times: Times = new Map()
  let isPriced = false

  return {
    add: (question) => {
      const day = days.get(dateOf(question.at))
      if (!day) return
      day[question.status]++
      day.good += question.good
      day.bad += question.bad
      for (const all of [day.times, times]) count(all, question.ms)
      day.tokens.input += question.tokens.input
      day.tokens.output += question.tokens.output
      day.price += question.price ?? 0
      if (question.price !== null) isPriced = true
      count(languages, question.language)
      for (const article of question.cited) count(cited, article)
      for (const reason of question.reasons) count(reasons, OFFERED.exec(reason)?.[1] ?? 'words')
    },
    result: (articles, forgotten) => {
      const all = [...days.values()]
      const sum = (pick: (day: DayTally) => number) => all.reduce((total, day) => total + pick(day), 0)
      const titles = new Map(articles.map(({ id, title }) => [id, title]))
      const answered = sum((day) => day.answered)
      return {
        days: [...days].map(([date, { times, ...day }]) => ({ date, ...day, ...quantilesOf(times) })),
        forgotten,
        ...{ questions: answered + sum((day) => day.abstained), answered },
        languages: ranked(languages).map(([language, count]) => ({ language, count })),
        ...{ good: sum((day) => day.good), bad: sum((day) => day.bad) },
        reasons: ranked(reasons).map(([reason, count]) => ({ reason, count })),
        ...quantilesOf(times),
        tokens: { input: sum((day) => day.tokens.input), output: sum((day) => day.tokens.output) },
        price: isPriced ? sum((day) => day.price) : null,
        cited: ranked(cited).map(([id, count]) => ({ id, title: titles.get(id) ?? id, count })),
        neverCited: articles.filter(({ id }) => !cited.has(id)),
      }
    },
  }
}

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const ranked = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))

/** UTC. */
export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The smallest times that half of the answers, and 95 in 100, do not exceed; null of none. */
const quantilesOf = (times: Times): Pick<Day, 'median' | 'slow'> => {
  const sorted = Uint32Array.from(times.keys()).sort()
  const all = sorted.reduce((sum, time) => sum + times.get(time)!, 0)
  const at = (share: number): number | null => {
    let rest = Math.ceil(share * all)
    for (const time of sorted) {
      rest -= times.get(time)!
      if (rest <= 0) return time
    }
    return null
  }
  return { median: at(0.5), slow: at(0.95) }
}

/** Of those that are offered, and of a person's own words: `incomplete: the price is missing`. */
const OFFERED = /^(wrong|beside|incomplete|translation|other)(?::|$)/
