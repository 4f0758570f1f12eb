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

const normalise = (table: Map<string, [string, number][]>): void => {
  for (const list of table.values()) {
    const sum = list.reduce((total, [, weight]) => total + weight, 0)
    for (const entry of list) entry[1] /= sum
    list.sort((a, b) => b[1] - a[1])
  }
}

const parse = (text: string): Lexicon => {
  const tables = { de: new Map<string, [string, number][]>(), en: new Map<string, [string, number][]>() }
  const counts = { de: new Map<string, number>(), en: new Map<string, number>() }
  let sentences = 0
  const add = (table: Map<string, [string, number][]>, from: string, to: string, weight: number): void => {
    const list = table.get(from)
    if (list) list.push([to, weight])
    else table.set(from, [[to, weight]])
  }
  for (const line of text.split('\n')) {
    const [first, second, third] = line.split('\t') as [string, string, string]
    if (first === '#sentences') sentences = Number(second)
    else if (first === '#de' || first === '#en') counts[first === '#de' ? 'de' : 'en'].set(second, Number(third))
    else if (third) {
      add(tables.de, first, second, Number(third))
      add(tables.en, second, first, Number(third))
    }
  }
  normalise(tables.de)
  normalise(tables.en)
  return {
    readings: (stem, from) => tables[from].get(stem) ?? [],
    rarity: (stem, language) => Math.log((sentences + 1) / ((counts[language].get(stem) ?? 0) + 1)),
    maxRarity: Math.log(sentences + 1),
  }
}

let opened: Lexicon | undefined

/** The shipped lexicon, read once. */
export const openLexicon = (): Lexicon => {
  opened ??= parse(gunzipSync(readFileSync(FILE)).toString('utf8'))
  return opened
}
