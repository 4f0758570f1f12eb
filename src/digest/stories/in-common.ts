import { eachShared, type Profile } from './profile.ts'

/** Words that are named as a reason: those that weigh most. */
const NAMED = 4
const SURE = 0.5

/** Stands for names where there are none. */
export const WORDING = 'much of their wording'

/** What two reports share, in words of the first: `OpenAI, Zürich, 40`. */
export const inCommon = (one: Profile, other: Profile): string => {
  const shared = new Set<number>()
  eachShared(one, other, (ours, _, strength) => {
    if (strength > SURE) shared.add(ours)
  })
  const named = [...shared]
    .sort((a, b) => one.isName[b]! - one.isName[a]! || one.weights[b]! - one.weights[a]! || a - b)
    .map((word) => one.texts[word]!)
  const values = new Set(other.traits.figures.map(({ value }) => value))
  const figures = one.traits.figures.filter(({ value, digits }) => digits > 1 && values.has(value))
  const numbers = figures.map(({ value, unit }) => readable(value, unit))
  const words = [...new Set(named)].slice(0, NAMED)
  return words.length + numbers.length > 0 ? [...words, ...new Set(numbers)].join(', ') : WORDING
}

/** `81200000000` → `81.2 billion`. */
export const readable = (value: string, unit: string | null): string => {
  const number = Number(value)
  const [scale, name] = number >= 1e9 ? [1e9, ' billion'] : number >= 1e6 ? [1e6, ' million'] : [1, '']
  const written = Number.isNaN(number) ? value : `${Number((number / scale).toFixed(3))}${name}`
  return unit ? `${written} ${unit}` : written
}
