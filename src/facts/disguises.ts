/**
 * Latin letters of the alphabets that languages are written in: a letter of ASCII with any accents, those below, ligatures,
 * and apostrophes of transliterations. Phonetic, turned, small-capital and superscript letters are none.
 */
const ORDINARY = /[a-zßæœøðþłđħŧŋıĸſªºµﬀ-ﬆʹ-ʿℹ]/iu
const LATIN = /(?=\p{L})[\p{Script=Latin}\u02b0-\u02ff\u1d2c-\u1d7f\u2071-\u209c\u2100-\u214f]/u
/** What some languages write besides. */
const OWN: Readonly<Record<string, RegExp>> = {
  az: /[əƏ]/u,
  ee: /[ɖɛƒɣɔʋ]/iu,
  ak: /[ɛɔ]/iu,
  tw: /[ɛɔ]/iu,
  ha: /[ɓɗƙƴ]/iu,
}
/** `XIXᵉ`, `1ᵉʳ`, `Mᵐᵉ`. */
const RAISED_ENDING = /(?<=[\p{N}\p{Lu}])\p{Lm}{1,3}(?!\p{L})/gu

/**
 * A letter that only looks like one of the reader's alphabet (`ɐ`, `ᴀ`, `ᵃ`) and that no source holds; null where there is
 * none. Texts as written, not `plain`. `language`: BCP 47.
 */
export const foreignLetter = (text: string, sources: readonly string[], language: string): string | null => {
  const own = OWN[language.toLowerCase().split(/[-_]/)[0]!]
  const letters =
    text
      .normalize('NFC')
      .replace(RAISED_ENDING, '')
      .match(/[^\0-\u024f]|[\u0180-\u024f]/gu) ?? []
  return (
    [...new Set(letters)].find(
      (one) =>
        LATIN.test(one) &&
        !ORDINARY.test(one.normalize('NFD')[0]!) &&
        !own?.test(one) &&
        !sources.some((source) => source.includes(one)),
    ) ?? null
  )
}

const LEAST = 4
const BETWEEN = '[^\\p{L}\\p{N}]{1,4}'
const SPACED = new RegExp(
  `(?<![\\p{L}\\p{N}\\p{M}])\\p{L}\\p{M}*(?:${BETWEEN}\\p{L}\\p{M}*){${LEAST - 1},}(?![\\p{L}\\p{N}\\p{M}])`,
  'gu',
)
/** `l’`, `n’`: what a Romance language puts before a word. */
const ELISION = /(?<![\p{L}\p{N}])[cdjlmnst]['’](?=\p{L})/giu
const ABBREVIATION = /(?<!\p{L})(?:z\. ?B|d\. ?h|u\. ?[aU]|v\. ?a|o\. ?ä|i\. ?d\. ?R|v\. ?l\. ?n\. ?r)\./giu

const single = (text: string): string[] => text.match(/(?<![\p{L}\p{N}\p{M}])\p{L}\p{M}*(?![\p{L}\p{N}\p{M}])/gu) ?? []
const joined = (text: string): string => text.replace(/[^\p{L}\p{N}\p{M}]/gu, '')

/**
 * Words spelt out letter by letter (`E l o n`, `E-l-o-n`); null where there are none. A source's own are none: one that has
 * these letters singly, too, or the initials as a word (`U.N.E.S.C.O.`). Texts `plain`.
 */
export const spelledOut = (text: string, sources: readonly string[]): string | null => {
  const found = text.replace(ABBREVIATION, ' ').replace(ELISION, '').match(SPACED) ?? []
  if (found.length === 0) return null
  const lower = sources.map((source) => source.toLowerCase().replace(ELISION, ''))
  const letters = new Set(lower.flatMap(single))
  const words = new Set(lower.flatMap((source) => source.match(/[\p{L}\p{M}]+/gu) ?? []))
  return (
    found.find((run) => {
      const one = run.toLowerCase()
      return !words.has(joined(one)) && !single(one).every((letter) => letters.has(letter))
    }) ?? null
  )
}
