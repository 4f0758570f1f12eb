import { readable } from './in-common.ts'
import type { Traits, Word } from './traits.ts'

const HOUR = 3_600_000
/** A report that comes sooner after the first one tells of the same day's news, in other words. */
const SAME_NEWS = 20 * HOUR
/** So long after the last report somebody had a reason to report again: other words in the headline tell it. */
const LATER = 48 * HOUR
const FEWEST_WORDS = 2
/** Words that are named, at most. */
const NAMED = 6

/**
 * What later reports of a story bring that none of the earlier ones had: another act, numbers, names in a headline, and
 * days later other words in it. Empty where they tell it once more: that is no update.
 */
export const newsOf = (later: readonly Traits[], earlier: readonly Traits[]): string[] => {
  const times = earlier.map(({ at }) => at)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const acts = new Set(earlier.flatMap((report) => [...report.acts]))
  const values = new Set(earlier.flatMap(({ figures }) => figures.map(({ value }) => value)))
  const forms = new Set(earlier.flatMap(({ words }) => words.flatMap((word) => word.forms.map(([form]) => form))))
  const meanings = new Set(earlier.flatMap(({ words }) => words.flatMap((word) => word.meanings)))
  const isNew = (word: Word): boolean =>
    word.inTitle &&
    word.forms.every(([form]) => !forms.has(form)) &&
    word.meanings.every((meaning) => !meanings.has(meaning))
  const news = new Set<string>()
  for (const { titleActs, figures, words, at } of later.filter((report) => report.at >= first + SAME_NEWS)) {
    for (const act of titleActs) if (!acts.has(act)) news.add(act)
    for (const { value, unit, digits } of figures) {
      if (!values.has(value) && (digits > 1 || unit !== null)) news.add(readable(value, unit))
    }
    const others = words.filter(isNew)
    const texts = new Set(others.map(({ text }) => text))
    const told = at >= last + LATER && texts.size >= FEWEST_WORDS ? others : others.filter(({ isName }) => isName)
    for (const { text } of told) news.add(text)
  }
  return [...news].slice(0, NAMED)
}
