import { expect, test } from 'vitest'
import { ABOUT_AI, relevanceOf } from '../../../src/digest/stories/relevance.ts'

const relevance = (title: string, language: string, summary = '') => relevanceOf({ title, summary, language })

test.each([
  ['KI hilft beim Backen', 'de'],
  ['Neue Sprachmodelle im Vergleich', 'de'],
  ['Neuronale Netze lernen Schach', 'de'],
  ['AI helps bakers', 'en'],
  ['What machine learning can do', 'en'],
  ['L’intelligence artificielle au musée', 'fr'],
  ['L’intelligenza artificiale in cucina', 'it'],
  ['La IA llega a la escuela', 'es'],
  ['ChatGPT is down', 'en'],
])('%s (%s) is about AI', (title, language) => {
  expect(relevance(title, language).value).toBeGreaterThanOrEqual(ABOUT_AI)
})

test.each([
  ['Bayern gewinnt in Mainz', 'de'],
  ['J’ai vu la mer', 'fr'],
  ['Grazie ai tifosi', 'it'],
  ['Apple opens a store', 'en'],
  ['A model of the old town', 'en'],
])('%s (%s) is not', (title, language) => {
  expect(relevance(title, language).value).toBeLessThan(ABOUT_AI)
})

test('words of the lead weigh less than those of the title, and each thing counts once', () => {
  expect(relevance('AI, AI and more artificial intelligence', 'en')).toEqual({ value: 1, words: ['AI'] })
  expect(relevance('Bakers get help', 'en', 'An algorithm mixes the dough.')).toEqual({
    value: 0.34,
    words: ['algorithm'],
  })
})
