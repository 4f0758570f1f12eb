import type { Article, Problem } from '../articles/article.ts'
import { listArticle } from '../articles/list-corpus.ts'
import { parseArticle } from '../articles/read-article.ts'
import { parseSource, readBytes } from '../indexing/read-source.ts'
import { passageRules } from '../passages/passages.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { CorpusProblem } from './problem.ts'

/** The files of one article, as they are now. */
export type FilesNow = {
  bytes: Uint8Array
  translations: Uint8Array | null
  /** Another one whenever a byte of them is another one. */
  state: string
  /** Null where the file is broken; `problems` say how. */
  content: IndexedArticle | null
  problems: Problem[]
}

/** Hexadecimal digits: enough to tell states of one article apart, and short enough for a button. */
const STATE_LENGTH = 16

/** Throws a CorpusProblem where there is no such article. */
export const readNow = async (corpusDir: string, id: string): Promise<FilesNow> => {
  const listed = await listArticle(corpusDir, id)
  const read = listed && readBytes(corpusDir, listed)
  if (!read?.article) throw new CorpusProblem({ kind: 'noArticle', id })
  const content = parseSource(listed!, read, passageRules)
  const { problems, sha256 } = read.source
  return {
    bytes: read.article,
    translations: read.translations,
    state: sha256.slice(0, STATE_LENGTH),
    content,
    problems,
  }
}

/** What an article is called: its title, or its id where its file is broken. */
export const titleIn = (id: string, { content }: Pick<FilesNow, 'content'>): string => content?.article.title ?? id

/** The article alone, without its sentences; null where its file is broken or gone. */
export const readArticleNow = async (corpusDir: string, id: string): Promise<Article | null> => {
  const listed = await listArticle(corpusDir, id)
  const bytes = listed && readBytes(corpusDir, { ...listed, translations: null }).article
  try {
    return bytes ? parseArticle(id, listed!.article.file, bytes) : null
  } catch (error) {
    if (error instanceof Error && error.name === 'BrokenFile') return null
    throw error
  }
}
