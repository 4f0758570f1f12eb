import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Entry, TrainingData } from '../../scripts/support/vectors/pairs.ts'
import { type Settings, train } from '../../scripts/support/vectors/train.ts'
import { writeWordVectors } from '../../scripts/support/vectors/write.ts'
import { openWordVectors, readWordVectors, type WordVectors } from '../../src/language/word-vectors.ts'
import { LANGUAGES, type Language, stem } from '../../src/language/words.ts'

const shipped = openWordVectors()

const cosine = (a: Float32Array | null, b: Float32Array | null): number =>
  a!.reduce((sum, value, i) => sum + value * b![i]!, 0)

const between = (german: string, english: string, vectors = shipped): number =>
  cosine(vectors.vector(german, 'de'), vectors.vector(english, 'en'))

/** Squared length of what a German word's vector has in the plane of two others: 1 where it is put together from them. */
const inPlane = (word: string, first: string, second: string): number => {
  const [whole, one, other] = [word, first, second].map((each) => shipped.vector(each, 'de')) as Float32Array[]
  const [a, b, c] = [cosine(whole!, one!), cosine(whole!, other!), cosine(one!, other!)]
  return (a * a + b * b - 2 * a * b * c) / (1 - c * c)
}

describe('the shipped vectors', () => {
  test.each([
    ['regierung', 'government'],
    ['krankenhaus', 'hospital'],
    ['wissenschaft', 'science'],
    ['gewinnen', 'win'],
    ['fluss', 'river'],
    ['präsident', 'president'],
  ])('%s is nearer to %s than to the translations of the others', (german, english) => {
    const near = between(german, english)
    expect(near).toBeGreaterThan(0.5)
    for (const other of ['government', 'hospital', 'science', 'win', 'river', 'president'])
      if (other !== english) expect(between(german, other)).toBeLessThan(near)
  })

  test('a name that no one taught is near to itself in both languages', () => {
    expect(shipped.knows('zorblattson', 'de')).toBe(false)
    expect(between('zorblattson', 'zorblattson')).toBeGreaterThan(0.99)
    expect(between('zorblattson', 'hospital')).toBeLessThan(0.5)
  })

  test.each([
    ['hafenkran', 'hafen', 'kran'],
    ['brückenmuseum', 'brücken', 'museum'],
    ['regierungsfahrrad', 'regierung', 'fahrrad'],
  ])('%s, which no one taught, lies between %s and %s', (word, first, second) => {
    expect(shipped.knows(word, 'de')).toBe(false)
    expect(inPlane(word, first, second)).toBeCloseTo(1, 5)
    for (const part of [first, second])
      expect(cosine(shipped.vector(word, 'de'), shipped.vector(part, 'de'))).toBeGreaterThan(0.4)
  })

  test('an ending that is also a word is no part of a compound', () => {
    expect(shipped.knows('museumschaft', 'de')).toBe(false)
    expect(shipped.knows('schaft', 'de')).toBe(true)
    expect(inPlane('museumschaft', 'museum', 'schaft')).toBeLessThan(0.9)
  })

  test('a compound that no one taught is near to both of its parts', () => {
    expect(shipped.knows('hafenkran', 'de')).toBe(false)
    for (const part of ['harbor', 'crane']) expect(between('hafenkran', part)).toBeGreaterThan(0.4)
    expect(between('hafenkran', 'science')).toBeLessThan(0.3)
  })

  test('every word of every language has a unit vector of as many finite numbers as are promised', () => {
    for (const language of LANGUAGES) {
      for (const word of ['haus', 'x', '2025', 'größte', '東京', 'été', 'zorblattson']) {
        const vector = shipped.vector(word, language)!
        expect(vector).toHaveLength(shipped.dimensions)
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      }
    }
  })

  test('nothing is known of an empty word', () => {
    for (const language of LANGUAGES) expect(shipped.vector('', language)).toBeNull()
  })

  test('spellings and inflections of one word share a vector', () => {
    for (const [a, b] of [
      ['größe', 'groesse'],
      ['häuser', 'hauser'],
      ['regierungen', 'regierung'],
    ] as const)
      expect(shipped.vector(a, 'de')).toEqual(shipped.vector(b, 'de'))
  })

  test('weights are from 0 to 1: an everyday word counts less than a rare one, an unknown one 1', () => {
    const weight = (word: string, language: Language = 'de') => shipped.weight(word, language)
    expect(weight('haus')).toBeLessThan(weight('krankenhaus'))
    expect(weight('house', 'en')).toBeLessThan(weight('hospital', 'en'))
    expect(weight('krankenhaus')).toBeLessThanOrEqual(1)
    expect(weight('haus')).toBeGreaterThan(0)
    expect(weight('zorblattson')).toBe(1)
  })

  test('the vector of a word is made once', () => {
    expect(shipped.vector('hafen', 'de')).toBe(shipped.vector('hafen', 'de'))
    expect(openWordVectors()).toBe(shipped)
  })

  test('the file is small and stays what it is: raise the version of the built-in embedding with this hash', () => {
    const bytes = readFileSync(new URL('../../src/language/data/de-en.vectors', import.meta.url))
    expect(bytes.length).toBeLessThan(8_000_000)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '3b3be7b6bf696aa7488e11a6a9c8224472dcbfb7b0635f0ce0bca105f196f730',
    )
  })
})

describe('vectors learnt from a dozen words', () => {
  const WORDS = 12
  const wordOf = (i: number, language: 'de' | 'en'): string => {
    const [first, second] = [i % 4, Math.floor(i / 4)]
    return `${language}${'klmp'[first]}${'aou'[second]}${'bdgf'[first]}${'uio'[second]}x`
  }
  /** Word i of one language means word i of the other; every three of them make a pair of texts. */
  const data: TrainingData = {
    entries: Array.from({ length: 2 * WORDS }, (_, i): Entry => {
      const language = i < WORDS ? 'de' : 'en'
      return { language, stem: stem(wordOf(i % WORDS, language), language), sentences: 20, uses: 20 }
    }),
    pairs: Array.from({ length: 240 }, (_, i) => {
      const of = (shift: number) => Int32Array.of(...[1, 5, 7].map((step) => shift + ((i * step + step) % WORDS)))
      return { left: of(0), right: of(WORDS), leftText: i % WORDS, rightText: i % WORDS }
    }),
    sentences: 240,
  }
  const settings: Settings = {
    dimensions: 16,
    buckets: 64,
    minUses: 2,
    passes: 20,
    batch: 8,
    scale: 10,
    rate: 0.1,
    hidden: 0.1,
    sif: 0.1,
    seed: 7,
  }
  const bytesOf = (bits: 4 | 8, seed = 7): Uint8Array =>
    writeWordVectors(
      data.entries,
      train(data, { ...settings, seed }, () => undefined),
      { ...settings, bits },
    )
  const translated = (vectors: WordVectors): number =>
    Array.from({ length: WORDS }, (_, i) => {
      const near = Array.from({ length: WORDS }, (_, j) => between(wordOf(i, 'de'), wordOf(j, 'en'), vectors))
      return near.indexOf(Math.max(...near)) === i ? 1 : 0
    }).reduce((sum: number, right) => sum + right, 0)

  test('draw translations together, and come back from the file with 8 bits and with 4', () => {
    expect(translated(readWordVectors(bytesOf(8)))).toBeGreaterThanOrEqual(WORDS - 1)
    expect(translated(readWordVectors(bytesOf(4)))).toBeGreaterThanOrEqual(WORDS - 1)
  })

  test('are the same for the same seed, and others for another', () => {
    expect(bytesOf(8)).toEqual(bytesOf(8))
    expect(bytesOf(8, 8)).not.toEqual(bytesOf(8))
  })
})
