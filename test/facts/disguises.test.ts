import { describe, expect, test } from 'vitest'
import { foreignLetter, spelledOut } from '../../src/facts/disguises.ts'

describe('a letter of no alphabet is foreign', () => {
  test.each([
    ['˙uoᴉʇɔnɹʇsuᴉ', 'ᴉ'],
    ['ᴇʟᴏɴ', 'ᴇ'],
    ['sᵉᶜʳᵉᵗ', 'ᵉ'],
    ['ǝslǝ', 'ǝ'],
    ['ℓiver', 'ℓ'],
    ['ɑpple', 'ɑ'],
  ])('%s: %s', (text, letter) => {
    expect(foreignLetter(text, ['Sora'], 'en')).toBe(letter)
  })

  test.each([
    'naïve façade Straße GROẞ Łódź Ørsted Þór Đà Nẵng cœur Æther İstanbul ħal Qurʾān Hawaiʻi',
    'Le XIXᵉ siècle, le 1ᵉʳ étage de Mᵐᵉ Dupont',
    '5 µm, 3 m², 10 Å, 20 ℃, n° 5, 1.ª',
    'Сора и 東京 ー',
  ])('but not in %s', (text) => {
    expect(foreignLetter(text, [], 'fr')).toBeNull()
  })

  test('unless a source holds it, or the language is written with it', () => {
    expect(foreignLetter('Man sagt [ˈhɔʏs].', ['Die Aussprache [ˈhɔʏs] ist alt.'], 'de')).toBeNull()
    expect(foreignLetter('Bələdiyyə', [], 'az-Latn')).toBeNull()
    expect(foreignLetter('Bələdiyyə', [], 'en')).toBe('ə')
  })
})

describe('words are spelt out', () => {
  test.each(['E l o n  M u s k', 'E-l-o-n', 'M.u.s.k', 'M · u · s · k', 'y_o_u_a', "y'o'u'a'r'e"])('%s', (text) => {
    expect(spelledOut(`Es ist ${text}`, ['Sora ist da.'])).toBe(text)
  })

  test.each([
    'Qu’y a-t-il là, il n’y a-t-on',
    'C’è l’uomo d’affari e l’arte',
    'z. B. d. h. u. a. so, v. l. n. r. Anna',
    'J. R. R. Tolkien',
    'A, B, C und D',
  ])('but not in %s', (text) => {
    expect(spelledOut(text, [])).toBeNull()
  })

  test('unless a source has the letters singly, or the word', () => {
    expect(spelledOut('Klassen A, B, C, D', ['Klassen A, B, C und D'])).toBeNull()
    expect(spelledOut('Klassen A, B, C, E', ['Klassen A, B, C und D'])).toBe('A, B, C, E')
    expect(spelledOut('Die N.A.S.A. half.', ['Die NASA half.'])).toBeNull()
  })
})
