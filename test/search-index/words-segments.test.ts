import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { type Language, runs, stem, words } from '../../src/language/words.ts'
import { buildWords } from '../../src/search-index/build-words.ts'
import { joinWords } from '../../src/search-index/join-words.ts'
import { openWordSegment } from '../../src/search-index/word-segment.ts'
import type { Field, Kind, Term, WordIndex } from '../../src/search-index/words.ts'

type Texts = ReadonlyMap<Language, string>

const segmentOf = (passages: readonly Texts[], first: Language = 'de') =>
  openWordSegment(Buffer.concat(buildWords(passages, first)))
const german = (...lines: string[]): Texts[] => lines.map((line) => new Map([['de', line]]))
const whole = (passages: readonly Texts[]): WordIndex => joinWords([{ words: segmentOf(passages), live: null }])
const one = (term: string): Term => ({ readings: [[term, 1]], weight: 1 })

const fieldOf = (index: WordIndex, language: Language, kind: Kind): Field => {
  const field = index.field(language, kind)
  if (!field) throw new Error(`no field ${language} ${kind}`)
  return field
}

const scoresOf = (index: WordIndex, language: Language, kind: Kind, terms: readonly Term[]) => {
  const scores = new Float32Array(index.size).fill(7)
  return { ...fieldOf(index, language, kind).score(terms, scores), scores: [...scores] }
}

const word = fc.constantFrom('Kran', 'Kräne', 'Boot', 'Hafen', 'Schiff', 'Größe', 'und', '2', 'Öl')
const line = fc.array(word, { maxLength: 6 }).map((list) => list.join(' '))
const passage = fc
  .record({ de: line, en: fc.option(line, { nil: undefined }) })
  .map(
    ({ de, en }): Texts => new Map<Language, string>([['de', de], ...(en === undefined ? [] : [['en', en] as const])]),
  )
const term = fc.record({
  readings: fc.uniqueArray(
    fc.tuple(
      word.map((one) => stem(one.toLowerCase(), 'de')),
      fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    ),
    { selector: ([one]) => one, minLength: 1, maxLength: 3 },
  ),
  weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
})
const certain = word.map((word) => one(stem(word.toLowerCase(), 'de')))
const question = fc.array(fc.oneof(term, certain), { maxLength: 5 })
/** Passages in segments, some of them empty. */
const lying = fc.array(fc.array(passage, { maxLength: 5 }), { minLength: 1, maxLength: 4 })

describe('several segments', () => {
  test('score as one segment that holds all their passages', () => {
    fc.assert(
      fc.property(lying, question, (segments, asked) => {
        const apart = joinWords(segments.map((passages) => ({ words: segmentOf(passages), live: null })))
        const together = whole(segments.flat())
        expect(apart.size).toBe(together.size)
        expect([...apart.languages].sort()).toEqual([...together.languages].sort())
        for (const language of together.languages) {
          const [a, b] = [apart, together].map((index) => scoresOf(index, language, 'stems', asked))
          for (const [label, score] of b!.scores.entries())
            expect(Math.abs(a!.scores[label]! - score)).toBeLessThan(1e-5)
          expect(a!.best).toBeCloseTo(b!.best, 5)
          expect(a!.attainable).toBeCloseTo(b!.attainable, 9)
          const fields = [apart, together].map((index) => fieldOf(index, language, 'stems'))
          expect(fields[0]!.filled).toBe(fields[1]!.filled)
          for (const { readings } of asked)
            for (const [term] of readings) expect(fields[0]!.documents(term)).toBe(fields[1]!.documents(term))
          for (let label = -1; label <= together.size; label++)
            expect(fields[0]!.hasText(label)).toBe(fields[1]!.hasText(label))
        }
      }),
    )
  })

  test('a removed passage never scores and has no text; the others’ scores stay', () => {
    fc.assert(
      fc.property(lying, question, fc.infiniteStream(fc.boolean()), (segments, asked, coins) => {
        const live = segments.map((passages) => Uint8Array.from(passages, () => (coins.next().value ? 1 : 0)))
        const opened = segments.map((passages) => segmentOf(passages))
        const all = joinWords(opened.map((words) => ({ words, live: null })))
        const some = joinWords(opened.map((words, i) => ({ words, live: live[i]! })))
        const counts = live.flatMap((flags) => [...flags])
        const before = scoresOf(all, 'de', 'stems', asked)
        const after = scoresOf(some, 'de', 'stems', asked)
        expect(after.scores).toEqual(before.scores.map((score, label) => score * counts[label]!))
        expect(after.best).toBe(Math.max(0, ...after.scores))
        expect(counts.map((_, label) => fieldOf(some, 'de', 'stems').hasText(label))).toEqual(
          counts.map((flag, label) => flag === 1 && fieldOf(all, 'de', 'stems').hasText(label)),
        )
      }),
    )
  })

  test('say which passages hold a term: those that it scores, but for removed ones', () => {
    fc.assert(
      fc.property(lying, word, fc.infiniteStream(fc.boolean()), (segments, held, coins) => {
        const live = segments.map((passages) => Uint8Array.from(passages, () => (coins.next().value ? 1 : 0)))
        const index = joinWords(segments.map((passages, i) => ({ words: segmentOf(passages), live: live[i]! })))
        const term = stem(held.toLowerCase(), 'de')
        const { scores } = scoresOf(index, 'de', 'stems', [one(term)])
        expect(fieldOf(index, 'de', 'stems').labels(term)).toEqual([...scores.keys()].filter((i) => scores[i]! > 0))
      }),
    )
  })

  test('say so of terms that stand often in a passage, and of passages far apart', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 9_000 === 5 ? 'Kran '.repeat((i >> 5) + 1) : 'Boot'))
    const { labels } = fieldOf(whole(german(...lines)), 'de', 'stems')
    expect(labels('kran')).toEqual([5, 9_005, 18_005])
    expect(labels('nichts')).toEqual([])
  })

  test('a flag that is lowered later counts at the next question', () => {
    const live = Uint8Array.of(1, 1)
    const index = joinWords([{ words: segmentOf(german('Kran.', 'Kran.')), live }])
    live[0] = 0
    expect(scoresOf(index, 'de', 'stems', [one('kran')]).scores.map((score) => score > 0)).toEqual([false, true])
  })

  test('list the languages of all, the first segment’s own first, and have fields that some lack', () => {
    const index = joinWords([
      { words: segmentOf([new Map([['fr', 'La grue.']])], 'fr'), live: null },
      { words: segmentOf([new Map<Language, string>([['en', 'The crane.'], ['de', 'Der Kran.']])], 'de'), live: null }, // biome-ignore format: one line
    ])
    expect(index.languages).toEqual(['fr', 'de', 'en'])
    expect(scoresOf(index, 'en', 'stems', [one('crane')]).scores.map((score) => score > 0)).toEqual([false, true])
    expect([0, 1].map(fieldOf(index, 'fr', 'stems').hasText)).toEqual([true, false])
  })

  test('of none there is an index without passages and languages', () => {
    const index = joinWords([])
    expect([index.size, index.languages, index.field('de', 'runs')]).toEqual([0, [], null])
  })

  test('scores for another number of passages are refused', () => {
    const field = fieldOf(whole(german('Kran.', 'Boot.')), 'de', 'stems')
    expect(() => field.score([one('kran')], new Float32Array(3))).toThrow(
      new RangeError('scores for 3 passages were asked of 2'),
    )
  })
})

describe('a question that would read too many postings', () => {
  // Stems and their documents: boot 1, kran 2, haf 3.
  const passages = german('Boot, Kran, Hafen.', 'Kran, Hafen.', 'Hafen.')
  const terms = ['haf', 'boot', 'kran'].map(one)
  const bounded = (atMost: number, asked = terms) =>
    scoresOf(joinWords([{ words: segmentOf(passages), live: null }], atMost), 'de', 'stems', asked)
  const only = (...chosen: string[]) => scoresOf(whole(passages), 'de', 'stems', chosen.map(one))

  test('leaves out its most frequent terms; what could be reached counts them all', () => {
    for (const [atMost, chosen] of [
      [6, ['boot', 'kran', 'haf']],
      [5, ['boot', 'kran']],
      [3, ['boot', 'kran']],
      [2, ['boot']],
      [0, ['boot']],
    ] as const) {
      expect(bounded(atMost).scores).toEqual(only(...chosen).scores)
      expect(bounded(atMost).attainable).toBe(only('haf', 'boot', 'kran').attainable)
    }
  })

  test('could have reached the sum of the rarities of all its terms', () => {
    const rarities = [1, 2, 3].map((documents) => Math.log(1 + (3 - documents + 0.5) / (documents + 0.5)))
    expect(bounded(1).attainable).toBeCloseTo(rarities[0]! + rarities[1]! + rarities[2]!, 9)
  })

  test('still scores its rarest term, and passes over one that nobody holds', () => {
    const asked = [one('flugzeug'), one('haf'), one('kran')]
    expect(bounded(1, asked).scores).toEqual(only('kran').scores)
  })

  test('counts the postings of all readings of a term', () => {
    const both: Term = { readings: [['boot', 0.5], ['haf', 0.5]], weight: 1 } // biome-ignore format: one line
    expect(bounded(5, [both, one('kran')]).scores).toEqual(only('kran').scores)
  })
})

describe('terms', () => {
  test('and their counts are those of the word analysis, in every language, whatever the text', () => {
    const letters = fc.constantFrom(...'aäeuoqbßœéèñ ıİΣσ12½ﬁ漢字\u0301\u00AD𝒳𐐷\uD835가'.split(/(?:)/u), ' ', '-')
    const text = fc.oneof(
      fc.array(letters, { maxLength: 40 }).map((list) => list.join('')),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.constantFrom<Language>('de', 'en', 'fr'),
        (texts, language) => {
          const index = whole(texts.map((text) => new Map([[language, text]])))
          for (const kind of ['stems', 'runs'] as const) {
            const bags = texts.map(
              (text) =>
            kind === 'runs'
              ? runs(text, language)
              : words(text).filter((word) => !isFunctionWord(word, language)).map((word) => stem(word, language)), // biome-ignore format: one line
            )
            const field = index.field(language, kind)
            expect(bags.map((_, label) => field?.hasText(label) ?? false)).toEqual(bags.map((bag) => bag.length > 0))
            for (const term of new Set(bags.flat()))
              expect(field?.documents(term)).toBe(bags.filter((bag) => bag.includes(term)).length)
          }
        },
      ),
    )
  })

  test('are found among thousands, from the first to the last', () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => String(i))
    const field = fieldOf(whole(german(...numbers.map((n) => `zahl ${n}`))), 'de', 'stems')
    expect(numbers.every((n) => field.documents(n) === 1)).toBe(true)
    expect(field.documents('zahl')).toBe(5000)
    expect(['', '00', '49990', 'zahm', 'za'].some(field.has)).toBe(false)
  })

  test('that lie far apart, or occur hundreds of times in a passage, keep their places and counts', () => {
    const far = Array.from({ length: 20_000 }, (_, i) => (i % 9_971 === 0 ? 'Kran' : 'Boot'))
    const index = whole(german(...far, Array(300).fill('Schiff').join(' ')))
    const { scores } = scoresOf(index, 'de', 'stems', [one('kran'), one('schiff')])
    expect(scores.flatMap((score, label) => (score > 0 ? [label] : []))).toEqual([0, 9_971, 19_942, 20_000])
    const average = (20_000 + 300) / 20_001
    const idf = Math.log(1 + (20_001 - 1 + 0.5) / 1.5)
    expect(scores[20_000]).toBeCloseTo((idf * 300 * 2.2) / (300 + 1.2 * (0.25 + (0.75 * 300) / average)), 4)
  })
})
