import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { foldWord, type Language, stem, words } from '../language/words.ts'

const BEGINNING = 5

/**
 * How many content words of a translation the lexicon knows, and which share of them stands for a word of the German, as
 * one of its readings, as a part of a compound, or by beginning alike.
 */
export const relatedness = (source: string, text: string, language: Language): { known: number; share: number } => {
  const lexicon = openLexicon()
  const german = words(source).map((word) => ({ folded: foldWord(word, 'de'), stem: stem(word, 'de') }))
  let known = 0
  let found = 0
  for (const word of new Set(words(text))) {
    if (isFunctionWord(word, language) || word.length < 3) continue
    const readings = lexicon.readingsOfWord(word, language, 'de').map(([reading]) => reading)
    const folded = foldWord(word, language)
    const isFound = german.some(
      (one) =>
        readings.includes(one.stem) ||
        readings.some((reading) => reading.length >= 4 && one.folded.includes(reading)) ||
        one.folded.startsWith(folded.slice(0, BEGINNING)),
    )
    if (isFound) found++
    if (isFound || readings.length > 0) known++
  }
  return { known, share: known === 0 ? 1 : found / known }
}
