import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { overviewPlaces } from '../../src/answer/overview.ts'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { stem, words } from '../../src/language/words.ts'
import { articleOf } from '../retrieval/corpus.ts'

const nouns = ['Kran', 'Hafen', 'Schiff', 'Bäckerei', 'Kapelle', 'Rathaus', 'Fähre', 'Winter', 'Bregenz', 'Zürich']
const sentence = fc
  .array(fc.constantFrom(...nouns), { minLength: 1, maxLength: 9 })
  .map((list) => `Das sind ${list.join(' und ')}.`)
/** Nothing but function words: it shares nothing, not even with itself. */
const empty = 'Das ist es und das ist er und das ist sie.'
const paragraphs = fc.array(
  fc.array(fc.oneof(sentence, sentence, fc.constant(empty)), { minLength: 1, maxLength: 5 }),
  {
    minLength: 1,
    maxLength: 6,
  },
)
/** Equals that add up in different orders. */
const equals = fc.array(
  fc.shuffledSubarray(nouns, { minLength: nouns.length }).map((list) => [`Das sind ${list.join(' und ')}.`]),
  { maxLength: 4 },
)

const bagOf = (text: string): Set<string> =>
  new Set(
    words(text)
      .filter((word) => !isFunctionWord(word, 'de'))
      .map((word) => stem(word, 'de')),
  )
const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size === 0 || b.size === 0 ? 0 : [...a].filter((term) => b.has(term)).length / Math.sqrt(a.size * b.size)

test('the sentences are those that comparing every pair would choose', () => {
  fc.assert(
    fc.property(paragraphs, equals, fc.constantFrom('Kran und Hafen', 'Das'), (lines, more, title) => {
      const article = articleOf('a', [...lines, ...more], { title })
      const texts = article.sentences.map(({ start, end }) => article.article.text.slice(start, end))
      const bags = texts.map(bagOf)
      const centrality = bags.map((bag, i) =>
        bags.reduce((sum, other, j) => (i === j ? sum : sum + overlap(bag, other)), 3 * overlap(bag, bagOf(title))),
      )
      const highest = centrality
        .filter((_, i) => texts[i]!.length >= 40)
        .sort((a, b) => b - a)
        .slice(0, 2)
      const chosen = overviewPlaces(article)
      expect(chosen.map(({ first, last }) => last - first)).toEqual(highest.map(() => 0))
      // Which of two equals comes first must not hang on how rounding noise falls.
      const values = chosen.map(({ first }) => centrality[first - 1]!).sort((a, b) => b - a)
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(highest[i]!, 6)
      expect(values).toHaveLength(highest.length)
    }),
    { numRuns: 300 },
  )
})

test('what a sentence shares with itself does not count', () => {
  const alone = 'Das sind Kran und Hafen und Schiff und Kapelle.'
  const article = articleOf('a', [[empty], [empty], [alone]], { title: 'Das' })
  expect(overviewPlaces(article).map(({ first }) => first)).toEqual([1, 2])
})

test('no sentence is compared with every other', () => {
  const lines = Array.from({ length: 300 }, (_, i) => [
    `Der Kran Nummer ${i} steht am Hafen von Bregenz und hebt Kisten.`,
  ])
  const article = articleOf('a', lines, { title: 'Das' })
  const lookUps = vi.spyOn(Set.prototype, 'has')
  try {
    expect(overviewPlaces(article).map(({ first }) => first)).toEqual([1, 2])
    // Each of some ten words a few times, not 300 times.
    expect(lookUps.mock.calls.length).toBeLessThan(300 * 50)
  } finally {
    lookUps.mockRestore()
  }
})
