export type Keeping<T> = (key: string, version: string, make: () => Promise<T>) => Promise<T>

/**
 * What takes long to make, the `most` used last: made once for each version of a key, however many ask for it meanwhile.
 * What failed is made again.
 */
export const openKeeping = <T>(most: number): Keeping<T> => {
  const kept = new Map<string, { version: string; made: Promise<T> }>()
  return (key, version, make) => {
    const known = kept.get(key)
    const entry = known?.version === version ? known : { version, made: make() }
    kept.delete(key)
    kept.set(key, entry)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    entry.made.catch(() => {
      if (kept.get(key) === entry) kept.delete(key)
    })
    return entry.made
  }
}
