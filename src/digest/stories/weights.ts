import type { Lexicon } from '../../language/lexicon.ts'
import type { Traits } from './traits.ts'

/** How much it says that two reports share a word: much for one that hardly any report has. */
export type Weights = {
  ofForm(form: string): number
  ofMeaning(line: number): number
  /** Whether most of the reports that have it write it as a name. */
  isName(form: string): boolean
  /** A number of its own for each form, meaning and figure. */
  idOf(key: string | number): number
}

/**
 * Reports that are taken to have been before those at hand, so that a handful of them is weighed like a day's news, and
 * the share of them that has a word of the list of news words.
 */
const BEFORE = 400
const MEANT = 0.02

/** Counts in how many of the reports each word stands. */
export const weigh = (all: readonly Traits[], lexicon: Lexicon): Weights => {
  const forms = new Map<string, number>()
  const names = new Map<string, number>()
  const meanings = new Map<number, number>()
  const count = <T>(map: Map<T, number>, keys: ReadonlySet<T>): void => {
    for (const key of keys) map.set(key, (map.get(key) ?? 0) + 1)
  }
  for (const { words } of all) {
    count(forms, new Set(words.flatMap(({ forms: [first] }) => (first ? [first[0]] : []))))
    count(names, new Set(words.flatMap(({ isName, forms: [first] }) => (isName && first ? [first[0]] : []))))
    count(meanings, new Set(words.flatMap(({ meanings: lines }) => lines)))
  }
  const reports = all.length + BEFORE
  const weightOf = (found: number, share: number): number => Math.log(reports / (found + 1 + BEFORE * share))
  const known = new Map<string, number>()
  const ids = new Map<string | number, number>()
  return {
    isName: (form) => 2 * (names.get(form) ?? 0) >= Math.max(2, forms.get(form) ?? 0),
    idOf: (key) => {
      const id = ids.get(key) ?? ids.size
      ids.set(key, id)
      return id
    },
    ofForm: (form) => {
      let weight = known.get(form)
      if (weight === undefined) {
        const rarity = lexicon.rarity(form, 'en')
        weight = Math.max(0, weightOf(forms.get(form) ?? 0, rarity >= lexicon.maxRarity ? 0 : 4 * Math.exp(-rarity)))
        known.set(form, weight)
      }
      return weight
    },
    ofMeaning: (line) => Math.max(0, weightOf(meanings.get(line) ?? 0, MEANT)),
  }
}
