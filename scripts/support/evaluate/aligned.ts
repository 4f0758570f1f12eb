const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** How much two texts share, 0–1: words in the same order, of all words of both. Case and punctuation do not count. */
export const alignedF1 = (found: string, wanted: string): number => {
  const [a, b] = [wordsOf(found), wordsOf(wanted)]
  return a.length + b.length === 0 ? 1 : (2 * longestCommon(a, b)) / (a.length + b.length)
}

/** Length of the longest common subsequence. */
const longestCommon = (a: readonly string[], b: readonly string[]): number => {
  const lengths = new Uint32Array(b.length + 1)
  for (const word of a) {
    let diagonal = 0
    for (let j = 1; j <= b.length; j++) {
      const above = lengths[j]!
      lengths[j] = word === b[j - 1] ? diagonal + 1 : Math.max(above, lengths[j - 1]!)
      diagonal = above
    }
  }
  return lengths[b.length]!
}
