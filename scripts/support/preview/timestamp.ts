/** Who looks at the page, and when: timestamps are shown in the reader's language, zone and distance. */
export type Reader = { locale: string; timeZone: string; now: Date }

/** The styles of `<t:…:style>`. */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
}

/** `seconds` since 1970, in one of Discord's styles. */
export const timestamp = (seconds: number, style: string, { locale, timeZone, now }: Reader): string => {
  const date = new Date(seconds * 1000)
  if (Number.isNaN(date.getTime())) return 'Invalid Date'
  if (style === 'R') return distance(seconds - now.getTime() / 1000, locale)
  return new Intl.DateTimeFormat(locale, { ...(STYLES[style] ?? STYLES.f), timeZone }).format(date)
}

const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

const distance = (seconds: number, locale: string): string => {
  const words = new Intl.RelativeTimeFormat(locale)
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  return words.format(Math.trunc(seconds / length), unit)
}
