import { ENDINGS, INSIDE } from './cognate-rules.ts'
import type { VocabularyLanguage } from './vocabulary-rows.ts'
import { foldWord, stem } from './words.ts'

const PLAINER: Readonly<Record<string, string>> = {
  ph: 'f',
  th: 't',
  ch: 'c',
  rh: 'r',
  qu: 'cu',
  ck: 'c',
  k: 'c',
  y: 'i',
}

/** What is left of a spelling when the habits of the languages are taken off: `philosoph`, `filosof` → `filosof`. */
const skeleton = (spelling: string): string =>
  spelling.replace(/[ptcr]h|qu|ck|k|y/gu, (found) => PLAINER[found]!).replace(/(.)\1+/gu, '$1')

/** Shorter stems look alike by chance. */
const MIN_WORD = 5
const MIN_STEM = 4
const MAX_READINGS = 3

export type Cognates = (word: string, language: VocabularyLanguage) => readonly string[]

/**
 * Finds English stems that a word of a Romance language may be the twin of (`constitución` → `constitut`).
 * @param stems the English stems that exist, the commonest first; nothing else comes out.
 */
export const cognatesAmong = (stems: Iterable<string>): Cognates => {
  const bySkeleton = new Map<string, string>()
  for (const one of stems) {
    const key = skeleton(one)
    if (!bySkeleton.has(key)) bySkeleton.set(key, one)
  }
  const english = (spelling: string): string | undefined => {
    const stemmed = stem(spelling, 'en')
    return stemmed.length < MIN_STEM ? undefined : bySkeleton.get(skeleton(stemmed))
  }
  return (word, language) => {
    const plain = foldWord(word, language)
    if (plain.length < MIN_WORD) return []
    const spellings = new Set([plain])
    for (const [from, to] of INSIDE[language]) spellings.add(plain.replace(from, to))
    for (const spelling of spellings) {
      for (const [ending, endings] of ENDINGS[language]) {
        if (!ending.test(spelling)) continue
        const found = endings.flatMap((one) => english(spelling.replace(ending, one)) ?? [])
        if (found.length > 0) return [...new Set(found)].slice(0, MAX_READINGS)
      }
    }
    return []
  }
}
