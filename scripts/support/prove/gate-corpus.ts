import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Quote } from '../../../src/answer/answer.ts'
import { readCorpus } from '../../../src/articles/read-corpus.ts'
import { splitSentences } from '../../../src/passages/sentences.ts'
import { alignTranslations } from '../../../src/translation/align.ts'
import { translationsOf } from '../../../src/translation/memory.ts'
import { parseTmx } from '../../../src/translation/tmx.ts'

/** One sentence as a quote, with every translation that covers just it. */
export type Told = { quote: Quote; translations: ReadonlyMap<string, string> }
/** Sentences of one article, in order. */
export type ToldArticle = { id: string; text: string; told: Told[] }

const root = join(import.meta.dirname, '../../..')
const FOLDERS = ['corpus', 'test/evaluation/corpus', '../shared/eval/xquad/corpus']
const NEWS = join(root, '../shared/eval/news/gnad-test.jsonl.gz')
const NEWS_ARTICLES = 40
const LANGUAGES = ['en', 'fr', 'it', 'es']

type Text = { id: string; title: string; text: string; author: string | null; published: string | null }

const toldOf = (
  article: Text,
  translationsAt: (span: { start: number; end: number }) => Map<string, string>,
): ToldArticle => ({
  id: article.id,
  text: article.text,
  told: splitSentences(article.text, 'de').map(({ start, end, paragraph, number }) => ({
    quote: {
      ...{ n: 1, article: article.id, title: article.title, author: article.author, published: article.published },
      ...{ url: null, paragraph, sentence: number, lastSentence: number, start, end },
      text: article.text.slice(start, end),
      translation: null,
    },
    translations: translationsAt({ start, end }),
  })),
})

const articlesIn = async (folder: string): Promise<ToldArticle[]> => {
  const { articles, translationFiles } = await readCorpus(folder)
  return articles.map((article) => {
    const file = translationFiles.find((one) => one.article === article.id)?.file
    const units = file ? parseTmx(file, readFileSync(join(folder, file))).units : []
    const { translations } = alignTranslations(article, splitSentences(article.text, 'de'), units, file ?? '')
    return toldOf(article, (span) => {
      const found = new Map<string, string>()
      for (const language of LANGUAGES) {
        const one = translationsOf(article.text, translations, span, language)
        if (one && one.span.start >= span.start && one.span.end <= span.end) found.set(language, one.text)
      }
      return found
    })
  })
}

const news = (): ToldArticle[] =>
  gunzipSync(readFileSync(NEWS))
    .toString('utf8')
    .trim()
    .split('\n')
    .slice(0, NEWS_ARTICLES)
    .map((line) => {
      const { id, text } = JSON.parse(line) as { id: string; text: string }
      return toldOf({ id, title: '', text, author: null, published: null }, () => new Map())
    })

/** The shipped articles and those of the tests; where they are there, those of the evaluation beside the project too. */
export const readTold = async (withShared: boolean): Promise<ToldArticle[]> => {
  const folders = FOLDERS.map((folder) => join(root, folder)).filter(
    (folder) => existsSync(folder) && (withShared || !folder.includes('shared')),
  )
  const told = (await Promise.all(folders.map(articlesIn))).flat()
  return withShared && existsSync(NEWS) ? [...told, ...news()] : told
}
