import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { LANGUAGES, type Language } from '../../src/language/words.ts'
import { NOWHERE, nearnessOf } from '../../src/retrieval/nearness.ts'
import { rankPassages } from '../../src/retrieval/rank.ts'
import { articleOf, generationOf, harbour } from './corpus.ts'

const lexicon = openLexicon()
const [crane, ferry, lighthouse, market, noise] = [0, 1, 2, 3, 4]

const rank = (
  question: string,
  language: Language,
  generation = generationOf(harbour),
  cosines: readonly number[] = [],
) => {
  const near = nearnessOf(
    'builtin',
    cosines.map((score, label) => ({ label, score })),
  )
  const { scores, best } = rankPassages(question, language, generation.words, lexicon, generation.size, near)
  return best > 0 ? scores.map((score) => score / best) : scores.slice()
}

const best = (scores: Float32Array): number => scores.indexOf(Math.max(...scores))

describe('the passage that holds the words of the question comes first', () => {
  test.each<[Language, string, number | undefined]>([
    ['de', 'Wie viele Tonnen hebt der Kran?', crane],
    ['de', 'Wann fährt die Faehre?', ferry],
    ['de', 'Was hat die Anwohner verärgert?', noise],
    ['en', 'How many tonnes does the crane lift?', crane],
    ['en', 'Who designed the lighthouse?', lighthouse],
    ['en', 'Where is fresh trout sold?', market],
    ['fr', 'Qui a conçu le phare ?', lighthouse],
    ['fr', 'Quand circule le ferry ?', ferry],
    ['it', 'Quante tonnellate solleva la gru?', crane],
    ['it', 'Chi ha progettato il faro?', lighthouse],
    ['es', '¿Cuántas toneladas levanta la grúa?', crane],
    ['es', '¿Dónde hay truchas frescas?', market],
  ])('%s: %s', (language, question, expected) => {
    expect(best(rank(question, language))).toBe(expected)
  })
})

test('indexes of different sizes that are asked in turns score as each alone, in the same memory', () => {
  const crane = ['Der neue Kran hebt Container bis zu 65 Tonnen.']
  const small = generationOf(articleOf('kran', [crane]))
  const large = generationOf(articleOf('hafen', [['Die Fähre fährt am Sonntag.'], crane, ['Der Kran ist neu.']]))
  const asked = (generation: typeof small) =>
    rankPassages('Was hebt der Kran?', 'de', generation.words, lexicon, generation.size, NOWHERE).scores
  const alone = asked(small).slice()
  const { buffer } = asked(large)
  const between = asked(small)
  expect(between).toEqual(alone)
  expect(between.buffer).toBe(buffer)
  expect(asked(large).buffer).toBe(buffer)
})

describe('where only German is there', () => {
  const german = generationOf(
    articleOf('hafen', [
      ['Der neue Kran hebt Container bis zu 65 Tonnen.'],
      ['Die Fähre nach Bregenz fährt im Winter nur am Sonntag.'],
      ['Die Konkurrenz nutzt die Zeit, um nachzuziehen.'],
    ]),
  )

  test.each<[Language, string, number]>([
    ['en', 'What does the competition use the time for?', 2],
    ['en', 'When does the ferry to Bregenz run?', 1],
    ['fr', 'Quand part le ferry pour Bregenz ?', 1],
    ['es', '¿Cuántos containers levanta?', 0],
  ])('%s: %s is found through the lexicon or by spelling', (language, question, expected) => {
    expect(best(rank(question, language, german))).toBe(expected)
  })
})

describe('passages with a translation and passages without stand side by side', () => {
  const mixed = generationOf(
    articleOf('translated', [
      [{ de: 'Der Kran hebt 65 Tonnen.', en: 'The crane lifts 65 tonnes.' }],
      [{ de: 'Der Leuchtturm ist rot.', en: 'The lighthouse is red.' }],
    ]),
    articleOf('german', [['Die Regierung senkt die Steuer.'], ['Der Wald brennt.']]),
  )

  test.each([
    ['How much does the crane lift?', 0],
    ['What colour is the lighthouse?', 1],
    ['Does the government cut the tax?', 2],
    ['Is the forest burning?', 3],
  ])('%s', (question, expected) => {
    expect(best(rank(question, 'en', mixed))).toBe(expected)
  })
})

describe('scores', () => {
  test('are from 0 to 1, and the best is 1', () => {
    for (const language of LANGUAGES) {
      const scores = rank('Kran crane grue gru grúa', language)
      expect(Math.max(...scores)).toBe(1)
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
    }
  })

  test.each(['', '???', '漢字漢字', '🤖'])('of %j are all 0, and finite', (question) => {
    for (const language of LANGUAGES) expect([...rank(question, language)]).toEqual([0, 0, 0, 0, 0])
  })

  test('of an empty index there are none', () => {
    for (const language of LANGUAGES) expect(rank('Kran', language, generationOf())).toEqual(new Float32Array(0))
  })

  test('a vector decides between passages that the words hold alike, and never against them', () => {
    const alike = generationOf(articleOf('a', [['Der Kran.'], ['Der Kran.'], ['Das Boot.']]))
    expect(best(rank('Kran', 'de', alike, [0.1, 0.9, 0]))).toBe(1)
    expect(best(rank('Kran', 'de', alike, [0.9, 0.1, 1]))).not.toBe(2)
  })

  test('a vector finds what no word finds; one that points away, or hardly near, counts nothing', () => {
    const scores = rank('xyzzy', 'de', generationOf(harbour), [-1, 0, 0.4, 0.2, 0])
    expect([...scores]).toEqual([0, 0, 1, 0, 0])
  })
})
