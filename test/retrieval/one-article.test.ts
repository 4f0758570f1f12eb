import { expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import type { Language } from '../../src/language/words.ts'
import { retrieve } from '../../src/retrieval/retrieve.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { articleOf, generationOf, harbour } from './corpus.ts'

const lexicon = openLexicon()
/** Sixty articles that fit the questions better than any sentence of the market's. */
const cranes = Array.from({ length: 60 }, (_, i) =>
  articleOf(`kran-${i}`, [[`Woher die Forellen auf dem Markt kommen und wem der Kran gehört, fragt ${i}.`]]),
)
const market = articleOf('markt', [
  ['Elf Stände gibt es, und auf langen Tischen liegen heute Forellen aus Bregenz und Eis und Zitronen.'],
  ['Davor steht seit vielen Jahren ein Kran, der niemanden mehr kümmert, denn der Hafen ist zu.'],
])
const all = generationOf(...cranes, market, harbour)
const EVERY: readonly [string, Language][] = [
  ['Woher kommen die Forellen auf dem Markt?', 'de'],
  ['Wem gehört der Kran?', 'de'],
  ['Where do the trout at the market come from?', 'en'],
  ['À qui appartient la grue ?', 'fr'],
]

const retrieved = (question: string, language: Language, only: string | null, vector: number[] | null = null) =>
  retrieve(all, lexicon, question, language, vector, only === null ? null : all.labelsOf(only))

const placesOf = ({ hits }: ReturnType<typeof retrieve>): [IndexedArticle, number][] =>
  hits.map(({ article, passage }) => [article, passage.first])

test('an article knows the labels of its passages, and another one has none', () => {
  const labels = all.labelsOf('markt')!
  expect([labels.from, labels.to - 1].map((label) => all.passageAt(label).article)).toEqual([market, market])
  expect([labels.from - 1, labels.to].map((label) => all.passageAt(label).article.article.id)).toEqual([
    'kran-59',
    'hafen',
  ])
  expect(all.labelsOf('kran')).toBeNull()
})

test.each(EVERY)('%s in one article finds its passages alone, however many others fit better', (question, language) => {
  const everywhere = placesOf(retrieved(question, language, null))
  const inMarket = placesOf(retrieved(question, language, 'markt'))

  expect(everywhere.some(([article]) => article === market)).toBe(false)
  expect(inMarket.length).toBeGreaterThan(0)
  expect(inMarket.every(([article]) => article === market)).toBe(true)
})

test('the best of the article has the full score, as the best of a corpus has', () => {
  expect(retrieved('Wem gehört der Kran?', 'de', 'markt').hits[0]?.score).toBe(1)
})

test('what other articles hold gives an article no evidence', () => {
  const { hits, sentences, suffices } = retrieved('Wie viele Tonnen hebt der Leuchtturm?', 'de', 'kran-3')
  expect(hits.every(({ article }) => article.article.id === 'kran-3')).toBe(true)
  expect(sentences.every(({ candidate }) => candidate.article.article.id === 'kran-3')).toBe(true)
  expect(suffices).toBe(false)
})

test('vectors of other articles count for nothing in one', () => {
  const vectors = { ...all.vectors, nearest: () => [0, 1].map((label) => ({ label, score: 1 - label })) }
  const { hits } = retrieve({ ...all, vectors }, lexicon, 'Kran', 'de', [1], all.labelsOf('markt'))
  expect(hits.every(({ article }) => article === market)).toBe(true)
})
