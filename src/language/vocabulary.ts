import { readFileSync } from 'node:fs'
import { foldWord, type Language, stem, words } from './words.ts'

/** Languages that the hand-written vocabulary ties to English, in the order of its columns. */
const COLUMNS = ['es', 'fr', 'it'] as const
export type VocabularyLanguage = (typeof COLUMNS)[number]

export const isVocabularyLanguage = (language: Language): language is VocabularyLanguage =>
  (COLUMNS as readonly Language[]).includes(language)

/** Weighed stems of another language; the weights are not normalised. */
export type Weights = ReadonlyMap<string, number>

/** Written by hand; format and licence in data/README.md. */
const VOCABULARY = new URL('./data/basic-vocabulary.tsv', import.meta.url)
const IRREGULAR = new URL('./data/english-irregular-forms.txt', import.meta.url)

/** One row: English words, the likeliest first, and what stands for them in the three languages. */
type Row = { en: readonly string[] } & Readonly<Record<VocabularyLanguage, readonly string[]>>

const cell = (text = ''): string[] => (text === '' ? [] : text.split('|'))

const isWord = (word: string): boolean => {
  const found = words(word)
  return found.length === 1 && found[0] === word
}

/**
 * Rows of a vocabulary file.
 * @throws Error naming the line that is not four cells of lower-case words, or whose English cell stood before.
 */
export const parseVocabulary = (text: string): Row[] => {
  const seen = new Set<string>()
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const cells = line.split('\t')
      const [en, es, fr, it] = cells.map(cell) as [string[], string[]?, string[]?, string[]?]
      const row: Row = { en, es: es ?? [], fr: fr ?? [], it: it ?? [] }
      const bad = [row.en, row.es, row.fr, row.it].find(
        (list) => new Set(list).size < list.length || !list.every(isWord),
      )
      if (cells.length !== 4 || en.length === 0 || bad)
        throw new Error(`Line ${index + 1} of the vocabulary is not English, es, fr, it: "${line}"`)
      const key = cells[0]!
      if (seen.has(key)) throw new Error(`Line ${index + 1} of the vocabulary repeats "${key}"`)
      seen.add(key)
      return row
    })
}

/** Stems of an English word and of its irregular forms, which Snowball keeps apart (win, won). */
const formStems = (): ((word: string) => readonly string[]) => {
  const forms = new Map<string, string[]>()
  for (const line of readFileSync(IRREGULAR, 'utf8').trimEnd().split('\n')) {
    const list = line.split(' ')
    forms.set(list[0]!, [...new Set(list.map((word) => stem(word, 'en')))])
  }
  return (word) => forms.get(word) ?? [stem(word, 'en')]
}

/** What the first, second… English word of a cell counts. */
const BY_POSITION = [1, 0.6, 0.4, 0.3]

const add = (map: Map<string, Map<string, number>>, key: string, value: string, weight: number): void => {
  let weights = map.get(key)
  if (!weights) {
    weights = new Map()
    map.set(key, weights)
  }
  weights.set(value, (weights.get(value) ?? 0) + weight)
}

/** Gender and number taken off: what a dictionary would list. Folded words of at least four characters. */
const dictionaryForms = (word: string, language: VocabularyLanguage): string[] => {
  const endings: Readonly<Record<VocabularyLanguage, readonly (readonly [RegExp, readonly string[]])[]>> = {
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
  if (word.length < 4) return []
  return endings[language].flatMap(([ending, put]) => (ending.test(word) ? put.map((p) => word.replace(ending, p)) : []))
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
  const exact = new Map<string, Map<string, number>>()
  const folded = new Map<string, Map<string, number>>()
  const stems = new Map<string, Map<string, number>>()
  const inverse = new Map<string, Map<string, number>>()
  const formsOf = formStems()
  for (const row of rows) {
    for (const word of row[language]) {
      const plain = foldWord(word, language)
      const stemmed = stem(word, language)
      const unaccented = stem(plain, language)
      for (const [position, english] of row.en.entries()) {
        const forms = formsOf(english)
        const weight = (BY_POSITION[position] ?? 0.2) / forms.length
        for (const form of forms) {
          add(exact, word, form, weight)
          add(folded, plain, form, weight)
          add(stems, stemmed, form, weight)
          if (unaccented !== stemmed) add(stems, unaccented, form, weight)
          add(inverse, form, stemmed, weight)
        }
      }
    }
  }
  return {
    english: (word) => {
      const plain = foldWord(word, language)
      const known = exact.get(word) ?? folded.get(plain)
      if (known) return known
      for (const form of dictionaryForms(plain, language)) {
        const found = folded.get(form)
        if (found) return found
      }
      return stems.get(stem(word, language)) ?? stems.get(stem(plain, language))
    },
    englishOfStem: (one) => stems.get(one),
    fromEnglish: (one) => inverse.get(one),
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
