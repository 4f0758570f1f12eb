import { describe, expect, test } from 'vitest'
import { openLexicon } from '../../src/language/lexicon.ts'
import type { Language } from '../../src/language/words.ts'
import { fitted } from '../../src/retrieval/confidence.ts'
import { findPassages, LOOKED_AT } from '../../src/retrieval/find.ts'
import { NOWHERE } from '../../src/retrieval/nearness.ts'
import { FEATURES } from '../../src/retrieval/rerank.ts'
import type { Generation } from '../../src/search-index/generation.ts'
import { articleOf, generationOf } from './corpus.ts'

const lexicon = openLexicon()

const find = (generation: Generation, question: string, language: Language, k = 10, weights = fitted.passages) => {
  const asked: number[] = []
  const passageAt = (label: number) => {
    asked.push(label)
    return generation.passageAt(label)
  }
  const searched = { words: generation.words, size: generation.size, passageAt }
  const found = findPassages(searched, lexicon, question, language, NOWHERE, k, weights)
  return { found, asked, firsts: found.map(({ passage }) => passage.first) }
}

const feature = (
  generation: Generation,
  question: string,
  name: (typeof FEATURES)[number],
  language: Language = 'de',
) =>
  find(generation, question, language).found.map(({ rated, passage }) => [
    passage.first,
    Math.round(100 * rated!.row[FEATURES.indexOf(name)]!) / 100,
  ])

describe('the second look', () => {
  test('prefers one passage with all the words to one that repeats a few of them', () => {
    const generation = generationOf(
      articleOf('a', [
        ['Der Kran, der Kran und wieder der Kran: Kräne überall am Ufer.'],
        ['Der neue Kran am Hafen hebt seit März Container von der Fähre.'],
        ['Die Forelle schwimmt.'],
      ]),
    )
    expect(find(generation, 'Seit wann hebt der Kran am Hafen Container?', 'de').firsts[0]).toBe(2)
  })

  test('takes the passage that holds the number of a name, not one of another number', () => {
    const generation = generationOf(
      articleOf('a', [['Sora 1 kam im Februar.', 'Die 2 blieb.'], ['Sora 2 kam im Herbst.']]),
    )
    const [first, second] = feature(generation, 'Wann kam Sora 2?', 'exact')
    expect(first).toEqual([3, 1])
    expect(second![1]).toBeLessThan(1)
  })

  test('knows each number of a name that has two, and a month in another spelling', () => {
    const generation = generationOf(
      articleOf('a', [['Sora 1 kam im Februar.', 'Die 2 blieb.'], ['Im März 2024 kam Sora.']]),
    )
    expect(feature(generation, 'Kam Sora 2?', 'exact')[0]![1]).toBeLessThan(1)
    expect(feature(generation, 'Kam Sora 1 vor Sora 2?', 'exact')[0]![1]).toBeLessThan(1)
    expect(new Map(feature(generation, '2024', 'exact') as [number, number][]).get(3)).toBe(1)
    const march = (question: string) => new Map(feature(generation, question, 'exact') as [number, number][]).get(3)
    expect(march('Mar. 2024')).toBeGreaterThan(march('Mai 2024')!)
  })

  test('reads a misspelt word, a part of a compound and a translation', () => {
    const generation = generationOf(articleOf('a', [['Die Leuchtturmwärterin Lindenmann hat ein Boot gebaut.']]))
    expect(feature(generation, 'Wer ist Lindemann?', 'coverage')[0]![1]).toBe(0.8)
    expect(feature(generation, 'Wo ist der Leuchtturm?', 'coverage')[0]![1]).toBe(0.8)
    expect(feature(generation, 'Who built it?', 'coverage', 'en')[0]![1]).toBeGreaterThan(0.5)
  })

  test('knows what stands in the title', () => {
    const generation = generationOf(articleOf('a', [['Er hebt 65 Tonnen.']], { title: 'Der Hafen von Arbon' }))
    const question = 'Wie viele Tonnen hebt er in Arbon?'
    expect(feature(generation, question, 'around')[0]![1]).toBeGreaterThan(
      feature(generation, question, 'coverage')[0]![1]!,
    )
  })

  test('knows what stands in the passages beside it', () => {
    const generation = generationOf(articleOf('a', [['Sie hebt 65 Tonnen.'], ['Die Krananlage wiegt wenige Tonnen.']]))
    const question = 'Wie viele Tonnen hebt die Krananlage?'
    const of = (name: 'around' | 'coverage') => new Map(feature(generation, question, name) as [number, number][])
    expect(of('around').get(1)).toBeGreaterThan(of('coverage').get(1)!)
  })

  test('asks for the places of the first passages alone, and gives the others behind them', () => {
    const generation = generationOf(
      ...Array.from({ length: LOOKED_AT + 20 }, (_, i) => articleOf(`a${i}`, [[`Der Kran Nummer ${i} steht.`]])),
    )
    expect(find(generation, 'Kran', 'de', 5).asked).toHaveLength(LOOKED_AT)
    const { found } = find(generation, 'Kran', 'de', LOOKED_AT + 10)
    expect(found).toHaveLength(LOOKED_AT + 10)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
    expect(new Set(found.map(({ article }) => article)).size).toBe(LOOKED_AT + 10)
  })

  test('the best score is 1, and there is a weight for each feature', () => {
    expect(fitted.passages).toHaveLength(FEATURES.length)
    const generation = generationOf(articleOf('a', [['Der Kran.'], ['Das Boot.']]))
    expect(find(generation, 'Kran', 'de').found[0]!.score).toBe(1)
    expect(() => find(generation, 'Kran', 'de', 1, [1])).toThrow(/fit again/)
  })
})
