import { readable } from './in-common.ts'
import type { Traits } from './traits.ts'

/** A report that comes sooner after the first one tells of the same day's news, in other words. */
const SAME_NEWS = 20 * 3_600_000
/** Words that are named, at most. */
const NAMED = 6

/**
 * What later reports of a story bring that none of the earlier ones had: another act, numbers, names in a headline. Empty
 * where they tell it once more: that is no update.
 */
export const newsOf = (later: readonly Traits[], earlier: readonly Traits[]): string[] => {
  const first = Math.min(...earlier.map(({ at }) => at))
  const acts = new Set(earlier.flatMap((report) => [...report.acts]))
  const values = new Set(earlier.flatMap(({ figures }) => figures.map(({ value }) => value)))
  const forms = new Set(earlier.flatMap(({ words }) => words.flatMap((word) => word.forms.map(([form]) => form))))
  const news = new Set<string>()
  for (const { titleActs, figures, words } of later.filter(({ at }) => at >= first + SAME_NEWS)) {
    for (const act of titleActs) if (!acts.has(act)) news.add(act)
    for (const { value, unit, digits } of figures) {
      if (!values.has(value) && (digits > 1 || unit !== null)) news.add(readable(value, unit))
    }
    for (const { text, isName, inTitle, forms: own } of words) {
      if (isName && inTitle && own.every(([form]) => !forms.has(form))) news.add(text)
    }
  }
  return [...news].slice(0, NAMED)
}
