import type { Article, Problem } from '../articles/article.ts'
import type { Sentence, Span } from '../passages/passage.ts'
import { splitSentences } from '../passages/sentences.ts'
import { alignByLength } from './gale-church.ts'
import { primaryLanguage } from './languages.ts'
import { openLocator } from './locate.ts'
import type { TmxUnit } from './tmx.ts'
import type { Translation } from './unit.ts'

/**
 * Puts the units of a translation memory at their places in the article, sentence by sentence where a unit covers
 * several: the spans of one language never overlap, and together they keep each unit's German and translation whole.
 * A unit that is not found, or whose place is already translated, is reported with its line and left out.
 */
export const alignTranslations = (
  article: Pick<Article, 'id' | 'text'>,
  sentences: readonly Sentence[],
  units: readonly TmxUnit[],
  file: string,
): { translations: Translation[]; problems: Problem[] } => {
  const locator = openLocator(article.text)
  const translations: Translation[] = []
  const problems: Problem[] = []
  const claimed = new Map<string, Span[]>()
  /** Where the previous unit ended: of equal sentences, the next one is meant. */
  let cursor = 0

  for (const { line, source, translations: variants } of units) {
    const places = locator.find(source)
    if (places.length === 0) {
      const message = `the German text "${excerpt(source)}" is not in ${article.id}.md. Copy it from there letter by letter.`
      problems.push({ file, line, message })
      continue
    }
    const isFree = (place: Span, language: string): boolean =>
      !claimed.get(primaryLanguage(language))?.some((taken) => taken.start < place.end && place.start < taken.end)
    const open = places.filter((place) => variants.every(({ language }) => isFree(place, language)))
    const place = open.find(({ start }) => start >= cursor) ?? open[0] ?? places[0]!
    cursor = place.end
    const parts = partsOf(sentences, place)
    for (const { language, text, origin, date } of variants) {
      const primary = primaryLanguage(language)
      if (isFree(place, language)) {
        claimed.set(primary, [...(claimed.get(primary) ?? []), place])
        for (const piece of pair(parts, text, language)) translations.push({ ...piece, language, origin, date })
      } else {
        const message = `the German text "${excerpt(source)}" already has a translation into "${primary}" from an earlier unit. Remove one of them.`
        problems.push({ file, line, message })
      }
    }
  }
  translations.sort((a, b) => a.start - b.start)
  return { translations, problems }
}

/** The sentences of a place, cut at its ends. */
const partsOf = (sentences: readonly Sentence[], place: Span): Span[] =>
  sentences
    .filter(({ start, end }) => start < place.end && place.start < end)
    .map(({ start, end }) => ({ start: Math.max(start, place.start), end: Math.min(end, place.end) }))

const pair = (parts: readonly Span[], text: string, language: string): (Span & { text: string })[] => {
  const targets = splitSentences(text, language)
  const beads = alignByLength(parts.map(lengthOf), targets.map(lengthOf))
  return beads.map(({ source, target }) => ({
    start: parts[source[0]]!.start,
    end: parts[source[1] - 1]!.end,
    text: text.slice(targets[target[0]]!.start, targets[target[1] - 1]!.end),
  }))
}

const lengthOf = ({ start, end }: Span): number => end - start

const excerpt = (text: string): string => {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
