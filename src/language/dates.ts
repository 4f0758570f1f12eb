/**
 * An ISO date (`YYYY-MM-DD`) in words, `1 October 2025`, in the way of the language (BCP 47); English as in Britain.
 * What is no date stays as it is.
 */
export const longDate = (iso: string, language: string): string => dateIn(iso, language, 'long')

/** The same with the day of the week: `Wednesday 1 October 2025`. */
export const fullDate = (iso: string, language: string): string => dateIn(iso, language, 'full')

const dateIn = (iso: string, language: string, dateStyle: 'long' | 'full'): string => {
  const date = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return iso
  const locale = language === 'en' ? 'en-GB' : language
  const text = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).format(date)
  // Intl does not know the ordinal that French and Italian write for the first of a month.
  if (/^fr\b/.test(language)) return text.replace(/(^| )1 /, '$11er ')
  return /^it\b/.test(language) ? text.replace(/(^| )1 /, '$11° ') : text
}
