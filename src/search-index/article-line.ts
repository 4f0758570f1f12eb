import type { Article } from '../articles/article.ts'
import type { Passage, Sentence } from '../passages/passage.ts'
import type { Translation } from '../translation/unit.ts'
import type { IndexedArticle } from './content.ts'

/** One line of `articles.jsonl`: rows of numbers instead of objects, which would double its size. */
type Line = {
  article: Article
  /** start, end, paragraph of each sentence; numbers are their order. */
  sentences: number[]
  /** start, end, first, last of each passage. */
  passages: number[]
  translations: [start: number, end: number, language: string, text: string, origin: string, date: string | null][]
}

export const toLine = ({ article, sentences, passages, translations }: IndexedArticle): string => {
  const line: Line = {
    article,
    sentences: sentences.flatMap(({ start, end, paragraph }) => [start, end, paragraph]),
    passages: passages.flatMap(({ start, end, first, last }) => [start, end, first, last]),
    translations: translations.map(({ start, end, language, text, origin, date }) => [
      start,
      end,
      language,
      text,
      origin,
      date,
    ]),
  }
  return `${JSON.stringify(line)}\n`
}

/** Takes what `toLine` made. */
export const fromLine = (json: string): IndexedArticle => {
  const line = JSON.parse(json) as Line
  const sentences: Sentence[] = []
  for (let i = 0; i < line.sentences.length; i += 3) {
    const [start, end, paragraph] = line.sentences.slice(i, i + 3) as [number, number, number]
    sentences.push({ start, end, number: sentences.length + 1, paragraph })
  }
  const passages: Passage[] = []
  for (let i = 0; i < line.passages.length; i += 4) {
    const [start, end, first, last] = line.passages.slice(i, i + 4) as [number, number, number, number]
    passages.push({ article: line.article.id, start, end, first, last })
  }
  const translations: Translation[] = line.translations.map(([start, end, language, text, origin, date]) => ({
    start,
    end,
    language,
    text,
    origin,
    date,
  }))
  return { article: line.article, sentences, passages, translations }
}
