import { detectLanguage, otherLanguage } from '../language/detect.ts'

/** Words from which a text tells its language. */
const ENOUGH_WORDS = 12
/** Characters that are looked at: more tell no more. */
const LOOKED_AT = 4000

/**
 * What a text is written in: BCP 47. The region is the one that its source says, where the language is. Null where it is too
 * short to tell. `differs`: the source says another language.
 */
export const textLanguage = (text: string, said: string | null): { language: string | null; differs: boolean } => {
  const declared = tagOf(said)
  if ((text.match(/\p{L}+/gu)?.length ?? 0) < ENOUGH_WORDS) return { language: null, differs: false }
  const part = text.slice(0, LOOKED_AT)
  const found = otherLanguage(part) ?? detectLanguage(part)
  if (declared === null) return { language: found, differs: false }
  const isSame = declared.language === found
  return { language: isSame ? withoutUsualRegion(declared) : found, differs: !isSame }
}

/** `de` for `de-DE`, which programs write unasked; `de-CH` stays. */
const withoutUsualRegion = (tag: Intl.Locale): string =>
  new Intl.Locale(tag.language).maximize().region === tag.region ? tag.language : tag.baseName

const tagOf = (said: string | null): Intl.Locale | null => {
  try {
    return said === null || said.trim() === '' ? null : new Intl.Locale(said.trim().replaceAll('_', '-'))
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
