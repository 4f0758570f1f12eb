import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Article, Problem } from './article.ts'
import { listCorpus } from './list-corpus.ts'
import { problemOf } from './problem-of.ts'
import { parseArticle } from './read-article.ts'

export type Corpus = {
  /** Sorted by id. */
  articles: Article[]
  /** `<id>.tmx` beside an article that could be read. `file` is relative to the corpus folder. */
  translationFiles: { article: string; file: string }[]
  /** What was left out. `file` is relative to the corpus folder. */
  problems: Problem[]
}

/**
 * Every article of a folder: each `<id>.md` but README.md, hidden files and subfolders aside.
 * A broken file becomes a problem and the others count. Throws a `SetupError` when the folder cannot be read.
 */
export const readCorpus = async (dir: string): Promise<Corpus> => {
  const listing = await listCorpus(dir)
  const corpus: Corpus = { articles: [], translationFiles: [], problems: listing.problems }
  for (const { id, article, translations } of listing.articles) {
    try {
      corpus.articles.push(parseArticle(id, article.file, await readFile(join(dir, article.file))))
      if (translations) corpus.translationFiles.push({ article: id, file: translations.file })
    } catch (error) {
      corpus.problems.push(problemOf(article.file, error))
    }
  }
  return corpus
}
