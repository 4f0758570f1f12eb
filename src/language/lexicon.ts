import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Readings of a stem in the other language, the likeliest first; probabilities sum to 1. */
type Readings = readonly (readonly [stem: string, probability: number])[]

/** A probabilistic dictionary between German and English stems, with how rare each stem is in running text. */
export type Lexicon = {
  readings(stem: string, from: 'de' | 'en'): Readings
  /** ln((sentences + 1) / (sentences with the stem + 1)): 0 for the commonest; the highest value for an unknown stem. */
  rarity(stem: string, language: 'de' | 'en'): number
  maxRarity: number
}

/** What `scripts/build-lexicon.ts` wrote; origin and licences in data/README.md. */
const FILE = new URL('./data/de-en.tsv.gz', import.meta.url)

type Entry = { sentences: number; readings: Readings }

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
const parse = (text: string): Lexicon => {
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
  return {
    readings: (stem, from) => entry(stem, from).readings,
    rarity: (stem, language) => Math.log((sentences + 1) / (entry(stem, language).sentences + 1)),
    maxRarity: Math.log(sentences + 1),
  }
}

let opened: Lexicon | undefined

/** The shipped lexicon, read once. */
export const openLexicon = (): Lexicon => {
  opened ??= parse(gunzipSync(readFileSync(FILE)).toString('utf8'))
  return opened
}
