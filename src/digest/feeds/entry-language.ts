import { anyLanguage } from '../../language/detect.ts'

/** Shorter texts do not tell their language against a declared one; much shorter ones not at all. */
const TELLS = 120
const HINTS = 25
/** More than enough to tell. */
const READ = 600

/** BCP 47 in its usual case; null for what is none. */
export const languageTag = (text: string | null | undefined): string | null => {
  const tag = (text ?? '').trim().replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) || /^(?:und|mul|zxx)\b/i.test(tag)) return null
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/**
 * Language of an entry: the declared one, unless the text is long enough to tell that it is another. Programs declare
 * what they were installed with (`en-US` over German articles).
 */
export const entryLanguage = (text: string, declared: string | null): string | null => {
  if (text.length < (declared === null ? HINTS : TELLS)) return declared
  const read = text.slice(0, READ)
  const found = anyLanguage(read)
  return declared !== null && declared.split('-')[0] === found ? declared : found
}
