import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import { fitted } from '../../src/retrieval/confidence.ts'
import { findPassages } from '../../src/retrieval/find.ts'
import { nearnessOf } from '../../src/retrieval/nearness.ts'
import { articleOf, generationOf, harbour } from './corpus.ts'

const lexicon = openLexicon()
const near = (...cosines: number[]) => cosines.map((score, label) => ({ label, score }))
const scoresOf = (name: string, ...cosines: number[]): number[] => {
  const { scores } = nearnessOf(name, near(...cosines))
  return cosines.map((_, label) => Math.round((scores.get(label) ?? 0) * 1000) / 1000)
}

describe('how near a passage is, from 0 to 1', () => {
  test('of the built-in embedding: above what two texts of nothing in common have', () => {
    expect(scoresOf('builtin', 0.6, 0.4, 0.2, -0.1)).toEqual([1, 0.5, 0, 0])
    expect(scoresOf('builtin', 0.2, 0.1)).toEqual([0, 0])
  })

  test('of any other: above the last of the nearest, whatever its cosines are', () => {
    expect(scoresOf('onnx:e5-small', 0.9, 0.85, 0.8)).toEqual([1, 0.5, 0])
    expect(scoresOf('openai:text-embedding-3-small', 0.5, 0.3, 0.1)).toEqual([1, 0.5, 0])
  })

  test('of any other: of cosines that hardly differ none stands out', () => {
    expect(scoresOf('onnx:e5-small', 0.81, 0.805, 0.8)).toEqual([0.2, 0.1, 0])
    expect(scoresOf('onnx:e5-small', 0.8)).toEqual([0])
  })

  test('without neighbours there is none', () => {
    for (const name of ['builtin', 'onnx:e5-small']) expect(scoresOf(name)).toEqual([])
  })
})

describe('what the vectors of a model change in the order', () => {
  const order = (question: string, name: string, ...cosines: number[]): number[] => {
    const generation = generationOf(harbour)
    const found = findPassages(
      generation,
      lexicon,
      question,
      'de',
      nearnessOf(name, near(...cosines)),
      5,
      fitted.passages,
    )
    return found.map(({ passage }) => harbour.passages.indexOf(passage))
  }
  const [crane, , lighthouse, market] = [0, 1, 2, 3]
  const marketOnly = [0.1, 0.1, 0.1, 0.9, 0.1]

  test('what no word finds they bring among the first', () => {
    const question = 'Wo kauft man Meeresgetier?'
    expect(order(question, 'builtin')).not.toContain(market)
    expect(order(question, 'onnx:e5-small', ...marketOnly).indexOf(market)).toBe(1)
  })

  test('where the words know nothing they decide', () => {
    expect(order('xyzzy', 'onnx:e5-small', ...marketOnly)).toEqual([market])
  })

  test('a passage of the words stays before one of the vector alone, which comes next', () => {
    const question = 'Welche Container hebt der neue Kran?'
    expect(order(question, 'onnx:e5-small', ...marketOnly).slice(0, 2)).toEqual([crane, market])
  })

  test('without a vector the order is that of the words, whatever the model', () => {
    const question = 'Welche Architektin hat den Leuchtturm entworfen?'
    expect(order(question, 'onnx:e5-small')).toEqual(order(question, 'builtin'))
    expect(order(question, 'onnx:e5-small')[0]).toBe(lighthouse)
  })

  test('scores stay from 0 to 1, the best is 1, and they fall', () => {
    const generation = generationOf(harbour, articleOf('a', [['Der Kran.'], ['Der Kran.'], ['Das Boot.']]))
    const nearness = nearnessOf('onnx:e5-small', near(0.2, 0.9, 0.3, 0.8, 0.1, 0.5, 0.6, 0.7))
    const scores = findPassages(generation, lexicon, 'Kran Fähre', 'de', nearness, 8, fitted.passages).map(
      ({ score }) => score,
    )
    expect(scores[0]).toBe(1)
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    expect(scores.at(-1)).toBeGreaterThan(0)
  })
})
