import type { Article } from '../articles/article.ts'
import type { Passage, Sentence } from '../passages/passage.ts'
import type { Translation } from '../translation/unit.ts'

/** What one index holds of one article, as plain data. */
export type IndexedArticle = {
  article: Article
  sentences: Sentence[]
  passages: Passage[]
  translations: Translation[]
}

/** An article but for its text: what an open index knows of all articles without reading them. */
export type Metadata = Omit<Article, 'text'>

/** Version of the files of a generation: raise it when an older program could misread them. */
export const INDEX_FORMAT = 2

/** Everything that decides what an index answers; another recipe is another index. */
export type Recipe = {
  /** `INDEX_FORMAT`. */
  format: number
  embedding: { name: string; version: number; dimensions: number }
  passages: { maxChars: number; overlapSentences: number }
  /** Version of the word analysis. */
  words: number
}
