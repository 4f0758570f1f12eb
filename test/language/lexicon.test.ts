import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { stem } from '../../src/language/words.ts'

const lexicon = openLexicon()
const file = new URL('../../src/language/data/de-en.tsv.gz', import.meta.url)
const pairs = gunzipSync(readFileSync(file))
  .toString('utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [de: string, en: string, weight: string])

test.each([
  ['de', [...new Set(pairs.map(([de]) => de))]],
  ['en', [...new Set(pairs.map(([, en]) => en))]],
] as const)('the readings of every %s stem sum to 1, the likeliest first', (language, stems) => {
  expect(stems.length).toBeGreaterThan(1000)
  const wrong = stems.filter((one) => {
    const readings = lexicon.readings(one, language)
    const sum = readings.reduce((total, [, probability]) => total + probability, 0)
    return Math.abs(sum - 1) > 1e-9 || readings.some(([, p], i) => p <= 0 || (i > 0 && p > readings[i - 1]![1]))
  })
  expect(wrong).toEqual([])
})

test('what reads as another stem is read back as it', () => {
  for (const [de, en] of pairs.slice(0, 2000)) {
    expect(lexicon.readings(de, 'de').map(([reading]) => reading)).toContain(en)
    expect(lexicon.readings(en, 'en').map(([reading]) => reading)).toContain(de)
  }
})

test.each([
  ['haus', 'house'],
  ['konkurrenz', 'competition'],
  ['bewegung', 'movement'],
  ['öffentlichkeit', 'public'],
])('%s reads as %s and back', (de, en) => {
  const [german, english] = [stem(de, 'de'), stem(en, 'en')]
  expect(lexicon.readings(german, 'de').map(([reading]) => reading)).toContain(english)
  expect(lexicon.readings(english, 'en').map(([reading]) => reading)).toContain(german)
})

test('an unknown stem has no readings and the highest rarity', () => {
  expect(lexicon.readings('xyzzy', 'de')).toEqual([])
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
