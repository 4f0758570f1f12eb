import { expect, test } from 'vitest'
import { contextOf, linesOf, stretchesOf } from '../../src/answer/context.ts'
import { articleOf, harbour } from '../retrieval/corpus.ts'

const stretch = (first: number, last: number, article = harbour) => ({ article, first, last })
const dock = articleOf('dock', [
  ['Das Dock ist neu.', 'Es ist blau.'],
  ['Der Kran ist alt.', 'Er ist rot.'],
])

test('each sentence stands once, in the order of the articles’ ranks and of the text', () => {
  const sentences = contextOf([stretch(3, 4, dock), stretch(2, 2), stretch(1, 3, dock)], 'de', 1_000)
  expect(sentences.map(({ n, article, number }) => [n, article.article.id, number])).toEqual([
    [1, 'dock', 1],
    [2, 'dock', 2],
    [3, 'dock', 3],
    [4, 'dock', 4],
    [5, 'hafen', 2],
  ])
  expect(sentences[4]?.line).toBe('{"n":5,"sentence":"Die Fähre nach Bregenz fährt im Winter nur am Sonntag."}')
})

test('a reader who needs them has the known translations beside the sentences', () => {
  expect(JSON.parse(contextOf([stretch(2, 2)], 'fr', 1_000)[0]!.line)).toEqual({
    n: 1,
    sentence: 'Die Fähre nach Bregenz fährt im Winter nur am Sonntag.',
    translation: 'En hiver, le ferry pour Bregenz ne circule que le dimanche.',
  })
})

test('whole stretches are left out from the last one on; the best always stays', () => {
  const numbers = (tokens: number) =>
    contextOf([stretch(1, 2), stretch(3, 3), stretch(4, 4)], 'de', tokens).map(({ number }) => number)
  expect(numbers(1_000)).toEqual([1, 2, 3, 4])
  expect(numbers(90)).toEqual([1, 2, 3])
  expect(numbers(1)).toEqual([1, 2])
})

test('a passage is shown with the sentence before and after it, an article as a whole in its passages', () => {
  const passage = { article: 'dock', start: 18, end: 30, first: 2, last: 2 }
  expect(stretchesOf([{ article: dock, passage }], null)).toEqual([stretch(1, 3, dock)])
  const first = { ...passage, first: 1, last: 1 }
  expect(stretchesOf([{ article: dock, passage: first }], null)).toEqual([stretch(1, 2, dock)])
  expect(stretchesOf([], dock)).toEqual([stretch(1, 2, dock), stretch(3, 4, dock)])
})

test('each article’s sentences stand under a line that names it', () => {
  expect(linesOf(contextOf([stretch(1, 1, dock), stretch(2, 2)], 'de', 1_000))).toBe(
    `{"article":"Titel dock","author":null,"published":null}
{"n":1,"sentence":"Das Dock ist neu."}
{"article":"Titel hafen","author":null,"published":null}
{"n":2,"sentence":"Die Fähre nach Bregenz fährt im Winter nur am Sonntag."}`,
  )
})
