import { expect, test } from 'vitest'
import { cognatesAmong } from '../../src/language/cognates.ts'
import type { VocabularyLanguage } from '../../src/language/vocabulary-rows.ts'
import { stem } from '../../src/language/words.ts'

/** Words that stand for their rule; each comes from a word that the other languages spell otherwise. */
const known = `constitution vocation velocity society exactly mechanically zoology biologic ecumenic realism
  novelist famous glorious primary sanatorium distance fragrance evidence elegant evident native portable narrator vector
  rupture republican marine legal fragile vehicle garage thermometer philosopher theater technique character commerce
  student spectacle example equation quality hypothesis modernize glorify biologist biographer colony museum factor
  optimum excess history action`
const cognates = cognatesAmong(known.split(/\s+/).map((word) => stem(word, 'en')))

test.each<[VocabularyLanguage, string, string]>([
  ['es', 'constitución', 'constitution'],
  ['fr', 'constitution', 'constitution'],
  ['it', 'costituzione', ''],
  ['it', 'vocazione', 'vocation'],
  ['it', 'azione', 'action'],
  ['es', 'velocidades', 'velocity'],
  ['fr', 'vélocité', 'velocity'],
  ['it', 'velocità', 'velocity'],
  ['es', 'exactamente', 'exactly'],
  ['fr', 'exactement', 'exactly'],
  ['it', 'meccanicamente', 'mechanically'],
  ['es', 'zoología', 'zoology'],
  ['fr', 'zoologie', 'zoology'],
  ['it', 'zoologia', 'zoology'],
  ['es', 'realismo', 'realism'],
  ['fr', 'réalisme', 'realism'],
  ['it', 'realismo', 'realism'],
  ['es', 'novelista', 'novelist'],
  ['es', 'gloriosos', 'glorious'],
  ['fr', 'glorieuses', 'glorious'],
  ['it', 'gloriosa', 'glorious'],
  ['es', 'primarios', 'primary'],
  ['fr', 'primaire', 'primary'],
  ['es', 'fragancia', ''],
  ['es', 'evidencia', 'evidence'],
  ['it', 'eleganti', 'elegant'],
  ['fr', 'natives', 'native'],
  ['it', 'portabile', 'portable'],
  ['es', 'narradora', 'narrator'],
  ['it', 'vettore', 'vector'],
  ['es', 'republicanas', 'republican'],
  ['es', 'vehículo', 'vehicle'],
  ['es', 'garajes', 'garage'],
  ['it', 'termometro', 'thermometer'],
  ['es', 'filósofo', 'philosopher'],
  ['fr', 'technique', 'technique'],
  ['es', 'comercio', 'commerce'],
  ['es', 'espectáculo', 'spectacle'],
  ['es', 'ecuación', 'equation'],
  ['es', 'cualidad', 'quality'],
  ['es', 'hipótesis', 'hypothesis'],
  ['es', 'modernizaron', 'modernize'],
  ['fr', 'moderniser', 'modernize'],
  ['it', 'modernizzare', 'modernize'],
  ['es', 'glorificó', 'glorify'],
  ['fr', 'biologues', 'biologist'],
  ['es', 'biógrafo', 'biographer'],
  ['es', 'museos', 'museum'],
  ['it', 'eccesso', 'excess'],
])('%s: %s → %s', (language, word, expected) => {
  const found = cognates(word, language)
  if (expected === '') expect(found).toEqual([])
  else expect(found).toContain(stem(expected, 'en'))
})

test('only stems that were given come out', () => {
  expect(cognatesAmong([])('constitución', 'es')).toEqual([])
  const only = stem('constitution', 'en')
  expect(cognatesAmong([only])('constitución', 'es')).toEqual([only])
})

test('of stems that are spelt alike but for double letters the first given stands for both', () => {
  expect(cognatesAmong(['commun', 'comun'])('comunes', 'es')).toEqual(['commun'])
})

test.each(['', 'sol', 'para', '漢字', '2026', '---'])('%j is too short or no word: nothing', (word) => {
  for (const language of ['es', 'fr', 'it'] as const) expect(cognates(word, language)).toEqual([])
})

test('short words and short stems are alike by chance', () => {
  expect(cognatesAmong(['lobe'])('lobo', 'es')).toEqual([])
  expect(cognatesAmong(['art'])('artes', 'es')).toEqual([])
})
