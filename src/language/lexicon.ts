import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Cognates, cognatesAmong } from './cognates.ts'
import { openVocabulary, type Weights } from './vocabulary.ts'
import { isVocabularyLanguage, type VocabularyLanguage } from './vocabulary-rows.ts'
import { type Language, stem } from './words.ts'

/** Readings of a word in the other language, the likeliest first; probabilities sum to 1. */
export type Readings = readonly (readonly [stem: string, probability: number])[]

/**
 * A probabilistic dictionary between the stems of all languages, with how rare each stem is in running text. German and
 * English are tied by the table estimated from sentence pairs; Spanish, French and Italian by a vocabulary to English,
 * and through English to German and to each other.
 */
export type Lexicon = {
  /** For a stem alone. From Spanish, French and Italian `readingsOfWord` knows more: their stems lump words together. */
  readings(stem: string, from: Language, to: Language): Readings
  /**
   * For one lower-case word as `words` gives it, accents kept where the writer typed them. From Spanish, French and
   * Italian also regular cognates of English words that exist.
   */
  readingsOfWord(word: string, from: Language, to: Language): Readings
  /**
   * ln((sentences + 1) / (sentences with the stem + 1)): 0 for the commonest; the highest value for an unknown stem.
   * In Spanish, French and Italian that of its English readings.
   */
  rarity(stem: string, language: Language): number
  /** The same for one lower-case word: in Spanish, French and Italian cognates count too. */
  rarityOfWord(word: string, language: Language): number
  maxRarity: number
}

/** What `scripts/build-lexicon.ts` wrote; origin and licences in data/README.md. */
const FILE = new URL('./data/de-en.tsv.gz', import.meta.url)

type Entry = { sentences: number; readings: Readings }

/** The German–English table. */
type Table = {
  entry(stem: string, language: 'de' | 'en'): Entry
  /** The commonest first. */
  englishStems(): string[]
  sentences: number
}

/** `sentences`, tab, readings: what stands behind a stem on its line. */
const parseEntry = (rest: string): Entry => {
  const [sentences = '0', list = ''] = rest.split('\t')
  const fields = list === '' ? [] : list.split(' ')
  const weights: [string, number][] = []
  for (let i = 0; i + 1 < fields.length; i += 2) weights.push([fields[i]!, Number(fields[i + 1])])
  const sum = weights.reduce((total, [, weight]) => total + weight, 0)
  return { sentences: Number(sentences), readings: weights.map(([stem, weight]) => [stem, weight / sum]) }
}

const UNKNOWN: Entry = { sentences: 0, readings: [] }

/** Lines are told apart at once and read when first asked for: a question needs a few dozen of them. */
const parse = (text: string): Table => {
  const lines = { de: new Map<string, string | Entry>(), en: new Map<string, string | Entry>() }
  let sentences = 0
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t')
    const language = line.slice(0, tab)
    if (language === 'sentences') sentences = Number(line.slice(tab + 1))
    if (language !== 'de' && language !== 'en') continue
    const end = line.indexOf('\t', tab + 1)
    lines[language].set(line.slice(tab + 1, end), line.slice(end + 1))
  }
  const entry = (stem: string, language: 'de' | 'en'): Entry => {
    const found = lines[language].get(stem)
    if (found === undefined) return UNKNOWN
    if (typeof found !== 'string') return found
    const parsed = parseEntry(found)
    lines[language].set(stem, parsed)
    return parsed
  }
  const englishStems = (): string[] =>
    [...lines.en]
      .map(([stem, line]) => [stem, typeof line === 'string' ? Number.parseInt(line, 10) : line.sentences] as const)
      .sort((a, b) => b[1] - a[1])
      .map(([stem]) => stem)
  return { entry, englishStems, sentences }
}

/** Kept of what comes by way of a third language; the de-en table was cut at the same values. */
const MAX_READINGS = 8
const MIN_PROBABILITY = 0.02

const normalised = (weights: Weights): Readings => {
  let sum = 0
  for (const weight of weights.values()) sum += weight
  const best = [...weights]
    .map(([one, weight]) => [one, weight / sum] as const)
    .sort((a, b) => b[1] - a[1])
    .filter(([, p], i) => i < MAX_READINGS && p >= MIN_PROBABILITY)
  const kept = best.reduce((total, [, p]) => total + p, 0)
  return best.map(([one, p]) => [one, p / kept])
}

/** Readings of readings: what the first step leads to, each led on by the second. */
const composed = (first: Readings, second: (stem: string) => Readings): Readings => {
  const weights = new Map<string, number>()
  for (const [middle, p] of first)
    for (const [one, q] of second(middle)) weights.set(one, (weights.get(one) ?? 0) + p * q)
  return normalised(weights)
}

const open = (table: Table): Lexicon => {
  const maxRarity = Math.log(table.sentences + 1)
  const tableRarity = (one: string, language: 'de' | 'en'): number =>
    Math.log((table.sentences + 1) / (table.entry(one, language).sentences + 1))

  let cognates: Cognates | undefined
  const cognatesOf: Cognates = (word, language) => {
    cognates ??= cognatesAmong(table.englishStems())
    return cognates(word, language)
  }

  const fromEnglish = (one: string, to: Exclude<Language, 'en'>): Readings =>
    to === 'de' ? table.entry(one, 'en').readings : normalised(openVocabulary(to).fromEnglish(one) ?? new Map())

  const onwards = (english: Readings, to: Language): Readings =>
    to === 'en' ? english : composed(english, (one) => fromEnglish(one, to))

  const readings = (one: string, from: Language, to: Language): Readings => {
    if (from === to) return []
    if (from === 'en') return to === 'en' ? [] : fromEnglish(one, to)
    if (from === 'de') return onwards(table.entry(one, 'de').readings, to)
    return onwards(normalised(openVocabulary(from).englishOfStem(one) ?? new Map()), to)
  }

  const englishOfWord = (word: string, from: VocabularyLanguage): Readings => {
    const known = openVocabulary(from).english(word)
    return normalised(known ?? new Map(cognatesOf(word, from).map((one, i) => [one, 1 / (i + 1)])))
  }

  const meanRarity = (english: Readings): number =>
    english.length === 0 ? maxRarity : english.reduce((sum, [one, p]) => sum + p * tableRarity(one, 'en'), 0)

  return {
    readings,
    readingsOfWord: (word, from, to) => {
      if (from === to) return []
      return isVocabularyLanguage(from) ? onwards(englishOfWord(word, from), to) : readings(stem(word, from), from, to)
    },
    rarity: (one, language) =>
      isVocabularyLanguage(language) ? meanRarity(readings(one, language, 'en')) : tableRarity(one, language),
    rarityOfWord: (word, language) =>
      isVocabularyLanguage(language)
        ? meanRarity(englishOfWord(word, language))
        : tableRarity(stem(word, language), language),
    maxRarity,
  }
}

let opened: Lexicon | undefined

/** The shipped lexicon, read once; the vocabulary of a language is read when a word of it is first asked for. */
export const openLexicon = (): Lexicon => {
  opened ??= open(parse(gunzipSync(readFileSync(FILE)).toString('utf8')))
  return opened
}
