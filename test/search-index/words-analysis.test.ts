import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldWord, LANGUAGES, words } from '../../src/language/words.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...'aeouqäöüßœéñ İΣ12½ﬁ漢\u0301\u00AD\uD835', '𝒳', '𐐷', '𝟙', '🎬', '-'), { maxLength: 30 })
    .map((list) => list.join('')),
)

test('words read unit by unit are those that the pattern of letters, marks and numbers finds', () => {
  fc.assert(
    fc.property(text, (text) => {
      const line = text
        .normalize('NFKC')
        .replace(/\u00AD|[\u200B-\u200F]|[\u2060-\u2064]|[\uFE00-\uFE0F]/gu, '')
        .toLowerCase()
      expect(words(text)).toEqual(line.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [])
    }),
    { numRuns: 500 },
  )
})

test('a plain word is folded without a look at its marks, and comes out as if with one', () => {
  const umlaut: Readonly<Record<string, string>> = { ä: 'a', ae: 'a', ö: 'o', oe: 'o', ü: 'u', ue: 'u', ß: 'ss' }
  const letters = fc
    .array(fc.constantFrom(...'aeoubqnäöüßœé7', 'ae', 'oe', 'ue'), { maxLength: 8 })
    .map((list) => list.join(''))
  fc.assert(
    fc.property(letters, fc.constantFrom(...LANGUAGES), (word, language) => {
      const plain = language === 'de' ? word.replace(/ä|ö|ü|ß|(?<![aeouq])(?:ae|oe|ue)/gu, (x) => umlaut[x]!) : word
      expect(foldWord(word, language)).toBe(plain.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe'))
    }),
    { numRuns: 500 },
  )
})
