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
  const placesOf = openPlaces(article.text)
  const translations: Translation[] = []
  const problems: Problem[] = []
  /** By language: 1 for every character of the article that is translated. */
  const claimed = new Map<string, Uint8Array>()
  const isFree = ({ start, end }: Span, primary: string): boolean =>
    !claimed.get(primary)?.subarray(start, end).includes(1)
  const claim = ({ start, end }: Span, primary: string): void => {
    const taken = claimed.get(primary) ?? new Uint8Array(article.text.length)
    claimed.set(primary, taken.fill(1, start, end))
  }
  /** Where the previous unit ended: of equal sentences, the next one is meant. */
  let cursor = 0

  for (const { line, source, translations: variants } of units) {
    const places = placesOf(source)
    if (places.spans.length === 0) {
      const message = `the German text "${excerpt(source)}" is not in ${article.id}.md. Copy it from there letter by letter.`
      problems.push({ file, line, message })
      continue
    }
    const languages = variants.map(({ language }) => primaryLanguage(language))
    const place = places.choose(cursor, languages, isFree)
    cursor = place.end
    const parts = partsOf(sentences, place)
    for (const { language, text, origin, date } of variants) {
      const primary = primaryLanguage(language)
      if (isFree(place, primary)) {
        claim(place, primary)
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

type IsFree = (place: Span, primary: string) => boolean

/** Where one stretch of German stands. */
type Places = {
  spans: readonly Span[]
  /** The first one from `cursor` on that is free in all languages, else the first free one, else the first. */
  choose(cursor: number, languages: readonly string[], isFree: IsFree): Span
}

/** The places of every text that is asked for; searched once, as units of several languages repeat it. */
const openPlaces = (text: string): ((source: string) => Places) => {
  const locator = openLocator(text)
  const known = new Map<string, Places>()
  return (source) => {
    const places = known.get(source) ?? placesAt(locator.find(source))
    known.set(source, places)
    return places
  }
}

const placesAt = (spans: readonly Span[]): Places => {
  /** Languages in which nothing is free any more: a place that is taken stays taken. */
  const full = new Set<string>()
  return {
    spans,
    choose: (cursor, languages, isFree) => {
      const key = languages.join(' ')
      const isOpen = (place: Span): boolean => languages.every((primary) => isFree(place, primary))
      const next = lowerBound(spans, ({ start }) => start >= cursor)
      for (let i = 0; i < spans.length && !full.has(key); i++) {
        const place = spans[(next + i) % spans.length]!
        if (isOpen(place)) return place
      }
      full.add(key)
      return spans[0]!
    },
  }
}

/** Number of the first span that has the property; all after it must have it too. */
const lowerBound = (spans: readonly Span[], has: (span: Span) => boolean): number => {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (has(spans[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** The sentences of a place, cut at its ends. */
const partsOf = (sentences: readonly Sentence[], place: Span): Span[] => {
  const from = lowerBound(sentences, ({ end }) => end > place.start)
  const to = lowerBound(sentences, ({ start }) => start >= place.end)
  return sentences
    .slice(from, to)
    .map(({ start, end }) => ({ start: Math.max(start, place.start), end: Math.min(end, place.end) }))
}

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
