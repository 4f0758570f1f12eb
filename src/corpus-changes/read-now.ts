import type { Article, Problem } from '../articles/article.ts'
import { listArticle } from '../articles/list-corpus.ts'
import { parseArticle } from '../articles/read-article.ts'
import { type Listed, readBytes, type SourceBytes } from '../indexing/read-source.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { type Parsed, parsedFiles } from './file-work.ts'
import type { CorpusParts } from './parts.ts'
import { CorpusProblem } from './problem.ts'
import { runFileJob } from './run-file-job.ts'

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

/**
 * Throws a CorpusProblem where there is no such article. What the index holds is taken where the article is the same and
 * has translations where these have: taking a text apart, and its translations, takes a while.
 */
export const readNow = async (corpusDir: string, id: string, indexed: CorpusParts['indexed']): Promise<FilesNow> => {
  const listed = await listArticle(corpusDir, id)
  const read = listed && readBytes(corpusDir, listed)
  if (!read?.article) throw new CorpusProblem({ kind: 'noArticle', id })
  const known = indexed(id)
  const isKnown =
    known !== null &&
    known.translations.length > 0 === (read.translations !== null) &&
    isSameArticle(known.article, await readArticleNow(corpusDir, id))
  const { sha256 } = read.source
  const { content, problems } = isKnown
    ? { content: known, problems: read.source.problems }
    : await parsedAside({ listed: listed!, read })
  // What is written next is made of these bytes: somebody may have saved others while they were taken apart beside.
  if (!isKnown && isLarge(read) && readBytes(corpusDir, listed!).source.sha256 !== sha256)
    return readNow(corpusDir, id, indexed)
  return {
    bytes: read.article,
    translations: read.translations,
    state: sha256.slice(0, STATE_LENGTH),
    content,
    problems,
  }
}

/** Bytes of an article with its translations: from there on, taking it apart holds everybody up for longer than 50 ms. */
const LARGE = 64 * 1024

const isLarge = ({ article, translations }: SourceBytes): boolean =>
  (article?.length ?? 0) + (translations?.length ?? 0) > LARGE

const parsedAside = async (files: { listed: Listed; read: SourceBytes }): Promise<Parsed> =>
  isLarge(files.read) ? runFileJob('read', files) : parsedFiles(files)

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

const isSameArticle = (one: Article, other: Article | null): boolean =>
  other !== null && (Object.keys(one) as (keyof Article)[]).every((key) => one[key] === other[key])
