import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldWord, LANGUAGES, languageOf, runs, stem, words } from '../../src/language/words.ts'

describe('words', () => {
  test.each([
    ['sora2', ['sora', '2']],
    ['Sora 2', ['sora', '2']],
    ['SORA-2', ['sora', '2']],
    ['GPT-3.5', ['gpt', '3', '5']],
    ['modèles d’IA', ['modèles', 'd', 'ia']],
    ['Anwender*innen', ['anwender', 'innen']],
    ['ﬁn ①', ['fin', '1']],
    ['… — !?', []],
    ['', []],
  ])('%j gives %j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test.each(['\u00AD', '\u200B', '\u200D', '\u2060', '\uFE0F'])(
    'the invisible character %j is ignored',
    (invisible) => {
      expect(words(`Ca${invisible}meo So${invisible}ra${invisible} 2`)).toEqual(['cameo', 'sora', '2'])
    },
  )

  test('composed and decomposed letters are one word', () => {
    expect(words('grösste'.normalize('NFD'))).toEqual(words('grösste'.normalize('NFC')))
  })
})

describe('German spellings', () => {
  test.each([
    ['größte', 'grösste', 'groesste'],
    ['größten', 'grösster', 'groesstes'],
    ['Würgler', 'Wuergler', 'würgler'],
    ['Straße', 'Strasse', 'strassen'],
    ['Übergänge', 'Uebergaenge', 'übergänge'],
  ])('%s, %s and %s have one stem', (...spellings) => {
    expect(new Set(spellings.map((word) => stem(word.toLowerCase(), 'de'))).size).toBe(1)
  })

  test.each([
    ['neue', 'neu'],
    ['quelle', 'quell'],
    ['feuer', 'feu'],
    ['bauen', 'bau'],
    ['genauer', 'genau'],
  ])('%s keeps its ue: the stem is %s', (word, expected) => {
    expect(foldWord(word, 'de')).toBe(word)
    expect(stem(word, 'de')).toBe(expected)
  })

  test('ue is an umlaut in German only', () => {
    expect(foldWord('fuer', 'de')).toBe('fur')
    expect(foldWord('cruel', 'en')).toBe('cruel')
    expect(foldWord('cuesta', 'es')).toBe('cuesta')
  })
})

describe('stems of the other languages', () => {
  test.each([
    ['en', 'videos', 'video'],
    ['fr', 'réalistes', 'réaliste'],
    ['fr', 'cœurs', 'coeurs'],
    ['it', 'modelli', 'modello'],
    ['es', 'vídeos', 'video'],
  ] as const)('%s: %s and %s are one', (language, one, other) => {
    expect(stem(one, language)).toBe(stem(other, language))
  })

  test('every stem is folded: no accents and no capitals remain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LANGUAGES), (text, language) => {
        for (const word of words(text)) {
          const stemmed = stem(word, language)
          expect(stemmed).toBe(stemmed.normalize('NFD').replace(/\p{M}/gu, ''))
          expect(stemmed).toBe(stemmed.toLowerCase())
        }
      }),
    )
  })

  test('a word that languages share has a stem in each, however often it is asked for', () => {
    const inAll = () => LANGUAGES.map((language) => stem('kleinen', language))
    expect(new Set(inAll()).size).toBeGreaterThan(1)
    expect(inAll()).toEqual(inAll())
  })
})

describe('runs', () => {
  test('are four characters long and count the blanks around and between words', () => {
    expect(runs('Sora 2', 'de')).toEqual([' sor', 'sora', 'ora ', 'ra 2', 'a 2 '])
    expect(runs('Größe', 'de')).toEqual([' gro', 'gros', 'ross', 'osse', 'sse '])
  })

  test('of less than four characters there are none', () => {
    expect(runs('', 'de')).toEqual([])
    expect(runs('a', 'de')).toEqual([])
    expect(runs('ab', 'de')).toEqual([' ab '])
  })
})

test.each([
  ['de-CH', 'de'],
  ['DE', 'de'],
  ['es_419', 'es'],
  ['en-GB', 'en'],
  ['pt', null],
  ['', null],
  [null, null],
  [undefined, null],
])('the language of the tag %j is %j', (tag, expected) => {
  expect(languageOf(tag)).toBe(expected)
})
