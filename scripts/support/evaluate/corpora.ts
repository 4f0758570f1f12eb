import type { Paragraph, SourceArticle } from './material.ts'

/** Files of a corpus folder, by name. */
export type Files = ReadonlyMap<string, string | Uint8Array>

/** Which articles keep their translation memory: `half` takes it from every second one, by id. */
export type Translations = 'all' | 'half' | 'none'

const put = (files: Map<string, string | Uint8Array>, article: SourceArticle, text: string, memory: boolean): void => {
  files.set(`${article.id}.md`, `${article.head}${text}\n`)
  if (memory && article.memory) files.set(`${article.id}.tmx`, article.memory)
}

/** The text without one paragraph and the line ends after it. What the memory has of it finds no place any more. */
const withoutParagraph = (text: string, { start, end }: Paragraph): string =>
  `${text.slice(0, start)}${text.slice(end).replace(/^\n+/, '')}`.replace(/\n+$/, '')

/**
 * The corpus of these articles. `text` gives what is left of an article: null leaves it out, as does a text without
 * words.
 */
export const corpusFiles = (
  articles: readonly SourceArticle[],
  translations: Translations,
  distractors: ReadonlyMap<string, string> | null,
  text: (article: SourceArticle, index: number) => string | null = (article) => article.text,
): Files => {
  const files = new Map<string, string | Uint8Array>(distractors ?? [])
  for (const [index, article] of articles.entries()) {
    const kept = text(article, index)
    const memory = translations === 'all' || (translations === 'half' && index % 2 === 0)
    if (kept !== null && kept.trim() !== '') put(files, article, kept, memory)
  }
  return files
}

/** What is taken out to make questions unanswerable. */
export type Missing = 'article' | 'paragraph'

/** One corpus of several: `text` as for `corpusFiles`; `lacks`: whether it lacks what a place is about. */
export type Part = {
  text: (article: SourceArticle, index: number) => string | null
  lacks: (article: string, start: number, end: number) => boolean
}

const QUARTERS = 4

/**
 * Corpora that between them lack every article, a quarter each (the i-th every fourth article from the i-th, by id), or
 * every paragraph (the i-th the i-th paragraph of every article).
 */
export const partsWithout = (articles: readonly SourceArticle[], missing: Missing): Part[] => {
  const numbers = new Map(articles.map(({ id }, index) => [id, index]))
  if (missing === 'article') {
    return Array.from({ length: Math.min(QUARTERS, articles.length) }, (_, part) => ({
      text: (article, index) => (index % QUARTERS === part ? null : article.text),
      lacks: (article) => numbers.get(article)! % QUARTERS === part,
    }))
  }
  const most = Math.max(0, ...articles.map(({ paragraphs }) => paragraphs.length))
  return Array.from({ length: most }, (_, part) => ({
    text: (article) => {
      const paragraph = article.paragraphs[part]
      return paragraph ? withoutParagraph(article.text, paragraph) : article.text
    },
    lacks: (article, start, end) => {
      const paragraph = articles[numbers.get(article)!]!.paragraphs[part]
      return paragraph?.start === start && paragraph.end === end
    },
  }))
}
