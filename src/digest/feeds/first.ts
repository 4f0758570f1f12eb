/** What is read of the first of a list of which something can be read. */
export const first = <T, R>(list: readonly T[], read: (one: T) => R | null): R | null => {
  for (const one of list) {
    const result = read(one)
    if (result !== null) return result
  }
  return null
}
