import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from './articles/article.ts'
import { corpusFiles, problemOf, readCorpus } from './articles/read-corpus.ts'
import { splitPassages } from './passages/passages.ts'
import { splitSentences } from './passages/sentences.ts'
import type { IndexedArticle } from './search-index/content.ts'
import { alignTranslations } from './translation/align.ts'
import { parseTmx } from './translation/tmx.ts'

/** Articles with their sentences, passages and translations, and all that had to be left out. */
export const readContent = async (
  corpusDir: string,
  rules: { maxChars: number },
): Promise<{ articles: IndexedArticle[]; problems: Problem[] }> => {
  const corpus = await readCorpus(corpusDir)
  const problems = [...corpus.problems]
  const articles: IndexedArticle[] = []
  const memories = new Map(corpus.translationFiles.map(({ article, file }) => [article, file]))
  for (const article of corpus.articles) {
    const sentences = splitSentences(article.text, article.language)
    const passages = splitPassages(article, sentences, rules)
    const indexed: IndexedArticle = { article, sentences, passages, translations: [] }
    articles.push(indexed)
    const memory = memories.get(article.id)
    if (!memory) continue
    const bytes = await readFile(join(corpusDir, memory)).catch((error: unknown) => {
      problems.push(problemOf(memory, error))
      return null
    })
    if (!bytes) continue
    const parsed = parseTmx(memory, bytes)
    const aligned = alignTranslations(article, sentences, parsed.units, memory)
    indexed.translations = aligned.translations
    problems.push(...parsed.problems, ...aligned.problems)
  }
  return { articles, problems }
}

/** Changes whenever a file of the corpus is added, removed or written: names, sizes and times of change. */
export const corpusFingerprint = async (corpusDir: string): Promise<string> => {
  const hash = createHash('sha256').update(corpusDir)
  for (const name of (await corpusFiles(corpusDir)).filter((one) => /\.(?:md|tmx)$/.test(one))) {
    // A link to nowhere is told when the corpus is read.
    const found = await stat(join(corpusDir, name)).catch(() => null)
    hash.update(`\n${name} ${found ? `${found.size} ${found.mtimeMs}` : 'unreadable'}`)
  }
  return hash.digest('hex')
}
