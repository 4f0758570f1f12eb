/**
 * Numbers for strings of UTF-16 units, from 0 in the order in which they were first seen: an open-addressing table over
 * one arena. No JavaScript string is made or kept, which a Map would need for each of millions of runs.
 */
export type TermNumbers = {
  count: number
  /** Number + 1 by hash; 0 is free. A power of two long, at most half full. */
  slots: Int32Array
  /** All strings one after the other; string n is `units[starts[n] … starts[n + 1]]`. */
  units: Uint16Array
  starts: Uint32Array
}

export const createTermNumbers = (): TermNumbers => ({
  count: 0,
  slots: new Int32Array(1 << 12),
  units: new Uint16Array(1 << 13),
  starts: new Uint32Array(1 << 11),
})

/** A copy with room for at least `length` numbers: twice as long, so that growing costs little in all. */
export const grown = <A extends Uint16Array | Int32Array | Uint32Array>(array: A, length: number): A => {
  if (array.length >= length) return array
  const longer = new (array.constructor as new (length: number) => A)(Math.max(length, array.length * 2))
  longer.set(array)
  return longer
}

/** FNV-1a over units, its bits mixed at the end: neighbouring slots are tried in turn, so the low bits must differ. */
const hashOf = (units: Uint16Array, from: number, to: number): number => {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ units[i]!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

const holds = (terms: TermNumbers, number: number, units: Uint16Array, from: number, to: number): boolean => {
  const start = terms.starts[number]!
  if (terms.starts[number + 1]! - start !== to - from) return false
  for (let i = from, at = start; i < to; i++, at++) if (terms.units[at] !== units[i]) return false
  return true
}

/** The number of `units[from … to]`; an unknown string gets the next one, which was `terms.count` before the call. */
export const numberOf = (terms: TermNumbers, units: Uint16Array, from: number, to: number): number => {
  const mask = terms.slots.length - 1
  let slot = hashOf(units, from, to) & mask
  for (let number = terms.slots[slot]!; number > 0; number = terms.slots[slot]!) {
    if (holds(terms, number - 1, units, from, to)) return number - 1
    slot = (slot + 1) & mask
  }
  terms.slots[slot] = terms.count + 1
  return add(terms, units, from, to)
}

const add = (terms: TermNumbers, units: Uint16Array, from: number, to: number): number => {
  const number = terms.count++
  const start = terms.starts[number]!
  terms.units = grown(terms.units, start + to - from)
  for (let i = from, at = start; i < to; i++, at++) terms.units[at] = units[i]!
  terms.starts = grown(terms.starts, terms.count + 1)
  terms.starts[terms.count] = start + to - from
  if (terms.count * 2 > terms.slots.length) rehash(terms)
  return number
}

const rehash = (terms: TermNumbers): void => {
  const slots = new Int32Array(terms.slots.length * 2)
  const mask = slots.length - 1
  for (let number = 0; number < terms.count; number++) {
    let slot = hashOf(terms.units, terms.starts[number]!, terms.starts[number + 1]!) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = number + 1
  }
  terms.slots = slots
}

/** Numbers of all strings, sorted as JavaScript sorts strings: by unit, a beginning before what it begins. */
export const sortedNumbers = ({ count, units, starts }: TermNumbers): Uint32Array => {
  const numbers = Uint32Array.from({ length: count }, (_, number) => number)
  return numbers.sort((a, b) => {
    let [i, j] = [starts[a]!, starts[b]!]
    const [iEnd, jEnd] = [starts[a + 1]!, starts[b + 1]!]
    for (; i < iEnd && j < jEnd; i++, j++) if (units[i] !== units[j]) return units[i]! - units[j]!
    return iEnd - i - (jEnd - j)
  })
}
