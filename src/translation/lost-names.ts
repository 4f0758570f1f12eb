import { knownWords } from '../facts/known-words.ts'
import { groupsIn, groupsOf } from '../facts/name-groups.ts'
import { isGivenName, isListedName } from '../facts/name-list.ts'
import { isFrequentEnglish, ordinary, partsOf } from '../facts/ordinary-words.ts'
import { isFunctionWord } from '../language/function-words.ts'
import { openLexicon } from '../language/lexicon.ts'
import { foldWord, type Language, stem, words } from '../language/words.ts'
import { isSpelling, sounds } from './foreign-names.ts'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** `OpenAI`, `iPhone`, `GPT4`. Abbreviations are none of these: each language has its own, USA and EE. UU. */
const COINED = /\p{Ll}\p{Lu}|^\p{Lu}\p{L}*\p{N}/u
/** German words that a name follows. */
const TITLE = /^(?:herrn?|frau|dr|prof|firma)$/i

/**
 * A name of a German text that the other one holds in no spelling. German capitalises every noun, so only what is surely a
 * name counts: coined words, well-known names, and what stands behind a given name or a title. Null where none is lost.
 */
export const lostNameIn = (source: string, text: string, language: Language): string | null => {
  const found = [...source.matchAll(WORD)]
  const names = found.filter(({ 0: word, index }, i) => {
    if (!/\p{Lu}/u.test(word) || isFunctionWord(word.toLowerCase(), 'de')) return false
    if (COINED.test(word) || isListedName(foldWord(word.toLowerCase(), 'de')) || isUnheardOf(word)) return true
    const before = found[i - 1]
    if (!before || !/^\.? $/.test(source.slice(before.index + before[0].length, index))) return false
    return TITLE.test(before[0]) || (/^\p{Lu}/u.test(before[0]) && isGivenName(foldWord(before[0].toLowerCase(), 'de')))
  })
  if (names.length === 0) return null
  const known = knownWords([text])
  const held = words(text).map((word) => ({ word, sound: sounds(foldWord(word, language)) }))
  const groups = new Set(held.flatMap(({ word }) => groupsIn(foldWord(word, language))))
  const isHeld = (name: string): boolean => {
    const folded = foldWord(name, 'de')
    const sound = sounds(folded)
    if (known.holdsName(name.toLowerCase()) || held.some((one) => isSpelling(one.sound, sound))) return true
    if (groupsOf(folded).some((group) => groups.has(group))) return true
    const own = stem(name, 'de')
    return held.some(({ word }) =>
      openLexicon()
        .readingsOfWord(word, language, 'de')
        .some(([one]) => one === own),
    )
  }
  return names.map(([name]) => name).find((name) => words(name).some((part) => !isHeld(part))) ?? null
}

/**
 * A word that is no German or common English one, nor made of German ones, and that no dictionary translates into another.
 * Longer words may be compounds whose parts nobody knows.
 */
const isUnheardOf = (name: string): boolean => {
  const word = name.toLowerCase()
  if (
    !/^\p{Lu}\p{Ll}{3,7}$/u.test(name) ||
    isFrequentEnglish(word) ||
    ordinary(word, 'de') !== null ||
    partsOf(word) !== null
  )
    return false
  for (let at = 1; at + 4 <= word.length; at++) if (ordinary(word.slice(at), 'de') === 'common') return false
  const folded = foldWord(word, 'de')
  return openLexicon()
    .readingsOfWord(word, 'de', 'en')
    .every(([reading]) => folded.startsWith(reading.slice(0, 5)))
}
