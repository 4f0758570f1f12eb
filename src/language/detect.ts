import { eld } from 'eld/small'
import { isFunctionWord } from './function-words.ts'
import { LANGUAGES, type Language, words } from './words.ts'

/** Weights beside eld's score (0–1): short questions live from their function words; a hint only breaks near ties. */
const FUNCTION_WORDS = 0.9
const HINT = 0.15

/** Language of a short text, among those that are analysed. `hint`: what the reader is known to use, if anything. */
export const detectLanguage = (text: string, hint: Language | null = null): Language => {
  const scores: Partial<Record<string, number>> = eld.detect(text).getScores()
  const found = words(text)
  const rated = LANGUAGES.map((language) => {
    const functional = found.filter((word) => isFunctionWord(word, language)).length / Math.max(found.length, 1)
    return { language, score: (scores[language] ?? 0) + FUNCTION_WORDS * functional + (language === hint ? HINT : 0) }
  })
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.language : (hint ?? 'en')
}
