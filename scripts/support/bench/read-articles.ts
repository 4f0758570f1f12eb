import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { readCorpus } from '../../../src/articles/read-corpus.ts'
import { UserError } from '../../../src/errors.ts'
import type { Sentence } from '../../../src/passages/passage.ts'
import { splitSentences } from '../../../src/passages/sentences.ts'
import { alignTranslations } from '../../../src/translation/align.ts'
import { parseTmx } from '../../../src/translation/tmx.ts'
import type { Translation } from '../../../src/translation/unit.ts'
import { parseJson } from '../batch.ts'

export type SourceArticle = { id: string; text: string; sentences: Sentence[]; translations: Translation[] }

/**
 * The articles of a folder as CORPUS_DIR is one (with what their .tmx files translate), or of JSON Lines
 * `{id, text}` in German (`.gz`: compressed). What a folder has of broken files is left out, as by the bot.
 * Throws a UserError where there is nothing to read.
 */
export async function* readArticles(path: string): AsyncGenerator<SourceArticle> {
  const found = await stat(path).catch((error: Error) => error)
  if (found instanceof Error) throw new UserError(`Cannot read ${path}: ${found.message}`)
  let count = 0
  for await (const article of found.isDirectory() ? articlesOfFolder(path) : articlesOfLines(path)) {
    count++
    yield article
  }
  if (count > 0) return
  throw new UserError(`There is no article in ${path}; expected a folder with *.md, or JSON Lines {"id", "text"}.`)
}

async function* articlesOfFolder(dir: string): AsyncGenerator<SourceArticle> {
  const { articles, translationFiles } = await readCorpus(dir)
  const memories = new Map(translationFiles.map(({ article, file }) => [article, file]))
  for (const article of articles) {
    const { id, text, language } = article
    const sentences = splitSentences(text, language)
    const memory = memories.get(id)
    const units = memory ? parseTmx(memory, await readFile(join(dir, memory))).units : []
    const { translations } = alignTranslations(article, sentences, units, memory ?? '')
    yield { id, text, sentences, translations }
  }
}

async function* articlesOfLines(file: string): AsyncGenerator<SourceArticle> {
  const bytes = createReadStream(file)
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (!line.trim()) continue
    const { id, text } = (parseJson(line) ?? {}) as { id?: unknown; text?: unknown }
    if (typeof id !== 'string' || typeof text !== 'string')
      throw new UserError(`${file}:${number}: expected one object a line, {"id": "…", "text": "…"}.`)
    yield { id, text, sentences: splitSentences(text), translations: [] }
  }
}
