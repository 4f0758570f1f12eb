import { describe, expect, test } from 'vitest'
import { groupsIn, groupsOf } from '../../src/facts/name-groups.ts'
import { isGivenName, isListedName } from '../../src/facts/name-list.ts'
import { foreignName } from '../../src/facts/names.ts'
import { ordinary, partsOf } from '../../src/facts/ordinary-words.ts'

const source = 'Margrit Oberholzer vom Talmuseum Hinterau sprach mit der Stiftung Alpenarchiv über das Oberwallis.'

describe('a name that the source does not hold is found', () => {
  test.each([
    ['de', 'Margrit Keller sprach mit ihr.', 'Keller'],
    ['de', 'Die Stiftung Pestalozzi zahlt.', 'Pestalozzi'],
    ['de', 'Frau Lienhard sprach.', 'Lienhard'],
    ['de', 'Zurbriggen sprach.', 'Zurbriggen'],
    ['de', 'Sie sprach mit ChatGPT.', 'ChatGPT'],
    ['en', 'She spoke to the Getty Foundation.', 'Getty'],
    ['en', 'Zurbriggen spoke.', 'Zurbriggen'],
    ['fr', 'Elle a parlé avec Zurbriggen.', 'Zurbriggen'],
  ])('%s: %s: %s', (language, claim, name) => {
    expect(foreignName(claim, [source], language)).toBe(name)
  })
})

describe('no name is found', () => {
  test.each([
    ['de', 'Oberholzers Museum liegt in Hinterau.'],
    ['de', 'Die Buchbinderin arbeitet in einem Keller.'],
    ['de', 'Am Montag sprach sie im Januar mit der Stiftung.'],
    ['de', 'Zur Finanzierung gab es Gespräche.'],
    ['en', 'The Hinterau Valley Museum spoke to the Alpenarchiv foundation.'],
    ['en', 'On Monday I spoke in January.'],
    ['en', 'She spoke about Upper Valais.'],
    ['fr', 'Selon Margrit Oberholzer, la fondation parle du Valais.'],
    ['it', 'Finora la fondazione ha parlato del Vallese.'],
  ])('%s: %s', (language, claim) => {
    expect(foreignName(claim, [source], language)).toBeNull()
  })

  test('where there is no text, and every word is new where there is no source', () => {
    expect(foreignName('', [source], 'de')).toBeNull()
    expect(foreignName('Zurbriggen', [], 'de')).toBe('Zurbriggen')
  })
})

test.each([
  ['schweiz', 'switzerland', true],
  ['schweizerische', 'suisse', true],
  ['genf', 'geneve', true],
  ['schweiz', 'schweden', false],
  ['inder', 'industrie', false],
  ['person', 'persien', false],
])('%s and %s are one name: %s', (one, other, isOne) => {
  expect(groupsOf(one).some((group) => groupsOf(other).includes(group))).toBe(isOne)
})

test('a compound of a source says the names in it', () => {
  expect(groupsIn('oberwallis')).toEqual(expect.arrayContaining([...groupsOf('valais')]))
  expect(groupsIn('schweizerdeutsch')).toEqual(expect.arrayContaining([...groupsOf('german'), ...groupsOf('swiss')]))
})

test('initials are one name with their dots and without', () => {
  expect(foreignName('It is in the U.S.', ['Es ist in den USA.'], 'en')).toBeNull()
  expect(foreignName('It is in the U.K.', ['Es ist in den USA.'], 'en')).toBe('UK')
})

test('the list tells given names from others', () => {
  expect([isGivenName('margrit'), isGivenName('google'), isListedName('google'), isListedName('haus')]).toEqual([
    ...[true, false, true, false],
  ])
})

test.each<[string, 'de' | 'en' | 'fr', string | null]>([
  ['firma', 'de', 'common'],
  ['computer', 'de', 'common'],
  ['veröffentlichung', 'de', 'common'],
  ['fehlern', 'de', 'common'],
  ['eichholz', 'de', 'rare'],
  ['newcastle', 'de', null],
  ['zurbriggen', 'de', null],
  ['beyoncé', 'de', null],
  ['company', 'en', 'common'],
  ['zurbriggen', 'en', null],
  ['entreprise', 'fr', 'common'],
  ['x'.repeat(100), 'de', null],
])('%s in %s: %s', (word, language, expected) => {
  expect(ordinary(word, language)).toBe(expected)
})

test.each([
  ['hafenkran', ['hafen', 'kran']],
  ['datenschutzbeauftragte', ['datenschutz', 'beauftragte']],
  ['xyz', null],
])('the parts of %s: %j', (word, parts) => {
  expect(partsOf(word)).toEqual(parts)
})
