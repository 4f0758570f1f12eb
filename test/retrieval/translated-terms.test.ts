import { expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { type Language, stem } from '../../src/language/words.ts'
import { NOWHERE } from '../../src/retrieval/nearness.ts'
import { rankPassages } from '../../src/retrieval/rank.ts'
import { translatedTerms } from '../../src/retrieval/translated-terms.ts'
import { articleOf, generationOf } from './corpus.ts'

const lexicon = openLexicon()

const german = generationOf(
  articleOf('hafen', [
    ['Der Leuchtturm wurde im Jahr 1856 gebaut.'],
    ['Die Regierung senkt die Steuer.'],
    ['Im Wald leben Wölfe.'],
    ['Marie Curie gewann den Preis.'],
  ]),
)
const stems = german.words.field('de', 'stems')!

const readingsOf = (question: string, from: Language): string[][] =>
  translatedTerms(question, from, 'de', lexicon, stems).stems.map(({ readings }) => readings.map(([one]) => one))

test('every content word is one term, with its readings in the other language', () => {
  const [government, cut, tax, ...more] = readingsOf('¿El gobierno reduce el impuesto?', 'es')
  expect(government).toContain(stem('regierung', 'de'))
  expect(cut).toContain(stem('reduzieren', 'de'))
  expect(tax).toContain(stem('steuer', 'de'))
  expect(more).toEqual([])
})

test('a word without readings stands for itself', () => {
  expect(readingsOf('Xyzzyqq', 'it')).toEqual([[stem('xyzzyqq', 'de')]])
})

test('a word that the texts have as it is counts beside its readings', () => {
  const [marie] = translatedTerms('Marie', 'it', 'de', lexicon, stems).stems
  const itself = marie!.readings.find(([one]) => one === stem('marie', 'de'))
  expect(itself?.[1]).toBeGreaterThanOrEqual(0.2)
  expect(marie!.readings.reduce((sum, [, p]) => sum + p, 0)).toBeCloseTo(1, 9)
})

test.each<[Language, string, number]>([
  ['es', '¿Cuándo se construyó el faro?', 0],
  ['fr', 'Quand le phare fut-il construit ?', 0],
  ['it', 'In che anno fu costruito il faro?', 0],
  ['es', '¿Quién reduce los impuestos?', 1],
  ['fr', 'Qui réduit les impôts ?', 1],
  ['it', 'Chi riduce le tasse?', 1],
  ['es', '¿Dónde viven los lobos?', 2],
  ['fr', 'Où vivent les loups ?', 2],
  ['it', 'Dove vivono i lupi?', 2],
  ['es', '¿Quién ganó el premio?', 3],
  ['fr', 'Qui a remporté le prix ?', 3],
  ['it', 'Chi vinse il premio?', 3],
])('%s: %s finds the German passage', (language, question, expected) => {
  const scores = rankPassages(question, language, german.words, lexicon, german.size, NOWHERE).scores
  expect(scores.indexOf(Math.max(...scores))).toBe(expected)
})

test('a passage with an English translation and one without stand side by side', () => {
  const mixed = generationOf(
    articleOf('translated', [[{ de: 'Der Kran hebt 65 Tonnen.', en: 'The crane lifts 65 tonnes.' }]]),
    articleOf('german', [['Der Wald brennt.'], ['Die Regierung senkt die Steuer.']]),
  )
  const best = (question: string): number => {
    const scores = rankPassages(question, 'es', mixed.words, lexicon, mixed.size, NOWHERE).scores
    return scores.indexOf(Math.max(...scores))
  }
  expect(best('¿Cuánto levanta la grúa?')).toBe(0)
  expect(best('¿Arde el bosque?')).toBe(1)
  expect(best('¿Baja el gobierno los impuestos?')).toBe(2)
})
