import { readFileSync } from 'node:fs'
import { bucketsOf } from './subwords.ts'
import { foldWord, type Language, stem } from './words.ts'

/** What words mean, German and English in one space. `scripts/build-word-vectors.ts` learns it. */
export type WordVectors = {
  dimensions: number
  /**
   * Unit vector of one lower-case word, as `words` gives it; null where nothing is known of it. The array is shared: do
   * not write into it.
   */
  vector(word: string, language: Language): Float32Array | null
  /** Whether the word's stem itself was learnt, rather than put together from runs of its characters. */
  knows(word: string, language: Language): boolean
  /** Weight of a word in the vector of a text, 0–1: little for words that are everywhere. */
  weight(word: string, language: Language): number
}

/** What stands before the numbers in the file. `stems` counts the rows of each language. */
export type VectorsHead = {
  dimensions: number
  bits: 4 | 8
  stems: { de: number; en: number }
  buckets: number
  nameBytes: number
}

/** Origin and licences in data/README.md. */
const FILE = new URL('./data/de-en.vectors', import.meta.url)
/** Words of a language whose vectors are kept: some 600 bytes each. */
const CACHED = 60_000

const SHORTEST_PART = 4
/** Letters between the parts of a German compound. */
const LINKS = ['', 's', 'n', 'en', 'es', 'er']
/** Endings that make a noun of a word, though some of them are words too. */
const SUFFIXES = new Set(['chaft', 'schaft', 'keit', 'heit', 'lein', 'lich', 'isch'])
const NO_PARTS: readonly string[] = []

/**
 * Reads the layout, little-endian: uint32 length of the JSON head, head, padding to 4 bytes; float32 factor of each row;
 * uint8 weight of each stem (255 is 1); rows of int8, or of two 4-bit numbers a byte, the lower half first, 8 is 0; stems
 * joined by line feeds. Rows: German stems, English stems, buckets.
 */
export const readWordVectors = (bytes: Uint8Array): WordVectors => {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const headLength = view.getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength))) as VectorsHead
  const { dimensions, bits, buckets, stems } = head
  const known = stems.de + stems.en
  const factorsAt = 4 + Math.ceil(headLength / 4) * 4
  const weightsAt = factorsAt + 4 * (known + buckets)
  const rowsAt = weightsAt + known
  const rowBytes = (dimensions * bits) / 8
  const namesAt = rowsAt + rowBytes * (known + buckets)
  const names = new TextDecoder().decode(bytes.subarray(namesAt, namesAt + head.nameBytes)).split('\n')
  const rows = { de: new Map<string, number>(), en: new Map<string, number>() }
  for (const [row, name] of names.entries()) rows[row < stems.de ? 'de' : 'en'].set(name, row)

  const addRow = (row: number, share: number, to: Float32Array): void => {
    const factor = view.getFloat32(factorsAt + 4 * row, true) * share
    const at = rowsAt + row * rowBytes
    if (bits === 8) for (let i = 0; i < dimensions; i++) to[i]! += factor * ((bytes[at + i]! << 24) >> 24)
    else {
      for (let i = 0; i < rowBytes; i++) {
        to[2 * i]! += factor * ((bytes[at + i]! & 15) - 8)
        to[2 * i + 1]! += factor * ((bytes[at + i]! >> 4) - 8)
      }
    }
  }

  const rowOf = (name: string, language: Language): number | undefined =>
    language === 'de' || language === 'en' ? rows[language].get(name) : (rows.en.get(name) ?? rows.de.get(name))

  const make = (word: string, language: Language): Float32Array | null => {
    const vector = new Float32Array(dimensions)
    const name = stem(word, language)
    const row = rowOf(name, language)
    const halves = row === undefined && language === 'de' ? split(word) : NO_PARTS
    if (row !== undefined) addRow(row, 1, vector)
    else if (halves.length > 0) for (const half of halves) addRow(rowOf(stem(half, 'de'), 'de')!, 1, vector)
    else {
      const found = bucketsOf(name, buckets)
      for (const bucket of found) addRow(known + bucket, 1 / found.length, vector)
    }
    let square = 0
    for (const value of vector) square += value * value
    if (square === 0) return null
    const length = Math.sqrt(square)
    for (let i = 0; i < dimensions; i++) vector[i]! /= length
    return vector
  }

  const knows = (word: string, language: Language): boolean => rowOf(stem(word, language), language) !== undefined

  /** The two known words, folded, that a German compound is put together from: `hafenkran` → `hafen`, `kran`. */
  const split = (word: string): readonly string[] => {
    let best: readonly string[] = NO_PARTS
    let most = 0
    const folded = foldWord(word, 'de')
    const name = stem(word, 'de')
    for (let at = SHORTEST_PART; at + SHORTEST_PART <= folded.length; at++) {
      // A compound is inflected at its end, so its stem ends in the end's stem: a cheap look before the sure one.
      if (!rows.de.has(name.slice(at))) continue
      const end = folded.slice(at)
      if (SUFFIXES.has(end) || !knows(end, 'de')) continue
      for (const link of LINKS) {
        const start = folded.slice(0, at - link.length)
        if (!folded.startsWith(link, start.length) || start.length < SHORTEST_PART || !knows(start, 'de')) continue
        const balance = Math.min(start.length, end.length) - (link ? 0.5 : 0)
        if (balance > most) {
          most = balance
          best = [start, end]
        }
      }
    }
    return best
  }

  const vectors = openCaches(make)
  return {
    dimensions,
    vector: (word, language) => vectors[language](word),
    knows,
    weight: (word, language) => {
      const row = rowOf(stem(word, language), language)
      return row === undefined ? 1 : bytes[weightsAt + row]! / 255
    },
  }
}

/** Remembers what `make` gives for the words of a language, the latest `CACHED` at most. */
const openCaches = (
  make: (word: string, language: Language) => Float32Array | null,
): Readonly<Record<Language, (word: string) => Float32Array | null>> => {
  const open = (language: Language): ((word: string) => Float32Array | null) => {
    // Two halves: a full one grows old, and what is still used moves over before it goes.
    let young = new Map<string, Float32Array | null>()
    let old = young
    return (word) => {
      let found = young.get(word)
      if (found !== undefined) return found
      found = old.get(word)
      if (found === undefined) found = make(word, language)
      if (young.size >= CACHED / 2) {
        old = young
        young = new Map()
      }
      young.set(word, found)
      return found
    }
  }
  return { de: open('de'), en: open('en'), fr: open('fr'), it: open('it'), es: open('es') }
}

let opened: WordVectors | undefined

/** The shipped vectors, read once. */
export const openWordVectors = (): WordVectors => {
  opened ??= readWordVectors(readFileSync(FILE))
  return opened
}
