import type { IndexedArticle } from '../../../src/search-index/content.ts'
import { type StoredTranslation, sourceKey } from '../../../src/storage/translations.ts'
import { primaryLanguage } from '../../../src/translation/languages.ts'
import { isXmlText, type WrittenUnit } from '../../../src/translation/write-tmx.ts'

export type Selection = {
  /** Primary subtag; undefined: all. */
  language: string | undefined
  /** Id; undefined: all, and what stands in no article any more. */
  article: string | undefined
  /** Whether the articles' own memories are written, too. */
  all: boolean
}

/** Translations in the order of the articles, one unit a German text; `leftOut`: those that XML cannot hold. */
export const unitsToWrite = (
  articles: readonly IndexedArticle[],
  stored: readonly StoredTranslation[],
  { language, article: wanted, all }: Selection,
): { units: WrittenUnit[]; leftOut: number } => {
  const bySource = Map.groupBy(stored, ({ source }) => sourceKey(source))
  const units = new Map<string, WrittenUnit>()
  const inArticles = new Set<string>()
  let leftOut = 0
  const add = (source: string, translation: WrittenUnit['translations'][number]): void => {
    if (language !== undefined && primaryLanguage(translation.language) !== language) return
    const unit = units.get(sourceKey(source)) ?? { source, translations: [] }
    const isThere = unit.translations.some(
      (one) => primaryLanguage(one.language) === primaryLanguage(translation.language),
    )
    if (isThere) return
    if (![source, translation.text, translation.origin].every(isXmlText)) {
      leftOut++
      return
    }
    unit.translations.push(translation)
    units.set(sourceKey(source), unit)
  }

  for (const { article, sentences, translations } of articles) {
    if (wanted !== undefined && article.id !== wanted) continue
    const own = all ? translations.map((one) => ({ ...one, source: article.text.slice(one.start, one.end) })) : []
    const kept = sentences.flatMap(({ start, end }) => {
      const source = article.text.slice(start, end)
      inArticles.add(sourceKey(source))
      return (bySource.get(sourceKey(source)) ?? []).map((one) => ({ ...one, start, source }))
    })
    // Of the same text the article's own comes first: the sort is stable.
    const inOrder = [...own, ...kept].sort((a, b) => a.start - b.start)
    for (const { source, language: tag, text, origin, date } of inOrder)
      add(source, { language: tag, text, origin, date })
  }
  if (wanted === undefined)
    for (const { source, language: tag, text, origin, date } of stored)
      if (!inArticles.has(sourceKey(source))) add(source, { language: tag, text, origin, date })
  return { units: [...units.values()], leftOut }
}
