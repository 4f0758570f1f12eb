import { setImmediate } from 'node:timers/promises'
import type { Listed } from './app.ts'
import { csvHeader, csvLine } from './insights/csv.ts'
import type { InsightsApp, InsightsRange } from './insights/insights.ts'
import { drawPicture } from './insights/picture.ts'
import { DAY, dateOf, openTally } from './insights/tally.ts'
import type { Storage } from './storage/open-storage.ts'
import type { CountedQuestion } from './storage/questions.ts'

type OpenInsightsParts = {
  storage: Pick<Storage, 'questions'>
  /** The newest first. */
  articles: () => readonly Listed[]
  retentionDays: number
  /** Milliseconds since 1970. */
  now: () => number
}

/** How questions went, as the app gives it. */
export const openInsights = ({ storage, articles, retentionDays, now }: OpenInsightsParts): InsightsApp => {
  const { questions } = storage

  const rangeOf = ({ guild, days }: InsightsRange) => {
    const today = Date.parse(dateOf(now()))
    const kept = Math.min(days, retentionDays + 1) // The first one of them was kept in part.
    return { guild, from: today - (kept - 1) * DAY, to: today + DAY, forgotten: days - kept }
  }

  const each = async (range: ReturnType<typeof rangeOf>, take: (some: CountedQuestion[]) => void): Promise<void> => {
    let next = await questions.next(range, null)
    while (next.questions.length > 0) {
      take(next.questions)
      await setImmediate()
      next = await questions.next(range, next.last)
    }
  }

  return {
    of: async (asked) => {
      const range = rangeOf(asked)
      const tally = openTally(range.from, range.to)
      await each(range, (some) => some.forEach(tally.add))
      return tally.result(articles(), range.forgotten)
    },
    picture: drawPicture,
    csv: async (asked) => {
      // Bytes: a hundred megabytes of text would be put together, and written as UTF-8, while everybody waits.
      const parts = [Buffer.from(csvHeader)]
      await each(rangeOf(asked), (some) => parts.push(Buffer.from(some.map(csvLine).join(''))))
      return Buffer.concat(parts)
    },
  }
}
