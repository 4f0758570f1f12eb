const SHORTEST = 3
const LONGEST = 5

/**
 * Buckets, from 0 to `count` - 1, of the 3- to 5-character runs of `<stem>`; the brackets tell beginnings and ends
 * apart. FNV-1a, ended as MurmurHash3 ends: alone it leaves the low bits of short runs alike.
 */
export const bucketsOf = (stem: string, count: number): number[] => {
  const characters = Array.from(`<${stem}>`, (character) => character.codePointAt(0)!)
  const buckets: number[] = []
  for (let from = 0; from < characters.length; from++) {
    let hash = 0x811c9dc5
    for (let size = 1; size <= LONGEST && from + size <= characters.length; size++) {
      hash = Math.imul(hash ^ characters[from + size - 1]!, 0x01000193)
      if (size >= SHORTEST) buckets.push(mix(hash) % count)
    }
  }
  return buckets
}

const mix = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
