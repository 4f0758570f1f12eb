import type { Language } from './words.ts'

/** Languages that the hand-written vocabulary ties to English, in the order of its columns. */
const COLUMNS = ['es', 'fr', 'it'] as const
export type VocabularyLanguage = (typeof COLUMNS)[number]

export const isVocabularyLanguage = (language: Language): language is VocabularyLanguage =>
  (COLUMNS as readonly Language[]).includes(language)

/** One row: English words, the likeliest first, and what stands for them in the three languages. */
export type Row = { en: readonly string[] } & Readonly<Record<VocabularyLanguage, readonly string[]>>

const cell = (text = ''): string[] => (text === '' ? [] : text.split('|'))

/** Rows of the shipped file; a test checks its lines, so that reading it stays cheap. */
export const parseVocabulary = (text: string): Row[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [en, es, fr, it] = line.split('\t')
      return { en: cell(en), es: cell(es), fr: cell(fr), it: cell(it) }
    })
