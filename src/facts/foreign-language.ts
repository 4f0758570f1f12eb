import { eld } from 'eld/small'
import { isFunctionWord } from '../language/function-words.ts'
import { LANGUAGES, languageOf, words } from '../language/words.ts'

const SHORTEST = 5
const LONGEST = 400

/**
 * Whether a text is clearly written in another language than `language` (BCP 47): enough words that are no names, hardly a
 * function word of its own and many of another. Short ones and those of a language that is not analysed never are.
 */
export const isForeignLanguage = (text: string, language: string): boolean => {
  const own = languageOf(language)
  if (!own) return false
  const start = text.slice(0, LONGEST * 3)
  const names = new Set((start.match(/(?<=[^.!?\s] )\p{Lu}[\p{L}\p{N}]*/gu) ?? []).map((name) => name.toLowerCase()))
  const all = words(start).filter((one) => !/\p{N}/u.test(one) && one.length > 1)
  const found = own === 'de' ? all : all.filter((one) => !names.has(one))
  if (found.length < SHORTEST) return false
  const shareOf = (one: (typeof LANGUAGES)[number]): number =>
    found.filter((each) => isFunctionWord(each, one)).length / found.length
  const ownShare = shareOf(own)
  const most = Math.max(...LANGUAGES.filter((one) => one !== own).map(shareOf))
  if (most - ownShare >= 0.25 && ownShare < 0.2) return true
  if (ownShare >= 0.1 || found.length < SHORTEST + 1) return false
  const scores: Partial<Record<string, number>> = eld.detect(start).getScores()
  const best = Math.max(0, ...Object.values(scores).map((score) => score ?? 0))
  return best > 0.4 && (scores[own] ?? 0) < best - 0.3
}
