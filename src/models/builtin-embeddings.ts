import { Embeddings } from '@langchain/core/embeddings'

/** What decides the vectors: raise the version with every change to this file that changes one. */
export const BUILTIN_EMBEDDING = { name: 'builtin', version: 1, dimensions: 384 } as const

/**
 * Vectors without a model or a download: signed feature hashing of character n-grams. The sign keeps the inner product
 * of two texts unbiased although n-grams share places (Weinberger, Dasgupta, Langford, Smola, Attenberg: Feature
 * Hashing for Large Scale Multitask Learning, ICML 2009). Texts that share stems and compounds come near each other;
 * meaning is not known, and n-grams are not weighted by rarity, for there are no statistics of a corpus here.
 */
export class BuiltinEmbeddings extends Embeddings {
  constructor() {
    super({})
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map(embed)
  }

  override async embedQuery(text: string): Promise<number[]> {
    return embed(text)
  }
}

const { dimensions } = BUILTIN_EMBEDDING
const SHORTEST = 3
const LONGEST = 5

/** A unit vector; for a text without letters and digits, the first axis. */
const embed = (text: string): number[] => {
  const counts = new Map<number, number>()
  for (const [word] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) countGrams(word, counts)
  const vector = new Array<number>(dimensions).fill(0)
  for (const [hash, count] of counts) {
    const place = (hash >>> 1) % dimensions
    vector[place]! += (hash & 1 ? 1 : -1) * (1 + Math.log(count))
  }
  const length = Math.hypot(...vector)
  if (length === 0) vector[0] = 1
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** One spelling for words that differ in case, accents or the way umlauts are typed. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/([aou])e/g, '$1')

/** Counts every run of 3 to 5 characters of `<word>`, by hash; the brackets tell beginnings and ends apart. */
const countGrams = (word: string, counts: Map<number, number>): void => {
  const characters = Array.from(`<${word}>`, (character) => character.codePointAt(0)!)
  for (let from = 0; from < characters.length; from++) {
    let hash = 0x811c9dc5
    for (let size = 1; size <= LONGEST && from + size <= characters.length; size++) {
      hash = Math.imul(hash ^ characters[from + size - 1]!, 0x01000193)
      if (size < SHORTEST) continue
      const mixed = mix(hash)
      counts.set(mixed, (counts.get(mixed) ?? 0) + 1)
    }
  }
}

/** The end of MurmurHash3: FNV-1a alone leaves the low bits of short runs alike, and the lowest is the sign. */
const mix = (hash: number): number => {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** TEMP */
export const embedBuiltin = (text: string): Float32Array => Float32Array.from(embed(text))
