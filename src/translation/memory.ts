import type { Span } from '../passages/passage.ts'
import { primaryLanguage } from './languages.ts'
import type { Translation } from './unit.ts'

/**
 * What to print beside a slice: its translations into a language (compared by primary subtag), joined in order.
 * `span` of the result is the German that they cover together; it may reach beyond the slice.
 * Null unless they cover every character of the slice of `text` (the article's) that is not white space.
 */
export const translationsOf = (
  text: string,
  translations: readonly Translation[],
  span: Span,
  language: string,
): { span: Span; text: string; origin: string } | null => {
  const primary = primaryLanguage(language)
  const candidates = translations
    .filter(({ start, end }) => start < span.end && span.start < end)
    .filter((translation) => primaryLanguage(translation.language) === primary)
    .sort((a, b) => a.start - b.start || b.end - a.end)

  const used: Translation[] = []
  let covered = span.start
  for (const candidate of candidates) {
    if (candidate.start < (used.at(-1)?.end ?? 0)) continue
    if (!isBlank(text.slice(covered, candidate.start))) return null
    used.push(candidate)
    covered = candidate.end
  }
  const [first, last] = [used[0], used.at(-1)]
  if (!first || !last || !isBlank(text.slice(covered, span.end))) return null
  return {
    span: { start: first.start, end: last.end },
    text: used.map((translation) => translation.text).join(' '),
    origin: [...new Set(used.map(({ origin }) => origin))].join(' + '),
  }
}

const isBlank = (text: string): boolean => text.trim() === ''
