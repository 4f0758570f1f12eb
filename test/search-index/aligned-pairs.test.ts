import { expect, test } from 'vitest'
import { alignedPairs } from '../../src/search-index/aligned-pairs.ts'
import { articleOf, generationOf, type Line } from '../retrieval/corpus.ts'

const SENSOR: Line = { de: 'Der Drehwurmsensor misst 80 Neigungen.', en: 'The twistgauge measures 80 tilts.' }

const pairsOf = (...lines: Line[]) => alignedPairs(generationOf(articleOf('a', [lines])))

test('a unit gives the content stems of both its texts, in either direction', () => {
  const pairs = pairsOf('Es regnet.', SENSOR, { de: 'Die Sonne scheint.', en: 'The sun shines.' })
  const [german, english] = [new Set(['drehwurmsensor', 'misst', 'neigung']), new Set(['twistgaug', 'measur', 'tilt'])]
  expect(pairs('twistgaug', 'en', 'de')).toEqual([{ from: english, to: german }])
  expect(pairs('drehwurmsensor', 'de', 'en')).toEqual([{ from: german, to: english }])
})

test('a word beside translated ones gives no pair, and one that no translated passage holds null', () => {
  const pairs = alignedPairs(generationOf(articleOf('a', [['Ein Kran steht hier.', SENSOR], ['Ein Boot fährt.']])))
  expect(pairs('kran', 'de', 'en')).toEqual([])
  expect(pairs('boot', 'de', 'en')).toBeNull()
  expect(pairs('drehwurmsensor', 'de', 'fr')).toBeNull()
  expect(pairs('unbekannt', 'de', 'en')).toBeNull()
})

test('a text that stands twice counts once, and one of more than 40 words not at all', () => {
  const long = `Der Drehwurmsensor ${'und '.repeat(39)}`.trim()
  const fitting = `Der Drehwurmsensor ${'und '.repeat(38)}`.trim()
  const generation = generationOf(
    articleOf('a', [[SENSOR], [SENSOR]]),
    articleOf('b', [[SENSOR], [{ de: `${long}.`, en: 'A twistgauge.' }]]),
    articleOf('c', [[{ de: `${fitting}.`, en: 'This twistgauge.' }]]),
  )
  expect(alignedPairs(generation)('twistgaug', 'en', 'de')?.map(({ to }) => [...to])).toEqual([
    ['drehwurmsensor', 'misst', 'neigung'],
    ['drehwurmsensor'],
  ])
})

test('two translations of one article are no pair', () => {
  const line: Line = { de: 'Der Drehwurmsensor.', en: 'The twistgauge.', es: 'El giroscopio.' }
  expect(pairsOf(line)('twistgaug', 'en', 'es')).toEqual([])
})

test('an article in another language gives its own text and its translation', () => {
  const article = articleOf('a', [['Deux grues.']], { language: 'fr' })
  article.translations.push({ start: 0, end: 11, language: 'de', text: 'Zwei Krane.', origin: 'human', date: null })
  const pairs = alignedPairs(generationOf(article))
  expect(pairs('kran', 'de', 'fr')).toEqual([{ from: new Set(['zwei', 'kran']), to: new Set(['deux', 'gru']) }])
})

test('of many passages only some are looked at', () => {
  const articles = Array.from({ length: 100 }, (_, i) => {
    const line: Line = { de: `Der Drehwurmsensor Nummer ${'x'.repeat(i + 1)} misst.`, en: 'The twistgauge measures.' }
    return articleOf(`a${String(i).padStart(3, '0')}`, [[line]])
  })
  const generation = generationOf(...articles)
  const looked = new Set<number>()
  const passageAt: typeof generation.passageAt = (label) => {
    looked.add(label)
    return generation.passageAt(label)
  }
  expect(alignedPairs({ ...generation, passageAt })('twistgaug', 'en', 'de')).toHaveLength(16)
  expect([...looked].slice(0, 4)).toEqual([0, 6, 12, 18])
})
