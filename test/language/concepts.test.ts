import { expect, test } from 'vitest'
import { conceptsOf } from '../../src/language/concepts.ts'
import { type Language, stem } from '../../src/language/words.ts'

const shared = (a: readonly [string, Language], b: readonly [string, Language]): boolean => {
  const known = conceptsOf(stem(...b), b[1])
  return conceptsOf(stem(...a), a[1]).some((concept) => known.includes(concept))
}

test.each([
  [
    ['erschien', 'de'],
    ['release', 'de'],
  ],
  [
    ['launched', 'en'],
    ['release', 'de'],
  ],
  [
    ['lancé', 'fr'],
    ['release', 'de'],
  ],
  [
    ['rivales', 'es'],
    ['mitbewerber', 'de'],
  ],
  [
    ['soldi', 'it'],
    ['budget', 'de'],
  ],
  [
    ['money', 'en'],
    ['finanziellen', 'de'],
  ],
] as const)('%j and %j stand for the same', (a, b) => {
  expect(shared(a, b)).toBe(true)
})

test.each([
  [
    ['budget', 'de'],
    ['release', 'de'],
  ],
  [
    ['erschien', 'de'],
    ['gegründet', 'de'],
  ],
] as const)('%j and %j do not', (a, b) => {
  expect(shared(a, b)).toBe(false)
})

test('a word that is in no group stands for nothing but itself', () => {
  expect(conceptsOf(stem('kran', 'de'), 'de')).toEqual([])
  expect(conceptsOf('', 'de')).toEqual([])
})
