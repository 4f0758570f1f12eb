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
const WORD = /[\p{L}\p{M}]+|\p{N}+/gu

/** Lower-case words and numbers of a text, in order: `Sora2` and `Sora 2` give the same two. */
export const words = (text: string): string[] =>
  text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().match(WORD) ?? []

const UMLAUT: Readonly<Record<string, string>> = { ä: 'a', ae: 'a', ö: 'o', oe: 'o', ü: 'u', ue: 'u', ß: 'ss' }

/**
 * One form for the spellings of one word: `größte`, `grösste`, `groesste` → `grosste`; accents are dropped elsewhere.
 * `ue` after a vowel or `q` is no umlaut (`neue`, `Quelle`). Takes one lower-case word.
 */
export const foldWord = (word: string, language: Language): string => {
  const folded = language === 'de' ? word.replace(/ä|ö|ü|ß|(?<![aeouq])(?:ae|oe|ue)/gu, (x) => UMLAUT[x] ?? x) : word
  return folded.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe')
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
