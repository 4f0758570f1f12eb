import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as spanish } from '@orama/stemmers/spanish'

/** Languages whose words are analysed: questions may be asked in them, translations searched in them. */
export const LANGUAGES = ['de', 'en', 'fr', 'it', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/** `de-CH` → `de`; null for a language that is not analysed. */
export const languageOf = (tag: string | null | undefined): Language | null => {
  const primary = tag?.toLowerCase().split(/[-_]/)[0]
  return LANGUAGES.find((language) => language === primary) ?? null
}

const INVISIBLE = /\u00AD|[\u200B-\u200F]|[\u2060-\u2064]|[\uFE00-\uFE0F]/gu
const LETTER = /[\p{L}\p{M}]/u
const NUMBER = /\p{N}/u

const OTHER = 1
/** What each UTF-16 unit is, looked up with the patterns when first seen (0 until then). */
const kinds = new Uint8Array(1 << 16)

const kindOf = (character: string): number => (LETTER.test(character) ? 2 : NUMBER.test(character) ? 3 : OTHER)

/**
 * Lower-case words and numbers of a text, in order: `Sora2` and `Sora 2` give the same two. A word is the longest stretch
 * of letters and marks, a number one of digits. Read unit by unit: a pattern over the whole text takes twice as long.
 */
export const words = (text: string): string[] => {
  const line = text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase()
  const found: string[] = []
  let start = 0
  let open = OTHER
  for (let at = 0, next = 1; at < line.length; at = next++) {
    const unit = line.charCodeAt(at)
    let kind = kinds[unit]!
    if (unit >= 0xd800 && unit < 0xdc00) {
      const character = String.fromCodePoint(line.codePointAt(at)!)
      kind = kindOf(character)
      next = at + character.length
    } else if (kind === 0) {
      kind = kindOf(String.fromCharCode(unit))
      kinds[unit] = kind
    }
    if (kind === open) continue
    if (open !== OTHER) found.push(line.slice(start, at))
    start = at
    open = kind
  }
  if (open !== OTHER) found.push(line.slice(start))
  return found
}

const UMLAUT: Readonly<Record<string, string>> = { ä: 'a', ae: 'a', ö: 'o', oe: 'o', ü: 'u', ue: 'u', ß: 'ss' }

/**
 * One form for the spellings of one word: `größte`, `grösste`, `groesste` → `grosste`; accents are dropped elsewhere.
 * `ue` after a vowel or `q` is no umlaut (`neue`, `Quelle`). Takes one lower-case word.
 */
export const foldWord = (word: string, language: Language): string => {
  if (isFolded(word, language)) return word
  const folded = language === 'de' ? word.replace(/ä|ö|ü|ß|(?<![aeouq])(?:ae|oe|ue)/gu, (x) => UMLAUT[x] ?? x) : word
  return folded.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe')
}

/** Whether a word is ASCII without an umlaut spelt in two letters, as most words are. */
const isFolded = (word: string, language: Language): boolean => {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false
  return language !== 'de' || !/[aou]e/.test(word)
}

const STEMMERS: Readonly<Record<Language, (word: string) => string>> = {
  de: german,
  en: english,
  fr: french,
  it: italian,
  es: spanish,
}

const cache = new Map<string, string>()
const CACHE_SIZE = 200_000

/** Folded Snowball stem of one lower-case word. German is folded before stemming, the others after (they need accents). */
export const stem = (word: string, language: Language): string => {
  const key = language + word
  const known = cache.get(key)
  if (known !== undefined) return known
  const stemmed =
    language === 'de'
      ? STEMMERS.de(foldWord(word, 'de'))
      : foldWord(STEMMERS[language](word.normalize('NFC')), language)
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(key, stemmed)
  return stemmed
}

/** Runs of four characters over the folded words joined by blanks, with a blank at both ends; blanks count. */
export const runs = (text: string, language: Language): string[] => {
  const folded = words(text).map((word) => foldWord(word, language))
  const line = ` ${folded.join(' ')} `
  return Array.from({ length: Math.max(line.length - 3, 0) }, (_, i) => line.slice(i, i + 4))
}
