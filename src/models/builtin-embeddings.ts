import { Embeddings } from '@langchain/core/embeddings'
import { isFunctionWord } from '../language/function-words.ts'
import { openWordVectors, type WordVectors } from '../language/word-vectors.ts'
import { LANGUAGES, type Language, words } from '../language/words.ts'

/**
 * What decides the vectors: raise the version with every change to this file, to the word vectors or to the words of a
 * text that changes one.
 */
export const BUILTIN_EMBEDDING = { name: 'builtin', version: 2, dimensions: 128 } as const

/**
 * Vectors without a model or a download: the sum of a text's word vectors, rare words counting more (smooth inverse
 * frequency: Arora, Liang, Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings, ICLR 2017; without its
 * principal component, whose removal was measured to change nothing). German and English texts of one meaning come near
 * each other; word order is not known.
 */
export class BuiltinEmbeddings extends Embeddings {
  constructor() {
    super({})
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(embedBuiltin(text)))
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(embedBuiltin(text))
  }
}

/** A unit vector of 128 numbers; for a text without a known word, the first axis. */
export const embedBuiltin = (text: string): Float32Array => {
  const vectors = openWordVectors()
  const found = words(text)
  const language = languageOfWords(found, vectors)
  const counts = new Map<string, number>()
  for (const word of found) if (!isFunctionWord(word, language)) counts.set(word, (counts.get(word) ?? 0) + 1)
  // A text of function words alone still says something.
  if (counts.size === 0) for (const word of found) counts.set(word, 1)

  const sum = new Float32Array(vectors.dimensions)
  for (const [word, count] of counts) {
    const vector = vectors.vector(word, language)
    if (!vector) continue
    const weight = (1 + Math.log(count)) * vectors.weight(word, language)
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * vector[i]!
  }
  let square = 0
  for (const value of sum) square += value * value
  if (square === 0) sum[0] = 1
  else for (let i = 0; i < sum.length; i++) sum[i]! /= Math.sqrt(square)
  return sum
}

/** So many words tell the language of a text. */
const TELLING = 60

/**
 * The language whose function words a text uses most; without any, the one of German and English that knows more of its
 * words; German where nothing tells. Cheaper than `detectLanguage`: a million passages are embedded.
 */
const languageOfWords = (found: readonly string[], vectors: WordVectors): Language => {
  const first = found.slice(0, TELLING)
  const count = (language: Language, speaks: (word: string) => boolean) => ({
    language,
    words: first.filter(speaks).length,
  })
  const most = (counts: readonly { language: Language; words: number }[]) =>
    counts.reduce((a, b) => (b.words > a.words ? b : a))
  const functional = most(LANGUAGES.map((language) => count(language, (word) => isFunctionWord(word, language))))
  if (functional.words > 0) return functional.language
  return most((['de', 'en'] as const).map((language) => count(language, (word) => vectors.knows(word, language))))
    .language
}
