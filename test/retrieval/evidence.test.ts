import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { type Language, runs } from '../../src/language/words.ts'
import { isOneEditApart, runCoverage, sentenceWords, termMatch } from '../../src/retrieval/evidence.ts'
import { analyseQuestion } from '../../src/retrieval/question.ts'
import { joinWords } from '../../src/search-index/join-words.ts'

const lexicon = openLexicon()
const noWords = joinWords([])

/** Optimal string alignment distance by its recurrence. */
const distance = (a: string, b: string): number => {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, d[i - 2]![j - 2]! + 1)
      d[i]![j] = best
    }
  }
  return d[a.length]![b.length]!
}

describe('one edit apart', () => {
  test.each([
    ['altman', 'altmann', true],
    ['altmann', 'altman', true],
    ['cameos', 'cmaeos', true],
    ['cameos', 'kameos', true],
    ['cameos', 'cameos', true],
    ['cameos', 'kamios', false],
    ['cameos', 'came', false],
    ['', 'a', true],
    ['', '', true],
    ['ab', 'ba', true],
    ['abc', 'cab', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isOneEditApart(a, b)).toBe(expected)
  })

  test('as the optimal string alignment distance says, both ways round', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneEditApart(a, b)).toBe(distance(a, b) <= 1)
        expect(isOneEditApart(b, a)).toBe(isOneEditApart(a, b))
      }),
      { numRuns: 2000 },
    )
  })

  test('every single edit of a word is found', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (word, at, x) => {
          const i = at % word.length
          const swapped = word.slice(0, i) + (word[i + 1] ?? '') + word[i]! + word.slice(i + 2)
          for (const edited of [
            word.slice(0, i) + word.slice(i + 1),
            word.slice(0, i) + x + word.slice(i),
            word.slice(0, i) + x + word.slice(i + 1),
            swapped,
          ])
            expect(isOneEditApart(word, edited)).toBe(true)
        },
      ),
    )
  })
})

/** How surely the sentence holds the given word of the question. */
const match = (
  question: string,
  word: string,
  sentence: string | Partial<Record<Language, string>>,
  language: Language = 'de',
): number => {
  const asked = analyseQuestion(question, language, noWords, lexicon)
  const term = asked.terms.find((one) => (one.after === null ? one.word : `${one.after} ${one.word}`) === word)
  if (!term) throw new Error(`"${word}" is no term of "${question}"`)
  const texts = typeof sentence === 'string' ? { de: sentence } : sentence
  return termMatch(term, asked, sentenceWords('de', new Map(Object.entries(texts) as [Language, string][])), lexicon)
}

describe('how surely a sentence holds a word of the question', () => {
  test.each([
    ['as it is', 'Was sind Cameos?', 'cameos', 'Das Team nennt Cameos.'],
    ['inflected', 'Wo ist die Quelle?', 'quelle', 'Es gibt viele Quellen.'],
    ['with another spelling', 'Das groesste Update?', 'grosste', 'Das grösste Update.'],
  ])('%s: surely', (_how, question, word, sentence) => {
    expect(match(question, word, sentence)).toBe(1)
  })

  test.each([
    ['as part of a compound', 'Welches Modell ist neu?', 'modell', 'Das liegt im Bewegungsmodell.'],
    [
      'as the whole of which only a part stands there',
      'Was ist das Bewegungsmodell?',
      'bewegungsmodell',
      'Das Modell ist neu.',
    ],
    ['misspelt in the text', 'Wer ist Sam Altman?', 'altman', 'Die Entwickler rund um Sam Altmann.'],
    ['misspelt in the question', 'Was sind Kameos?', 'kameos', 'Das Team nennt Cameos.'],
    ['with a digit for an ordinal', 'Wie war das erste Sora?', 'erste', 'Doch Sora 1 enttäuschte.'],
  ])('%s: likely', (_how, question, word, sentence) => {
    const held = match(question, word, sentence)
    expect(held).toBeGreaterThan(0.3)
    expect(held).toBeLessThan(1)
  })

  test('in other words of the same language, through the dictionary and back', () => {
    const paraphrase = match('Was tun die Rivalen?', 'rivalen', 'Die Konkurrenten nutzen die Zeit.')
    expect(paraphrase).toBeGreaterThan(0)
    expect(paraphrase).toBeLessThan(1)
  })

  test('in the other language, through the dictionary', () => {
    expect(match('What about the competition?', 'competition', 'Die Konkurrenz nutzt die Zeit.', 'en')).toBeGreaterThan(
      0.3,
    )
    expect(match('What about the competition?', 'competition', 'Die Fähre fährt am Sonntag.', 'en')).toBe(0)
  })

  test('by the translation of the sentence: surely, in every language', () => {
    const sentence = {
      de: 'Der Leuchtturm ist neu.',
      en: 'The lighthouse is new.',
      fr: 'Le phare est neuf.',
      es: 'El faro.',
    }
    expect(match('Who built the lighthouse?', 'lighthouse', sentence, 'en')).toBe(1)
    expect(match('Qui a construit le phare ?', 'phare', sentence, 'fr')).toBe(1)
    expect(match('¿Quién construyó el faro?', 'faro', sentence, 'es')).toBe(1)
  })

  test('a name is the same in every language', () => {
    expect(match('Qui est OpenAI ?', 'openai', 'Nun kündigt OpenAI etwas an.', 'fr')).toBe(1)
    expect(match('¿Qué es Sora?', 'sora', 'Sora enttäuschte.', 'es')).toBe(1)
  })

  test('something else: not at all', () => {
    expect(match('Was kostet ein Fahrrad?', 'fahrrad', 'Das Team nennt Cameos.')).toBe(0)
  })

  test.each([
    ['de', 'Wann kam Sora 1?', 'sora 1', 'Mit dem Release von Sora 1', 1],
    ['de', 'Wann kam Sora 1?', 'sora 1', 'Nun kündigt OpenAI Sora 2 an.', 0],
    ['de', 'Wann kam sora1?', 'sora 1', 'Mit dem Release von Sora 1', 1],
    ['de', 'Was kann GPT 3?', 'gpt 3', 'Die 3 Tenöre und GPT 4', 0],
    ['en', 'When did Sora 2 come?', 'sora 2', 'Nun kündigt OpenAI Sora 2 an.', 1],
    ['fr', 'Quand Sora 1 est-il sorti ?', 'sor 1', 'Mit dem Release von Sora 1', 1],
    ['fr', 'Quand Sora 1 est-il sorti ?', 'sor 1', 'Nun kündigt OpenAI Sora 2 an.', 0],
  ] as const)('a number belongs to its name: %s: %s', (language, question, word, sentence, expected) => {
    expect(match(question, word, sentence, language)).toBe(expected)
  })

  test.each([
    ['de', 'Was geschah im Feb. 2025?', 'feb 2025', 'Im Februar 2025 war Ruhe.', 1],
    ['en', 'What happened in March 2024?', 'march 2024', 'Im März 2024 war Ruhe.', 1],
    ['fr', 'Que s’est-il passé en août 2024 ?', 'aout 2024', 'Im Aug. 2024 war Ruhe.', 1],
    ['de', 'Was geschah im März 2022?', 'marz 2022', 'Am 15.03.2022 war Ruhe.', 1],
    ['de', 'Was geschah im März 2022?', 'marz 2022', 'Im Mai 2022 war Ruhe.', 0],
    ['de', 'Was geschah im März 2022?', 'marz 2022', 'Am 15.04.2022 war Ruhe.', 0],
    ['de', 'Was geschah in Kapitel 3?', 'kapitel 3', 'Am 3.3. war Ruhe.', 0],
  ] as const)(
    'a year belongs to its month, however that is written: %s: %s',
    (language, question, word, sentence, expected) => {
      expect(match(question, word, sentence, language)).toBe(expected)
    },
  )

  test('it is always from 0 to 1', () => {
    const text = fc.array(fc.constantFrom('Sora', '1', '2', 'Cameos', 'cameo', 'erste', 'Modell', 'Kran'), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(text, text, fc.constantFrom<Language>('de', 'en', 'fr'), (asked, sentence, language) => {
        const question = analyseQuestion(asked.join(' '), language, noWords, lexicon)
        const words = sentenceWords('de', new Map([['de', sentence.join(' ')]]))
        for (const term of question.terms) {
          const held = termMatch(term, question, words, lexicon)
          expect(held).toBeGreaterThanOrEqual(0)
          expect(held).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('the share of four-character runs', () => {
  const weights = (text: string) => new Map(runs(text, 'de').map((run) => [run, 1]))

  test('is 1 for the question itself, 0 for something else and for a question without runs', () => {
    const sentence = sentenceWords('de', new Map([['de', 'Der Kran']]))
    expect(runCoverage(weights('der kran'), 'de', sentence)).toBe(1)
    expect(runCoverage(weights('Fisch'), 'de', sentence)).toBe(0)
    expect(runCoverage(new Map(), 'de', sentence)).toBe(0)
  })

  test('looks at the text in the question’s language where there is one, else at all', () => {
    const both = sentenceWords(
      'de',
      new Map<Language, string>([
        ['de', 'Kran'],
        ['en', 'crane'],
      ]),
    )
    expect(runCoverage(weights('kran'), 'en', both)).toBeLessThan(1)
    expect(runCoverage(weights('kran'), 'fr', both)).toBe(1)
  })
})
