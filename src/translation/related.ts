import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { foldWord, stem, words } from '../language/words.ts'
import type { Text } from './text.ts'

const BEGINNING = 5

/**
 * How many content words of one text the lexicon knows, and which share of them stands for a word of the other, as one of
 * its readings, as a part of a compound, or by beginning alike. Of a pair with German, the words of the other text are
 * looked for in the German, whichever is the translation: the shares of the two ways are not the same.
 */
export const relatedness = (original: Text, translated: Text): { known: number; share: number } =>
  translated.language === 'de' ? sharedWith(translated, original) : sharedWith(original, translated)

const sharedWith = (
  { text: source, language: from }: Text,
  { text, language }: Text,
): { known: number; share: number } => {
  const lexicon = openLexicon()
  const held = words(source).map((word) => ({ folded: foldWord(word, from), stem: stem(word, from) }))
  let known = 0
  let found = 0
  for (const word of new Set(words(text))) {
    if (isFunctionWord(word, language) || word.length < 3) continue
    const readings = lexicon.readingsOfWord(word, language, from).map(([reading]) => reading)
    const folded = foldWord(word, language)
    const isFound = held.some(
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
