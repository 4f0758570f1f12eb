import { type Language, languageOf } from '../language/words.ts'
import type { Span } from '../passages/passage.ts'
import type { IndexedArticle } from './content.ts'

/** `order` is the unit's place in the article's list, over all languages. */
type Unit = Span & { text: string; order: number }

const sorted = new WeakMap<IndexedArticle['translations'], Map<Language, Unit[]>>()

/**
 * A stretch of an article in every language it is known in: the article's own text of it first, then by language the
 * translations that overlap it, joined by a blank, in order. Those of one language must not overlap each other.
 */
export const textsOf = ({ article, translations }: IndexedArticle, span: Span): Map<Language, string> => {
  const own = languageOf(article.language) ?? 'de'
  const found: { language: Language; order: number; text: string }[] = []
  for (const [language, units] of unitsOf(translations)) {
    if (language === own) continue
    const from = firstEndingAfter(units, span.start)
    let to = from
    while (to < units.length && units[to]!.start < span.end) to++
    if (to === from) continue
    const text = units.slice(from, to).map((unit) => unit.text)
    found.push({ language, order: units[from]!.order, text: text.join(' ') })
  }
  found.sort((a, b) => a.order - b.order)
  const texts = new Map<Language, string>([[own, article.text.slice(span.start, span.end)]])
  for (const { language, text } of found) texts.set(language, text)
  return texts
}

/** By language, sorted by start; kept as long as the list itself. */
const unitsOf = (translations: IndexedArticle['translations']): Map<Language, Unit[]> => {
  const known = sorted.get(translations)
  if (known) return known
  const made = new Map<Language, Unit[]>()
  for (const [order, { start, end, language: tag, text }] of translations.entries()) {
    const language = languageOf(tag)
    if (!language) continue
    const units = made.get(language)
    if (units) units.push({ start, end, text, order })
    else made.set(language, [{ start, end, text, order }])
  }
  for (const units of made.values()) units.sort((a, b) => a.start - b.start)
  sorted.set(translations, made)
  return made
}

/** Units that do not overlap end in the order in which they start. */
const firstEndingAfter = (units: readonly Span[], offset: number): number => {
  let [low, high] = [0, units.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (units[middle]!.end > offset) high = middle
    else low = middle + 1
  }
  return low
}
