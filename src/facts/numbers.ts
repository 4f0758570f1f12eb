import { isKnownDate, readDays, takeDates } from './dates.ts'
import { type Quantity, tokensOf } from './numerals.ts'
import { readQuantities } from './quantities.ts'

/** One way of writing: no invisible characters, each blank one space, compatible characters as their plain ones. */
export const plain = (text: string): string =>
  text
    .replace(/(\p{M}{4})\p{M}+/gu, '$1') // Ordering long runs of marks is quadratic.
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/。/g, '.')
    .replace(/\s+/g, ' ')

/** A `plain` text; a source may also say its language (BCP 47), so that words of others are not read as numbers. */
export type Source = string | { text: string; language: string }

/** What a text says that can be checked, the same however a language writes it. */
type Facts = { quantities: Quantity[]; dates: string[] }

/** The facts of a `plain` text. Of a source, its dates also say their parts. Linear in the text. */
export const factsOf = (written: string, language: string | null, asSource: boolean): Facts => {
  const { rest, keys } = takeDates(
    written
      .replace(/(?<![\p{L}\p{N}])(\d{1,2}) ?h ?(\d\d)(?!\d)/gu, '$1:$2 h')
      .replace(/(?<=\d ?)([ap])\. ?m\./gi, '$1m')
      // Squares and cubes: `plain` makes `m2` of `m²`.
      .replace(/(?<!\p{L})([ckm]?m)[23](?![\p{N}\p{L}])/gu, '$1'),
    asSource,
  )
  const tokens = tokensOf(rest)
  const named = readDays(tokens, rest, asSource)
  const quantities = readQuantities(tokens, named.days, rest, language, asSource)
  const isYear = (key: string | undefined): boolean => asSource && /^(?:1[5-9]|2[01])\d\d$/.test(key ?? '')
  const years = quantities.filter(({ keys: [key] }) => isYear(key)).map(({ keys: [key] }) => `y${key}`)
  return { quantities, dates: [...keys, ...named.keys, ...years] }
}

type Known = { units: Map<string, Set<string | null>>; dates: Set<string>; mantissas: Set<string>; values: number[] }

const cache = new WeakMap<readonly Source[], Known>()

const knownIn = (sources: readonly Source[]): Known => {
  const cached = cache.get(sources)
  if (cached) return cached
  const known: Known = { units: new Map(), dates: new Set(), mantissas: new Set(), values: [] }
  for (const source of sources) {
    const [text, language] = typeof source === 'string' ? [source, null] : [source.text, source.language]
    const { quantities, dates } = factsOf(text, language, true)
    for (const date of dates) known.dates.add(date)
    for (const { keys, unit, mantissa } of quantities) {
      for (const key of keys) {
        const units = known.units.get(key)
        if (units) units.add(unit)
        else known.units.set(key, new Set([unit]))
      }
      if (mantissa !== null) known.mantissas.add(mantissa)
      const value = Number(keys[0])
      if (!Number.isNaN(value)) known.values.push(value)
    }
  }
  cache.set(sources, known)
  return known
}

const problemOf = ({ keys, unit, mantissa }: Quantity, known: Known): 'number' | 'quantity' | null => {
  const key = keys[0]!
  const scale = key.startsWith('×') ? Number(key.slice(1)) : null
  if (scale !== null) {
    const isAbout = known.values.some(
      (value) => value >= scale && value < scale * 1000 && (scale < 1000 ? value < scale * 10 : true),
    )
    return known.units.has(key) || isAbout ? null : 'number'
  }
  const found = keys.flatMap((one) => (known.units.has(one) ? [...known.units.get(one)!] : []))
  const isDated = keys.some((one) => known.dates.has(one))
  if (found.length === 0 && !isDated) return mantissa !== null && known.mantissas.has(mantissa) ? 'quantity' : 'number'
  if (unit === null || found.length === 0 || found.includes(null)) return null
  if (unit !== '') return found.includes(unit) ? null : 'quantity'
  return found.includes('') || isDated ? null : 'quantity'
}

/**
 * What a claim (in `language`, BCP 47, where it is known) states and its sources do not: the first kind found, null where
 * all is known. A quantity is a number that the sources hold, of another unit or scale. All texts are `plain`.
 */
export const foreignFact = (
  claim: string,
  sources: readonly Source[],
  language: string | null = null,
): 'number' | 'date' | 'quantity' | null => {
  const known = knownIn(sources)
  const { quantities, dates } = factsOf(claim, language, false)
  const problems = quantities.map((one) => problemOf(one, known))
  if (problems.includes('number')) return 'number'
  if (problems.includes('quantity')) return 'quantity'
  return dates.every((date) => isKnownDate(date, known.dates)) ? null : 'date'
}
