/** Numbers in [0, 1) that the seed alone decides: Mulberry32 (Tommy Ettinger, public domain). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from `from` to `to`, both included. */
export const wholeBetween = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))

/** One of a list that is not empty. */
export const oneOf = <T>(random: () => number, list: readonly T[]): T => list[wholeBetween(random, 0, list.length - 1)]!
