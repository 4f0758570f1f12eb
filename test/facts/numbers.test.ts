import { describe, expect, test } from 'vitest'
import { readNumberWord } from '../../src/facts/number-words.ts'
import { foreignFact, plain } from '../../src/facts/numbers.ts'
import { unitOfWord } from '../../src/facts/units.ts'

test.each([
  ['So\u200bra\u00a0 2\n', 'Sora 2 '],
  ['１２', '12'],
  ['a。', 'a.'],
  [`e${'\u0301'.repeat(9)}`, 'é\u0301\u0301\u0301'],
])('plain writes %j in one way', (text, expected) => {
  expect(plain(text)).toBe(expected)
})

describe('a word as a number', () => {
  test.each<[string, string | null, number | null]>([
    ['zwei', 'de', 2],
    ['einundzwanzig', 'de', 21],
    ['dreihundertfünfundvierzig', 'de', 345],
    ['siebzehnmal', 'de', 17],
    ['fünffache', 'de', 5],
    ['dritten', 'de', 3],
    ['hälfte', 'de', 0.5],
    ['eleven', 'en', 11],
    ['third', 'en', 3],
    ['doubled', 'en', 2],
    ['cinquième', 'fr', 5],
    ['ventuno', 'it', 21],
    ['quarantadue', 'it', 42],
    ['veintidós', 'es', 22],
    ['once', 'es', 11],
    ['once', 'en', null],
    ['due', 'it', 2],
    ['due', 'en', null],
    ['haus', 'de', null],
    ['einer', 'de', 1],
    ['deux', null, 2],
    ['und'.repeat(30), 'de', null],
  ])('%s, %s: %s', (word, language, value) => {
    expect(readNumberWord(word, language)?.value ?? null).toBe(value)
  })
})

test.each([
  ['minuten', 'minute'],
  ['minütiger', 'minute'],
  ['%', 'percent'],
  ['€', 'euro'],
  ['heures', 'hour'],
  ['haus', null],
])('the unit of %s is %s', (word, unit) => {
  expect(unitOfWord(word)).toBe(unit)
})

describe('between a sentence and its translation', () => {
  test.each([
    ['The firm recalls 8,400 machines.', 'Die Firma ruft 8400 Geräte zurück.', null],
    ['The firm recalls 8,500 machines.', 'Die Firma ruft 8400 Geräte zurück.', 'number'],
    ['It takes 20 hours.', 'Es dauert 20 Minuten.', 'quantity'],
    ['On 12 June 2026.', 'Am 12. Mai 2026.', 'date'],
    ['£30m a year', '30 Mio. Pfund im Jahr', null],
    ['It measures 50 m².', 'Es misst 50 Quadratmeter.', null],
    ['Sept hommes.', 'Sieben Männer.', null],
  ])('%s %s: %s', (translation, source, expected) => {
    expect(foreignFact(plain(translation), [source])).toBe(expected)
  })

  test('a source that says its language is not read in another', () => {
    expect(foreignFact('Elf kamen.', [{ text: 'They came once.', language: 'en' }], 'de')).toBe('number')
    expect(foreignFact('Elf kamen.', [{ text: 'Vinieron once.', language: 'es' }], 'de')).toBeNull()
  })
})
