import type { APIApplicationCommandOptionChoice } from 'discord.js'
import { type Language, languageOf } from '../../language/words.ts'

const MOST_CHOICES = 25

/** Where readers of a language are most likely at home. */
const LIKELY: Readonly<Record<Language, readonly string[]>> = {
  de: ['Europe/Zurich', 'Europe/Berlin', 'Europe/Vienna'],
  en: [
    'Europe/London',
    'Europe/Dublin',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
  ],
  fr: ['Europe/Paris', 'Europe/Zurich', 'Europe/Brussels', 'America/Toronto'],
  it: ['Europe/Rome', 'Europe/Zurich'],
  es: ['Europe/Madrid', 'America/Mexico_City', 'America/Bogota', 'America/Lima', 'America/Santiago'],
}

const ZONES: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC']

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const cityOf = (zone: string): string => fold(zone.slice(zone.lastIndexOf('/') + 1))

/** What Node 24 has, and TypeScript's library does not know yet. */
type Zoned = Intl.Locale & { getTimeZones?(): string[] | undefined }

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const countries = new Map<string, ReadonlyMap<string, string>>()

/** The names of the countries that a zone is used in, in one language; made when first wanted. */
const countriesIn = (language: string): ReadonlyMap<string, string> => {
  const known = countries.get(language)
  if (known) return known
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const found = new Map<string, string>()
  for (const code of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    const name = names.of(code)
    if (name === undefined) continue
    const locale: Zoned = new Intl.Locale(`und-${code}`)
    for (const zone of locale.getTimeZones?.() ?? []) found.set(zone, `${found.get(zone) ?? ''} ${fold(name)}`)
  }
  countries.set(language, found)
  return found
}

/**
 * Time zones to choose from, with the time there: those whose city, then those whose name or country, begins as is typed;
 * among equals, and where nothing is typed, those where readers of the locale live come first.
 */
export const suggestZones = (
  typed: string,
  locale: string,
  now: number,
): APIApplicationCommandOptionChoice<string>[] => {
  const wanted = fold(typed)
  const language = languageOf(locale) ?? 'en'
  const likely = LIKELY[language]
  const isBegun = (text: string) => ` ${text}`.includes(` ${wanted}`)
  const rank = (zone: string): number => {
    if (wanted === '') return 0
    if (cityOf(zone).startsWith(wanted)) return 0
    if (isBegun(fold(zone))) return 1
    return isBegun(countriesIn(language).get(zone) ?? '') ? 2 : Number.POSITIVE_INFINITY
  }
  const distance = (zone: string): number => (likely.includes(zone) ? likely.indexOf(zone) : likely.length)
  return ZONES.map((zone) => ({ zone, rank: rank(zone) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank || distance(a.zone) - distance(b.zone) || (a.zone < b.zone ? -1 : 1))
    .slice(0, MOST_CHOICES)
    .map(({ zone }) => ({ name: `${zone.replaceAll('_', ' ')} (${clockOf(zone, now, locale)})`, value: zone }))
}

const clockOf = (timeZone: string, now: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(now)

/** The zone that somebody chose, or typed: by its name, an older one, or that of its city. Null where there is none. */
export const zoneNamed = (typed: string): string | null => {
  const wanted = fold(typed)
  const byName = ZONES.find((zone) => fold(zone) === wanted)
  if (byName) return byName
  const byCity = ZONES.filter((zone) => cityOf(zone) === wanted)
  if (byCity.length === 1) return byCity[0] ?? null
  // Older names, such as Asia/Kolkata where the list has Asia/Calcutta; no distances from UTC, which know no summer.
  if (!/^[A-Za-z]+\/[A-Za-z_/-]+$/.test(typed.trim())) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
