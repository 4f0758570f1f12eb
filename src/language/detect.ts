import { eld } from 'eld/small'
import { isFunctionWord } from './function-words.ts'
import { LANGUAGES, type Language, words } from './words.ts'

/** Weights beside eld's score (0–1): short questions live from their function words; a hint only breaks near ties. */
const FUNCTION_WORDS = 0.9
const HINT = 0.15

/** Language of a short text, among those that are analysed. `hint`: what the reader is known to use, if anything. */
export const detectLanguage = (text: string, hint: Language | null = null): Language =>
  likeliest(text, eld.detect(text).getScores(), hint)

type Scores = Partial<Record<string, number>>

const likeliest = (text: string, scores: Scores, hint: Language | null): Language => {
  const found = words(text)
  const rated = LANGUAGES.map((language) => {
    const functional = found.filter((word) => isFunctionWord(word, language)).length / Math.max(found.length, 1)
    return { language, score: (scores[language] ?? 0) + FUNCTION_WORDS * functional + (language === hint ? HINT : 0) }
  })
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.language : (hint ?? 'en')
}

/** How much better than the best of the analysed languages another must fit; set on questions of `npm run evaluate`, none of which is taken for another. */
const CLEARLY = 1.1

/**
 * Language of a text, as ISO 639-1 code, where it is clearly none of those that are analysed; null where it is, or may
 * be, one of them. `locale`: what the reader is known to use.
 */
export const otherLanguage = (text: string, locale?: string): string | null => otherIn(eld.detect(text), locale)

/** Any language, as ISO 639-1 code: those that are analysed where it may be one of them. */
export const anyLanguage = (text: string): string => {
  const found = eld.detect(text)
  return otherIn(found) ?? likeliest(text, found.getScores(), null)
}

const otherIn = (found: ReturnType<typeof eld.detect>, locale?: string): string | null => {
  const scores: Scores = found.getScores()
  const isAnalysed = (language: string): boolean => LANGUAGES.some((one) => one === language)
  if (isAnalysed(found.language) || !found.isReliable()) return null
  const best = Math.max(...LANGUAGES.map((language) => scores[language] ?? 0))
  const isTheirs = locale?.split('-')[0] === found.language
  return isTheirs || (scores[found.language] ?? 0) > CLEARLY * best ? found.language : null
}
