import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { openLexicon } from '../../src/language/lexicon.ts'
import { openVocabulary } from '../../src/language/vocabulary.ts'
import type { VocabularyLanguage } from '../../src/language/vocabulary-rows.ts'
import { stem, words } from '../../src/language/words.ts'

const data = new URL('../../src/language/data/', import.meta.url)
const lines = readFileSync(new URL('basic-vocabulary.tsv', data), 'utf8').trimEnd().split('\n')
const cells = lines.map((line) => line.split('\t').map((cell) => (cell === '' ? [] : cell.split('|'))))
const columns = ['es', 'fr', 'it'] as const

/** English stems of a word, the likeliest first. */
const english = (word: string, language: VocabularyLanguage): string[] =>
  [...(openVocabulary(language).english(word) ?? [])].sort((a, b) => b[1] - a[1]).map(([one]) => one)

describe('the file', () => {
  test('has four cells on every line, the first and another filled', () => {
    const isRow = (row: string[][]): boolean =>
      row.length === 4 && row[0]!.length > 0 && row.slice(1).some((cell) => cell.length > 0)
    expect(lines.filter((_, i) => !isRow(cells[i]!))).toEqual([])
  })

  test('holds lower-case words between its bars, none twice in a cell', () => {
    const isWord = (word: string): boolean => words(word).join(' ') === word && !word.includes(' ')
    const isCell = (cell: string[]): boolean => cell.every(isWord) && new Set(cell).size === cell.length
    expect(lines.filter((_, i) => !cells[i]!.every(isCell))).toEqual([])
  })

  test('has every English cell once', () => {
    const keys = lines.map((line) => line.split('\t')[0]!)
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })

  test('leads to English words that the German–English table knows, but for a few looked at by eye', () => {
    const { readings, rarity, maxRarity } = openLexicon()
    const isKnown = (one: string): boolean => rarity(one, 'en') < maxRarity || readings(one, 'en', 'de').length > 0
    const strange = cells.flatMap(([en]) => en!).filter((word) => !isKnown(stem(word, 'en')))
    const rare = ['unequal', 'enact', 'monolith', 'dataset', 'chatbot', 'rollout', 'layoff', 'rebate']
    expect(strange).toEqual(rare)
  })

  test('has no function word among the English words but those that are also a month and a majority', () => {
    const empty = cells.flatMap(([en]) => en!).filter((word) => isFunctionWord(word, 'en'))
    expect([...new Set(empty)].sort()).toEqual(['may', 'most'])
  })

  test.each([
    ['es', 3_500],
    ['fr', 2_500],
    ['it', 2_500],
  ] as const)('has %s words on at least %i lines', (language, atLeast) => {
    const column = columns.indexOf(language) + 1
    expect(cells.filter((row) => row[column]!.length > 0).length).toBeGreaterThanOrEqual(atLeast)
  })

  test('of irregular English forms names every word once', () => {
    const groups = readFileSync(new URL('english-irregular-forms.txt', data), 'utf8').trimEnd().split('\n')
    const firsts = groups.map((line) => line.split(' ')[0]!)
    expect(groups.filter((line) => !/^[a-z]+( [a-z]+)+$/u.test(line))).toEqual([])
    expect(firsts.filter((word, i) => firsts.indexOf(word) !== i)).toEqual([])
  })
})

test.each<[VocabularyLanguage, string, string]>([
  ['es', 'guerra', 'war'],
  ['fr', 'guerre', 'war'],
  ['it', 'guerra', 'war'],
  ['es', 'londres', 'london'],
  ['it', 'monaco', 'munich'],
])('%s: %s is %s', (language, word, expected) => {
  expect(english(word, language)).toContain(stem(expected, 'en'))
})

test.each<[VocabularyLanguage, string, string]>([
  ['es', 'ciudades', 'city'],
  ['es', 'luces', 'light'],
  ['es', 'rusas', 'russian'],
  ['fr', 'animaux', 'animal'],
  ['fr', 'italienne', 'italian'],
  ['fr', 'actives', 'active'],
  ['it', 'banche', 'bank'],
  ['it', 'leggi', 'law'],
])('%s: %s is found as the plural or feminine of what is listed', (language, word, expected) => {
  expect(english(word, language)).toContain(stem(expected, 'en'))
})

test.each<[VocabularyLanguage, string, string[]]>([
  ['es', 'perdieron', ['lose', 'lost']],
  ['es', 'produjo', ['produce']],
  ['fr', 'naquit', ['born', 'bear']],
  ['it', 'vinse', ['win', 'won']],
])('%s: %s leads to all forms of an irregular English verb', (language, word, expected) => {
  expect(english(word, language)).toEqual(expect.arrayContaining(expected.map((one) => stem(one, 'en'))))
})

test('a word typed without its accents is found', () => {
  expect(english('nacion', 'es')).toEqual(english('nación', 'es'))
  expect(english('murio', 'es')).toEqual(english('murió', 'es'))
})

test('a listed word is told from others on its stem', () => {
  expect(stem('parte', 'es')).toBe(stem('partido', 'es'))
  expect(english('parte', 'es')).not.toContain('parti')
  expect(english('partido', 'es')).not.toContain('part')
})

test('accents tell words apart where they are typed', () => {
  expect(english('péché', 'fr')).toEqual(['sin'])
  expect(english('pêche', 'fr')).not.toContain('sin')
  expect(english('papá', 'es')).not.toContain('pope')
})

test('function words of English never come out', () => {
  expect(english('hecho', 'es')).toEqual(['fact', 'make', 'made'])
})

test('a word that is not listed is not known', () => {
  for (const language of columns) expect(openVocabulary(language).english('xyzzy')).toBeUndefined()
})

test('from English: the stems of all that a row lists', () => {
  expect([...openVocabulary('es').fromEnglish('war')!.keys()]).toContain(stem('guerra', 'es'))
  expect([...openVocabulary('it').fromEnglish('won')!.keys()]).toContain(stem('vinto', 'it'))
  expect(openVocabulary('fr').fromEnglish('xyzzy')).toBeUndefined()
})

test('it is read once', () => {
  expect(openVocabulary('es')).toBe(openVocabulary('es'))
})
