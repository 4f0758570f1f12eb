import { describe, expect, test } from 'vitest'
import { choosePlaces } from '../../src/answer/choose.ts'
import { candidatesOf } from '../../src/retrieval/candidates.ts'
import type { QuestionKind } from '../../src/retrieval/question-kind.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { articleOf } from '../retrieval/corpus.ts'

const cameos = articleOf('cameos', [
  ['Der Kran ist rot.', 'Er hebt viel.'],
  [
    'Das Team nennt Cameos als Anwendungsfall.',
    'Also kurze Einblendungen von Figuren.',
    'Damit ist Sora klar für Creators.',
    'Der Preis ist offen.',
  ],
  ['Also warten wir ab.', 'Die Konkurrenz schläft nicht.'],
])
const other = articleOf('anderer', [['Die Fähre fährt.']])

/** The places chosen when the sentences of these numbers are rated so, best first. */
const choose = (
  rated: readonly (readonly [number, number, IndexedArticle?])[],
  kind: QuestionKind = 'plain',
): [string, number, number][] => {
  const sentences = rated.map(([number, probability, article = cameos]) => ({
    candidate: candidatesOf([{ article, first: number, last: number, score: 1 }])[0]!,
    probability,
  }))
  const question = { text: '', language: 'de' as const, kind, terms: [] }
  return choosePlaces({ question, hits: [], sentences, confidence: 1, suffices: true }).map(
    ({ article, first, last }) => [article.article.id, first, last],
  )
}

describe('the sentence that answers', () => {
  test('stands alone where it can', () => {
    expect(choose([[6, 0.9]])).toEqual([['cameos', 6, 6]])
    expect(choose([[3, 0.9]])).toEqual([['cameos', 3, 3]])
  })

  test.each([
    ['that continues the one before it', 4, 3],
    ['that points back with “damit”', 5, 4],
    ['that begins with a pronoun', 2, 1],
  ])('%s takes it along', (_which, number, first) => {
    expect(choose([[number, 0.9]])).toEqual([['cameos', first, number]])
  })

  test('takes nothing from another paragraph, although it points back', () => {
    expect(choose([[7, 0.9]])).toEqual([['cameos', 7, 7]])
  })

  test('takes the one that explains it where a meaning is asked for', () => {
    expect(choose([[3, 0.9]], 'definition')).toEqual([['cameos', 3, 4]])
    expect(choose([[6, 0.9]], 'definition')).toEqual([['cameos', 6, 6]])
  })
})

describe('several sentences', () => {
  test('far less likely than the best are left out', () => {
    expect(
      choose([
        [6, 0.9],
        [8, 0.02],
        [1, 0.01],
      ]),
    ).toEqual([['cameos', 6, 6]])
  })

  test('are three at most, the best first and the others in the order of the text', () => {
    expect(
      choose([
        [6, 0.9],
        [8, 0.89],
        [1, 0.88],
        [3, 0.87],
      ]),
    ).toEqual([
      ['cameos', 6, 6],
      ['cameos', 1, 1],
      ['cameos', 8, 8],
    ])
  })

  test('that are neighbours become one place', () => {
    expect(
      choose([
        [4, 0.9],
        [3, 0.9],
      ]),
    ).toEqual([['cameos', 3, 4]])
    expect(
      choose([
        [3, 0.9],
        [4, 0.9],
      ]),
    ).toEqual([['cameos', 3, 4]])
  })

  test('that are neighbours across a paragraph stay two', () => {
    expect(
      choose([
        [6, 0.9],
        [7, 0.9],
      ]),
    ).toEqual([
      ['cameos', 6, 6],
      ['cameos', 7, 7],
    ])
  })

  test('of several articles are never joined', () => {
    expect(
      choose([
        [1, 0.9],
        [1, 0.9, other],
      ]),
    ).toEqual([
      ['cameos', 1, 1],
      ['anderer', 1, 1],
    ])
  })

  test('become one where a third stands between them', () => {
    const bridged = articleOf('x', [
      ['Der Kran ist rot.', 'Die Halle ist gross.', 'Damit hebt er viel.', 'Dabei fällt nichts.', 'Die Fähre fährt.'],
    ])
    for (const numbers of [
      [1, 4, 3],
      [1, 4, 2],
      [4, 1, 2],
    ]) {
      expect(choose(numbers.map((number) => [number, 0.9, bridged]))).toEqual([['x', 1, 4]])
    }
    for (let a = 1; a <= 5; a++) {
      for (let b = 1; b <= 5; b++) {
        for (let c = 1; c <= 5; c++) {
          const chosen = choose([...new Set([a, b, c])].map((number) => [number, 0.9, bridged]))
          const ends = chosen.map(([, first, last]) => [first, last] as const).sort((x, y) => x[0] - y[0])
          expect([a, b, c, ends.every(([first], i) => i === 0 || first > ends[i - 1]![1])]).toEqual([a, b, c, true])
        }
      }
    }
  })

  test('never overlap', () => {
    for (const kind of ['plain', 'definition'] as const) {
      for (let a = 1; a <= 8; a++) {
        for (let b = 1; b <= 8; b++) {
          if (a === b) continue
          const places = choose(
            [
              [a, 0.9],
              [b, 0.9],
            ],
            kind,
          )
          const numbers = places.flatMap(([, first, last]) =>
            Array.from({ length: last - first + 1 }, (_, i) => first + i),
          )
          expect([a, b, new Set(numbers).size]).toEqual([a, b, numbers.length])
          expect(numbers).toContain(a)
        }
      }
    }
  })
})

test('of nothing nothing is chosen', () => {
  expect(choose([])).toEqual([])
})
