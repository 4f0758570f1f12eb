import type { VocabularyLanguage } from './vocabulary-rows.ts'

/** Endings of plurals and feminines, and what a dictionary may have in their place. */
const ENDINGS: Readonly<Record<VocabularyLanguage, readonly (readonly [RegExp, readonly string[]])[]>> = {
  es: [
    [/ces$/u, ['z']],
    [/es$/u, ['', 'e', 'o']],
    [/as$/u, ['a', 'o', '']],
    [/s$/u, ['']],
    [/a$/u, ['o', '', 'e']],
  ],
  fr: [
    [/aux$/u, ['al', 'ail', 'au']],
    [/[sx]$/u, ['']],
    [/(?:elles?|elle)$/u, ['el', 'eau']],
    [/ives?$/u, ['if']],
    [/euses?$/u, ['eux', 'eur']],
    [/(?<=[nt])(?:ne|te)s?$/u, ['']],
    [/es?$/u, ['']],
  ],
  it: [
    [/chi$/u, ['co', 'ca']],
    [/ghi$/u, ['go', 'ga']],
    [/che$/u, ['ca', 'co']],
    [/ghe$/u, ['ga', 'go']],
    [/i$/u, ['o', 'e', 'a', 'io']],
    [/e$/u, ['a', 'o']],
    [/a$/u, ['o', 'e']],
  ],
}

/** Gender and number taken off: what a dictionary would list. Folded words of at least four characters. */
export const dictionaryForms = (word: string, language: VocabularyLanguage): string[] => {
  if (word.length < 4) return []
  return ENDINGS[language].flatMap(([ending, put]) =>
    ending.test(word) ? put.map((p) => word.replace(ending, p)) : [],
  )
}
