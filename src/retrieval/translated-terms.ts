import { isFunctionWord } from '../language/function-words.ts'
import type { Lexicon } from '../language/lexicon.ts'
import { type Language, stem, words } from '../language/words.ts'
import type { Field, Kind, Term } from '../search-index/words.ts'

/** Weight of the word itself beside its readings, where the other language has it too (names, numbers). */
const ITSELF = 0.2

/**
 * Readings of each word in the other language, for both kinds of field (probabilistic structured queries).
 * @param target the field of stems of `to`: a word that stands there as it is counts beside its readings.
 */
export const translatedTerms = (
  question: string,
  from: Language,
  to: Language,
  lexicon: Lexicon,
  target: Field,
): Readonly<Record<Kind, Term[]>> => {
  const stems: Term[] = []
  const grams = new Map<string, number>()
  for (const word of new Set(words(question).filter((one) => !isFunctionWord(one, from)))) {
    const itself = stem(word, to)
    let readings = lexicon.readingsOfWord(word, from, to)
    if (readings.length === 0) readings = [[itself, 1]]
    else if (target.has(itself)) {
      const mixed = new Map(readings.map(([reading, p]) => [reading, p * (1 - ITSELF)]))
      mixed.set(itself, (mixed.get(itself) ?? 0) + ITSELF)
      readings = [...mixed]
    }
    stems.push({ readings, weight: 1 })
    for (const [reading, p] of readings) {
      const start = ` ${reading}` // a stem is the beginning of a word: no closing blank
      for (let i = 0; i + 4 <= Math.max(start.length, 4); i++) {
        const gram = start.slice(i, i + 4).padEnd(4)
        grams.set(gram, Math.max(grams.get(gram) ?? 0, p))
      }
    }
  }
  return { stems, runs: [...grams].map(([gram, p]) => ({ readings: [[gram, 1] as const], weight: p })) }
}
