import type { IndexedArticle } from '../search-index/content.ts'
import type { TranslateOptions, Translator } from '../translation/translator.ts'

type Stretch = { article: IndexedArticle; first: number; last: number }

/**
 * The same stretches over articles that hold, beside their own translations, those that machines made: the stored ones
 * and, where `make` says so, new ones. Stretches of one article share the new one too.
 */
export const withMachineTranslations = async <S extends Stretch>(
  stretches: readonly S[],
  language: string,
  translator: Translator,
  options: TranslateOptions,
): Promise<S[]> => {
  const machine = await translator.translate(stretches, language, options)
  const added = new Map<IndexedArticle, IndexedArticle>()
  for (const { article } of stretches) {
    const more = machine.get(article.article.id) ?? []
    if (!added.has(article))
      added.set(article, more.length > 0 ? { ...article, translations: [...article.translations, ...more] } : article)
  }
  return stretches.map((stretch) => ({ ...stretch, article: added.get(stretch.article)! }))
}
