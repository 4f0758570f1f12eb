import type { Locale, LocalizationMap } from 'discord.js'
import type { Texts } from './catalogue.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'

/** Languages that Discord users can be spoken to in. */
export const languages = ['de', 'en', 'fr', 'it', 'es'] as const

const catalogue: Record<(typeof languages)[number], Texts> = { de, en, fr, it, es }

const isCovered = (language: string): language is keyof typeof catalogue => Object.hasOwn(catalogue, language)

/** Texts for a BCP 47 tag or a Discord locale (`en-GB`, `es-419`): its language where we have it, else English. */
export const textsFor = (locale: string): Texts => {
  const language = locale.toLowerCase().split('-')[0] ?? ''
  return isCovered(language) ? catalogue[language] : en
}

/** Discord's locales that the catalogue covers. The default text stands under its own locale too: en-US falls back to en-GB. */
const discordLocales = ['en-US', 'en-GB', 'de', 'fr', 'it', 'es-ES', 'es-419'] as const satisfies readonly `${Locale}`[]

/** One text in every Discord locale that we cover, for `name_localizations` and `description_localizations`. */
export const localisations = (pick: (texts: Texts) => string): LocalizationMap =>
  Object.fromEntries(discordLocales.map((locale) => [locale, pick(textsFor(locale))]))

/** Name of a language in the language of the texts, in lower case where that language writes it so: `English`, `anglais`. */
export const languageName = (language: string, { locale }: Texts): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
  } catch (error) {
    // Not a BCP 47 tag: what somebody wrote into a translation memory is shown as it is.
    if (error instanceof RangeError) return language
    throw error
  }
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
