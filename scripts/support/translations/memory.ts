import type { Config } from '../../../src/config.ts'
import { loadEnv, readConfig } from '../../../src/config.ts'
import { readContent } from '../../../src/indexing/read-content.ts'
import { passageRules } from '../../../src/passages/passages.ts'
import type { IndexedArticle } from '../../../src/search-index/content.ts'
import { openStorage } from '../../../src/storage/open-storage.ts'
import type { TranslationStore } from '../../../src/storage/translations.ts'

/** Opens the stored translations and reads the articles; no index and no model is needed. */
export const withMemory = async <T>(
  work: (memory: TranslationStore, articles: readonly IndexedArticle[], config: Config) => Promise<T>,
): Promise<T> => {
  const config = readConfig(loadEnv())
  const { articles } = await readContent(config.corpusDir, passageRules)
  const storage = openStorage(config.dataDir)
  try {
    return await work(storage.translations, articles, config)
  } finally {
    storage.close()
  }
}
