import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article, Problem } from '../articles/article.ts'
import type { CorpusFile, CorpusListing } from '../articles/list-corpus.ts'
import { problemOf } from '../articles/problem-of.ts'
import { parseArticle } from '../articles/read-article.ts'
import { splitPassages } from '../passages/passages.ts'
import { splitSentences } from '../passages/sentences.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Source } from '../search-index/source.ts'
import { alignTranslations } from '../translation/align.ts'
import { parseTmx } from '../translation/tmx.ts'

export type Listed = CorpusListing['articles'][number]

/** The bytes of an article's files with their hash; what cannot be read is a problem. */
export type SourceBytes = { article: Uint8Array | null; translations: Uint8Array | null; source: Source }

export const readBytes = (corpusDir: string, { id, article, translations }: Listed): SourceBytes => {
  const problems: Problem[] = []
  let read = Date.now()
  const hash = createHash('sha256')
  const bytesOf = (one: CorpusFile | null): Uint8Array | null => {
    try {
      const bytes = one && readFileSync(join(corpusDir, one.file))
      hash.update(bytes ? `${bytes.length} ` : '- ').update(bytes ?? '')
      return bytes
    } catch (error) {
      const problem = problemOf(one!.file, error)
      problems.push(problem)
      hash.update(`? ${problem.message} `)
      read = NEVER
      return null
    }
  }
  const [text, memory] = [bytesOf(article), bytesOf(translations)]
  const source: Source = {
    id,
    article: stateOf(article),
    translations: translations && stateOf(translations),
    sha256: hash.digest('hex'),
    indexed: false,
    problems,
    read,
  }
  return { article: text, translations: memory, source }
}

/** What could not be read is tried again every time: nothing about the file need change until it can be. */
const NEVER = 0

const stateOf = ({ bytes, modified }: CorpusFile): Source['article'] => ({ bytes, modified })

/** The article with its sentences, passages and aligned translations; `source` gets what had to be left out. */
export const parseSource = (
  { id, article: { file }, translations }: Listed,
  { article: text, translations: memory, source }: SourceBytes,
  rules: { maxChars: number },
): IndexedArticle | null => {
  if (!text) return null
  const article = parsed(id, file, text, source.problems)
  if (!article) return null
  source.indexed = true
  const sentences = splitSentences(article.text, article.language)
  const passages = splitPassages(article, sentences, rules)
  if (!memory || !translations) return { article, sentences, passages, translations: [] }
  const { units, problems } = parseTmx(translations.file, memory)
  const aligned = alignTranslations(article, sentences, units, translations.file)
  source.problems.push(...problems, ...aligned.problems)
  return { article, sentences, passages, translations: aligned.translations }
}

const parsed = (id: string, file: string, bytes: Uint8Array, problems: Problem[]): Article | null => {
  try {
    return parseArticle(id, file, bytes)
  } catch (error) {
    problems.push(problemOf(file, error))
    return null
  }
}
