import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { stem } from '../../src/language/words.ts'

const lexicon = openLexicon()
const file = new URL('../../src/language/data/de-en.tsv.gz', import.meta.url)
const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')

const other = (language: 'de' | 'en'): 'de' | 'en' => (language === 'de' ? 'en' : 'de')

/** The stems of the file, line by line. */
const stemsOf = (language: 'de' | 'en'): string[] =>
  lines.filter((line) => line.startsWith(`${language}\t`)).map((line) => line.split('\t')[1] ?? '')

test.each(['de', 'en'] as const)('the readings of every %s stem sum to 1, the likeliest first', (language) => {
  const stems = stemsOf(language)
  expect(stems.length).toBeGreaterThan(10_000)
  expect(new Set(stems).size).toBe(stems.length)
  const wrong = stems.filter((one) => {
    const readings = lexicon.readings(one, language, other(language))
    const sum = readings.reduce((total, [, probability]) => total + probability, 0)
    return (
      (readings.length > 0 && Math.abs(sum - 1) > 1e-9) ||
      readings.some(([, p], i) => !(p > 0) || (i > 0 && p > readings[i - 1]![1]))
    )
  })
  expect(wrong).toEqual([])
  expect(stems.filter((one) => lexicon.readings(one, language, other(language)).length > 0).length).toBeGreaterThan(
    10_000,
  )
})

test('every reading is a stem of the other language whose rarity is known', () => {
  for (const [from, to] of [
    ['de', 'en'],
    ['en', 'de'],
  ] as const) {
    const known = new Set(stemsOf(to))
    const strange = stemsOf(from).filter((one) =>
      lexicon.readings(one, from, to).some(([reading]) => !known.has(reading)),
    )
    expect(strange).toEqual([])
  }
})

test.each([
  ['haus', 'house'],
  ['konkurrenz', 'competition'],
  ['bewegung', 'movement'],
  ['öffentlichkeit', 'public'],
])('%s reads as %s and back', (de, en) => {
  const [german, english] = [stem(de, 'de'), stem(en, 'en')]
  expect(lexicon.readings(german, 'de', 'en').map(([reading]) => reading)).toContain(english)
  expect(lexicon.readings(english, 'en', 'de').map(([reading]) => reading)).toContain(german)
})

test('an unknown stem has no readings and the highest rarity', () => {
  expect(lexicon.readings('xyzzy', 'de', 'en')).toEqual([])
  expect(lexicon.rarity('xyzzy', 'de')).toBe(lexicon.maxRarity)
  expect(lexicon.rarity('xyzzy', 'en')).toBe(lexicon.maxRarity)
})

test.each([
  ['de', ['haus', 'konkurrenz', 'xyzzy']],
  ['en', ['house', 'crane', 'xyzzy']],
] as const)('%s: rarity rises from the common to the unknown', (language, list) => {
  const rarities = list.map((word) => lexicon.rarity(stem(word, language), language))
  expect(rarities).toEqual([...rarities].sort((a, b) => a - b))
  expect(new Set(rarities).size).toBe(list.length)
  expect(rarities[0]).toBeGreaterThan(0)
})

test('it is read once', () => {
  expect(openLexicon()).toBe(lexicon)
})
