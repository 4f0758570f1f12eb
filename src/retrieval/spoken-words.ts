import type { Language } from '../language/words.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { textsOf } from '../search-index/texts.ts'
import { type Word, wordsIn } from './same-words.ts'

/** A word of an article or its translation, with the sentences of the article that it stands for. */
export type ArticleWord = Word & { first: number; last: number }

export type Spoken = { words: ArticleWord[]; text: string }

/** What an article says in a language from sentence `first` to `last`; empty where it is not known in that language. */
export const articleWords = (article: IndexedArticle, first: number, last: number, language: Language): Spoken => {
  const units: { text: string; first: number; last: number }[] = []
  for (let number = first; number <= last; number++) {
    const text = textsOf(article, article.sentences[number - 1]!).get(language)
    const before = units.at(-1)
    // One translation of two sentences is given for both.
    if (text !== undefined && before?.text === text) before.last = number
    else if (text !== undefined) units.push({ text, first: number, last: number })
  }
  const words = units.flatMap(({ text, ...numbers }) =>
    wordsIn(text.normalize('NFKC'), language).map((word) => ({ ...word, ...numbers })),
  )
  return { words, text: units.map(({ text }) => text).join('\n') }
}
