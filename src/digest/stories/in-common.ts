import type { Profile } from './profile.ts'

/** Words that are named as a reason: those that weigh most. */
const NAMED = 4

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/** What two reports share, in words of the first: `OpenAI, Zürich and 40`. */
export const inCommon = (one: Profile, other: Profile): string => {
  const named = one.words
    .filter(
      ({ forms, meanings }) =>
        forms.some(([form, share]) => share > 0.2 && other.byForm.has(form)) ||
        meanings.some((line) => other.byMeaning.has(line)),
    )
    .sort((a, b) => Number(b.isName) - Number(a.isName) || b.weight - a.weight)
    .map(({ text }) => text)
  const values = new Set(other.traits.figures.map(({ value }) => value))
  const figures = one.traits.figures.filter(({ value, digits }) => digits > 1 && values.has(value))
  const numbers = figures.map(({ value, unit }) => readable(value, unit))
  const words = [...new Set(named)].slice(0, NAMED)
  return words.length + numbers.length > 0 ? list.format([...words, ...new Set(numbers)]) : 'much of their wording'
}

/** `81200000000` → `81.2 billion`. */
export const readable = (value: string, unit: string | null): string => {
  const number = Number(value)
  const [scale, name] = number >= 1e9 ? [1e9, ' billion'] : number >= 1e6 ? [1e6, ' million'] : [1, '']
  const written = Number.isNaN(number) ? value : `${Number((number / scale).toFixed(3))}${name}`
  return unit ? `${written} ${unit}` : written
}
