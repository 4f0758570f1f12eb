import { wholeBetween } from '../random.ts'

/** Deals a list again and again, each time in another order: what is rare comes as often as the rest. */
export const deck = <T>(random: () => number, list: readonly T[]): (() => T) => {
  let rest: T[] = []
  return () => {
    if (rest.length === 0) rest = [...list]
    return rest.splice(wholeBetween(random, 0, rest.length - 1), 1)[0]!
  }
}
