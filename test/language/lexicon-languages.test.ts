import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { LANGUAGES, type Language, stem } from '../../src/language/words.ts'

const lexicon = openLexicon()
const stemsOf = (word: string, from: Language, to: Language): string[] =>
  lexicon.readingsOfWord(word, from, to).map(([one]) => one)

describe('readings of a word', () => {
  test.each<[Language, string, Language, string]>([
    ['es', 'guerra', 'en', 'war'],
    ['es', 'guerra', 'de', 'Krieg'],
    ['fr', 'grue', 'de', 'Kran'],
    ['it', 'faro', 'de', 'Leuchtturm'],
    ['es', 'ganó', 'en', 'won'],
    ['es', 'ganó', 'de', 'gewann'],
    ['it', 'termodinamica', 'en', 'thermodynamics'],
    ['fr', 'hémoglobine', 'de', 'Hämoglobin'],
    ['de', 'Krieg', 'es', 'guerra'],
    ['en', 'lighthouse', 'fr', 'phare'],
    ['es', 'guerra', 'fr', 'guerre'],
    ['de', 'Haus', 'en', 'house'],
  ])('%s %s → %s %s', (from, word, to, expected) => {
    expect(stemsOf(word.toLowerCase(), from, to)).toContain(stem(expected.toLowerCase(), to))
  })

  test('sum to 1, the likeliest first; through a third language at most 8', () => {
    for (const from of LANGUAGES) {
      for (const to of LANGUAGES) {
        for (const word of ['nation', 'nación', 'nazione', 'tiempo', 'temps', 'tempo', 'zeit', 'time']) {
          const readings = lexicon.readingsOfWord(word, from, to)
          if (readings.length === 0) continue
          expect(readings.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 9)
          expect(readings.map(([, p]) => p)).toEqual(readings.map(([, p]) => p).sort((a, b) => b - a))
          if (from !== 'de' && from !== 'en') expect(readings.length).toBeLessThanOrEqual(8)
        }
      }
    }
  })

  test('in its own language there are none', () => {
    for (const one of LANGUAGES) {
      expect(lexicon.readingsOfWord('nation', one, one)).toEqual([])
      expect(lexicon.readings('nation', one, one)).toEqual([])
    }
  })

  test('of German and English are those of the stem', () => {
    expect(lexicon.readingsOfWord('häuser', 'de', 'en')).toEqual(lexicon.readings(stem('häuser', 'de'), 'de', 'en'))
    expect(lexicon.readingsOfWord('houses', 'en', 'de')).toEqual(lexicon.readings(stem('houses', 'en'), 'en', 'de'))
  })

  test('a listed word is read by the list, never as a cognate', () => {
    expect(stemsOf('éxito', 'es', 'en')).toEqual(['success'])
    expect(stemsOf('sensible', 'es', 'en')).not.toContain('sensibl')
  })

  test('an unknown word has none', () => {
    for (const from of LANGUAGES) for (const to of LANGUAGES) expect(stemsOf('xyzzyqq', from, to)).toEqual([])
  })
})

test('a stem alone is read through the vocabulary, without cognates', () => {
  expect(lexicon.readings(stem('guerra', 'es'), 'es', 'en')).toEqual([['war', 1]])
  expect(lexicon.readings(stem('hemoglobina', 'es'), 'es', 'en')).toEqual([])
})

describe('rarity', () => {
  test.each<[Language, string[]]>([
    ['es', ['casa', 'guerra', 'faro', 'xyzzyqq']],
    ['fr', ['maison', 'guerre', 'phare', 'xyzzyqq']],
    ['it', ['casa', 'guerra', 'faro', 'xyzzyqq']],
  ])('%s: rises from the common to the unknown', (language, list) => {
    const rarities = list.map((word) => lexicon.rarityOfWord(word, language))
    expect(rarities).toEqual([...rarities].sort((a, b) => a - b))
    expect(new Set(rarities).size).toBe(list.length)
    expect(rarities.at(-1)).toBe(lexicon.maxRarity)
  })

  test('of a word whose only reading is one English stem is that of the stem', () => {
    expect(lexicon.rarityOfWord('guerra', 'es')).toBe(lexicon.rarity('war', 'en'))
    expect(lexicon.rarity(stem('guerra', 'es'), 'es')).toBe(lexicon.rarity('war', 'en'))
  })

  test('of German and English words is that of the stem', () => {
    expect(lexicon.rarityOfWord('häuser', 'de')).toBe(lexicon.rarity(stem('häuser', 'de'), 'de'))
    expect(lexicon.rarityOfWord('houses', 'en')).toBe(lexicon.rarity(stem('houses', 'en'), 'en'))
  })
})
