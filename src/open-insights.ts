import { setImmediate } from 'node:timers/promises'
import type { Listed } from './app.ts'
import { csvIn } from './insights/csv.ts'
import type { Insights, InsightsApp, InsightsRange } from './insights/insights.ts'
import { drawPicture } from './insights/picture.ts'
import { DAY, dateOf, openTally } from './insights/tally.ts'
import type { Storage } from './storage/open-storage.ts'
import type { CountedQuestion } from './storage/questions.ts'

type OpenInsightsParts = {
  storage: Pick<Storage, 'questions' | 'changes'>
  /** The newest first. */
  articles: () => readonly Listed[]
  retentionDays: number
  /** Milliseconds since 1970. */
  now: () => number
}

/** How questions went, as the app gives it. */
export const openInsights = ({ storage, articles, retentionDays, now }: OpenInsightsParts): InsightsApp => {
  const { questions, changes } = storage

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

  /** Of articles that are gone the record of changes may know what they were called. */
  const withTitles = async (cited: Insights['cited'], all: readonly Listed[]): Promise<Insights['cited']> => {
    const there = new Set(all.map(({ id }) => id))
    const gone = cited.filter(({ id }) => !there.has(id))
    if (gone.length === 0) return cited
    const titles = await changes.titles(gone.map(({ id }) => id))
    return cited.map((one) => ({ ...one, title: there.has(one.id) ? one.title : (titles.get(one.id) ?? one.title) }))
  }

  return {
    of: async (asked) => {
      const range = rangeOf(asked)
      const tally = openTally(range.from, range.to)
      await each(range, (some) => some.forEach(tally.add))
      const all = articles()
      const insights = tally.result(all, range.forgotten)
      return { ...insights, cited: await withTitles(insights.cited, all) }
    },
    picture: drawPicture,
    csv: async (asked, { locale, most }) => {
      const { header, line } = csvIn(locale)
      // Bytes: a hundred megabytes of text would be put together, and written as UTF-8, while everybody waits.
      const parts: Part[] = []
      let size = Buffer.byteLength(header)
      let left = 0
      await each(rangeOf(asked), (some) => {
        const bytes = Buffer.from(some.map(line).join(''))
        parts.push({ bytes, lines: some.length })
        size += bytes.length
        for (; size > most && parts.length > 0; left++) size -= dropLine(parts)
      })
      return { bytes: Buffer.concat([Buffer.from(header), ...parts.map(({ bytes }) => bytes)]), left }
    },
  }
}

type Part = { bytes: Buffer; lines: number }

/** Takes the first line away; how many bytes that were. */
const dropLine = (parts: Part[]): number => {
  const [{ bytes, lines }] = parts as [Part]
  const end = bytes.indexOf('\n') + 1
  if (lines === 1) parts.shift()
  else parts[0] = { bytes: bytes.subarray(end), lines: lines - 1 }
  return end
}
