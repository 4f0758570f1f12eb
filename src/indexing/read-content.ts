import type { Problem } from '../articles/article.ts'
import { listCorpus } from '../articles/list-corpus.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { parseSource, readBytes } from './read-source.ts'

/** All articles of a folder at once, as an index would hold them, and all that had to be left out. */
export const readContent = async (
  corpusDir: string,
  rules: { maxChars: number },
): Promise<{ articles: IndexedArticle[]; problems: Problem[] }> => {
  const listing = await listCorpus(corpusDir)
  const problems = [...listing.problems]
  const articles: IndexedArticle[] = []
  for (const listed of listing.articles) {
    const bytes = readBytes(corpusDir, listed)
    const article = parseSource(listed, bytes, rules)
    if (article) articles.push(article)
    problems.push(...bytes.source.problems)
  }
  return { articles, problems }
}
