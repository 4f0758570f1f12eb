import { readFileSync } from 'node:fs'
import { dictionaryForms } from './dictionary-forms.ts'
import { parseVocabulary, type Row, type VocabularyLanguage } from './vocabulary-rows.ts'
import { foldWord, stem } from './words.ts'

/** Weighed stems of another language; the weights are not normalised. */
export type Weights = ReadonlyMap<string, number>

/** Written by hand; format and licence in data/README.md. */
const VOCABULARY = new URL('./data/basic-vocabulary.tsv', import.meta.url)
const IRREGULAR = new URL('./data/english-irregular-forms.txt', import.meta.url)

/** Stems of an English word and of its irregular forms, which Snowball keeps apart (win, won). */
const formStems = (): ((word: string) => readonly string[]) => {
  const forms = new Map<string, readonly string[]>()
  for (const line of readFileSync(IRREGULAR, 'utf8').trimEnd().split('\n'))
    forms.set(line.split(' ')[0]!, line.split(' '))
  return (word) => [...new Set((forms.get(word) ?? [word]).map((one) => stem(one, 'en')))]
}

/** What the first, second… English word of a cell counts. */
const BY_POSITION = [1, 0.6, 0.4]
const LATER = 0.3

/** Numbers of the rows that hold a key. */
type RowNumbers = Map<string, number[]>

const put = (map: RowNumbers, key: string, row: number): void => {
  const known = map.get(key)
  if (!known) map.set(key, [row])
  else if (known.at(-1) !== row) known.push(row)
}

export type Vocabulary = {
  /** English stems that a word of the language may stand for; undefined for a word that is not listed. */
  english(word: string): Weights | undefined
  /** The same by stem alone: coarser, since Snowball puts many words on one stem. */
  englishOfStem(stem: string): Weights | undefined
  /** Stems of the language that an English stem may stand for. */
  fromEnglish(stem: string): Weights | undefined
}

const build = (rows: readonly Row[], language: VocabularyLanguage): Vocabulary => {
  const exact: RowNumbers = new Map()
  const folded: RowNumbers = new Map()
  for (const [number, row] of rows.entries()) {
    for (const word of row[language]) {
      put(exact, word, number)
      put(folded, foldWord(word, language), number)
    }
  }
  let stems: RowNumbers | undefined
  const stemRows = (): RowNumbers => {
    if (stems) return stems
    stems = new Map()
    for (const map of [exact, folded])
      for (const [word, numbers] of map) for (const number of numbers) put(stems, stem(word, language), number)
    return stems
  }

  const formsOf = formStems()
  const englishOf = (numbers: readonly number[] | undefined): Weights | undefined => {
    if (!numbers) return undefined
    const weights = new Map<string, number>()
    for (const number of new Set(numbers)) {
      for (const [position, word] of rows[number]!.en.entries()) {
        const forms = formsOf(word)
        const weight = (BY_POSITION[position] ?? LATER) / forms.length
        for (const form of forms) weights.set(form, (weights.get(form) ?? 0) + weight)
      }
    }
    return weights
  }

  let inverse: RowNumbers | undefined
  const inverseRows = (): RowNumbers => {
    if (inverse) return inverse
    inverse = new Map()
    for (const [number, row] of rows.entries())
      for (const word of row.en) for (const form of formsOf(word)) put(inverse, form, number)
    return inverse
  }

  return {
    english: (word) => {
      const plain = foldWord(word, language)
      const listed = [plain, ...dictionaryForms(plain, language)].find((form) => folded.has(form))
      return englishOf(
        exact.get(word) ??
          (listed === undefined ? undefined : folded.get(listed)) ??
          stemRows().get(stem(word, language)) ??
          stemRows().get(stem(plain, language)),
      )
    },
    englishOfStem: (one) => englishOf(stemRows().get(one)),
    fromEnglish: (one) => {
      const numbers = inverseRows().get(one)
      if (!numbers) return undefined
      const weights = new Map<string, number>()
      for (const number of numbers) {
        for (const word of new Set(rows[number]![language].map((each) => stem(each, language))))
          weights.set(word, (weights.get(word) ?? 0) + 1)
      }
      return weights
    },
  }
}

let rows: Row[] | undefined
const opened = new Map<VocabularyLanguage, Vocabulary>()

/** The shipped vocabulary of a language, built when first asked for (some 20 ms a language). */
export const openVocabulary = (language: VocabularyLanguage): Vocabulary => {
  let vocabulary = opened.get(language)
  if (!vocabulary) {
    rows ??= parseVocabulary(readFileSync(VOCABULARY, 'utf8'))
    vocabulary = build(rows, language)
    opened.set(language, vocabulary)
  }
  return vocabulary
}
