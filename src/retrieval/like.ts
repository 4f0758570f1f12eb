import { type Language, runs } from '../language/words.ts'
import type { Passage } from '../passages/passage.ts'
import type { IndexedArticle } from '../search-index/content.ts'
import type { Generation } from '../search-index/generation.ts'
import { bestOf } from './rank.ts'

/** Written anew for each sentence. */
let scratch = new Float32Array(0)

/**
 * Passages whose text in a language shares most with a sentence, letter by letter, best first: a text that was copied is
 * among them although words of it are mistyped.
 */
export const passagesLike = (
  { words, size, passageAt }: Pick<Generation, 'words' | 'size' | 'passageAt'>,
  sentence: string,
  language: Language,
  k: number,
): { article: IndexedArticle; passage: Passage }[] => {
  const field = words.field(language, 'runs')
  if (!field) return []
  if (scratch.length !== size) scratch = new Float32Array(size)
  const terms = [...new Set(runs(sentence, language))].map((run) => ({ readings: [[run, 1] as const], weight: 1 }))
  field.score(terms, scratch)
  return bestOf(scratch, k).map(passageAt)
}
