import { conceptsOf } from '../language/concepts.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { foldWord, type Language, languageOf, stem, words } from '../language/words.ts'
import type { Sentence } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import { textsOf } from '../search-index/texts.ts'

/** A word of a language as ranking sees it: one object for all its occurrences. */
export type Token = {
  folded: string
  stem: string
  isFunction: boolean
  concepts: readonly number[]
}

/** A sentence in one of the languages that it is known in. */
export type TokenText = { language: Language; tokens: readonly Token[] }

const CACHE_SIZE = 50_000
const known = new Map<string, Token>()

/** The words of a text, in order. */
export const tokensOf = (text: string, language: Language): Token[] =>
  words(text).map((word) => {
    const key = language + word
    const found = known.get(key)
    if (found) return found
    const stemmed = stem(word, language)
    const token = {
      folded: foldWord(word, language),
      stem: stemmed,
      isFunction: isFunctionWord(word, language),
      concepts: conceptsOf(stemmed, language),
    }
    if (known.size >= CACHE_SIZE) known.clear()
    known.set(key, token)
    return token
  })

/** By article too: with other translations the same sentence has other texts. */
const analysed = new WeakMap<IndexedArticle, Map<Sentence, readonly TokenText[]>>()

/** A sentence in every language it is known in, its own first; kept as long as its article is in memory. */
export const sentenceTokens = (article: IndexedArticle, sentence: Sentence): readonly TokenText[] => {
  const ofArticle = analysed.get(article) ?? new Map<Sentence, readonly TokenText[]>()
  analysed.set(article, ofArticle)
  const found = ofArticle.get(sentence)
  if (found) return found
  const own = languageOf(article.article.language) ?? 'de'
  const made = [...textsOf(article, sentence)].map(([language, text]) => ({
    language,
    tokens: tokensOf(text, language),
  }))
  made.sort((a, b) => Number(b.language === own) - Number(a.language === own))
  ofArticle.set(sentence, made)
  return made
}
