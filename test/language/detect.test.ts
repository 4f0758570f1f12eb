import { describe, expect, test } from 'vitest'
import { detectLanguage, otherLanguage } from '../../src/language/detect.ts'
import { LANGUAGES, type Language } from '../../src/language/words.ts'

const QUESTIONS = {
  de: ['Was sind Cameos?', 'wann?', 'Wie teuer?', 'Gibt es eine App?', 'Wer ist Sam Altman?', 'wozu das ganze'],
  en: ['What are cameos?', 'when?', 'How much?', 'Is there an app?', 'Who is Sam Altman?', 'whats it for'],
  fr: ['Qu’est-ce que les cameos ?', 'quand ?', 'Combien ?', 'Y a-t-il une application ?', 'Qui est Sam Altman ?'],
  it: ['Cosa sono i cameo?', 'quando?', 'Quanto costa?', "C'è un'app?", 'Chi è Sam Altman?', 'perché?'],
  es: ['¿Qué son los cameos?', '¿cuándo?', '¿Cuánto cuesta?', '¿Hay una aplicación?', '¿Quién es Sam Altman?'],
} as const

const ALL = LANGUAGES.flatMap((language) => QUESTIONS[language].map((question) => [language, question] as const))

test.each(ALL)('%s: %s', (language, question) => {
  expect(detectLanguage(question)).toBe(language)
})

test.each(ALL)('%s: %s, whatever the reader is known to use', (language, question) => {
  expect(LANGUAGES.map((hint) => detectLanguage(question, hint))).toEqual(LANGUAGES.map(() => language))
})

test.each(['Sora 2?', 'Sora', '?', '', '2025', '🤖🤖🤖'])('%j is of no language: the hint decides', (question) => {
  expect(LANGUAGES.map((hint) => detectLanguage(question, hint))).toEqual([...LANGUAGES])
})

test('without a hint, what is of no language counts as English', () => {
  expect(detectLanguage('')).toBe('en')
  expect(detectLanguage('?')).toBe('en')
})

test('between languages that a word may belong to alike, the hint decides; a hint that does not fit changes nothing', () => {
  expect([null, 'de', 'es', 'it'].map((hint) => detectLanguage('autor?', hint as Language | null))).toEqual([
    'es',
    'de',
    'es',
    'es',
  ])
})

describe('a language that is not analysed', () => {
  test.each([
    ['pt', 'Quanto custa o novo modelo de vídeo da OpenAI?'],
    ['nl', 'Wat kost het nieuwe videomodel van OpenAI?'],
    ['tr', "OpenAI'nin yeni video modeli ne kadar?"],
    ['ru', 'Сколько стоит новая видеомодель OpenAI?'],
    ['ja', 'Sora 2はいつ発表されましたか？'],
    ['zh', 'Sora 2 是什么时候发布的？'],
  ])('is told where it is clear: %s', (language, text) => {
    expect(otherLanguage(text)).toBe(language)
  })

  test.each([
    'Was kostet das neue Modell?',
    'What does it cost?',
    'Quand sort-elle ?',
    'Quando esce?',
    '¿Cuánto cuesta?',
    'Sora 2',
    '',
  ])('is not where it is one of the analysed, or nothing tells: %s', (text) => {
    expect(otherLanguage(text)).toBeNull()
  })
})
