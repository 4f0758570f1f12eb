import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFunctionWord } from '../../src/language/function-words.ts'
import { type Language, runs, stem, words } from '../../src/language/words.ts'
import { buildWords } from '../../src/search-index/build-words.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { generationOf } from '../../src/search-index/in-memory.ts'
import { joinWords } from '../../src/search-index/join-words.ts'
import { textsOf } from '../../src/search-index/texts.ts'
import { openWordSegment } from '../../src/search-index/word-segment.ts'
import type { Field, Kind, Term } from '../../src/search-index/words.ts'

/** An article whose every line is a sentence and a passage; `translations[i]` belongs to line i. */
const articleOf = (
  lines: readonly string[],
  translations: readonly Partial<Record<string, string>>[] = [],
  id = 'a',
  language = 'de',
): IndexedArticle => {
  let at = 0
  const sentences = lines.map((line, i) => {
    const start = at
    at += line.length + 1
    return { start, end: start + line.length, number: i + 1, paragraph: i + 1 }
  })
  const article = { id, title: id, titleDerived: false, author: null, published: null, url: null, rights: null }
  return {
    article: { ...article, language, tier: 'article', text: lines.join('\n') },
    sentences,
    passages: sentences.map(({ start, end, number }) => ({ article: id, start, end, first: number, last: number })),
    translations: sentences.flatMap(({ start, end }, i) =>
      Object.entries(translations[i] ?? {}).map(([tag, text]) => ({
        start,
        end,
        language: tag,
        text: text ?? '',
        origin: 'human',
        date: null,
      })),
    ),
  }
}

const opened = (...articles: IndexedArticle[]) => generationOf(articles).words
/** Every label's score, as an array of its own. */
const scored = (field: Field, size: number, terms: readonly Term[]) => {
  const scores = new Float32Array(size)
  return { scores, ...field.score(terms, scores) }
}
const one = (term: string): Term => ({ readings: [[term, 1]], weight: 1 })
const fieldOf = (index: ReturnType<typeof opened>, language: Language, kind: Kind = 'stems') => {
  const field = index.field(language, kind)
  if (!field) throw new Error(`no field ${language} ${kind}`)
  return field
}

describe('BM25 of three passages, computed by hand', () => {
  // Stems: [kran, kran, haf], [kran, schiff], [boot]: lengths 3, 2, 1, average 2; k1 1.2, b .75.
  const field = fieldOf(opened(articleOf(['Kran, Kran, Hafen.', 'Kran und Schiff.', 'Das Boot!'])), 'de')

  test('one word: ln(1 + (3 − 2 + .5) / (2 + .5)) for each, its count dampened by length', () => {
    const idf = Math.log(1 + 1.5 / 2.5)
    const { scores, best, attainable } = scored(field, 3, [one('kran')])
    expect(scores[0]).toBeCloseTo((idf * 2 * 2.2) / (2 + 1.2 * (0.25 + 0.75 * 1.5)), 6)
    expect(scores[1]).toBeCloseTo((idf * 1 * 2.2) / (1 + 1.2), 6)
    expect(scores[2]).toBe(0)
    expect(best).toBe(Math.max(...scores))
    expect(attainable).toBeCloseTo(idf, 9)
  })

  test('words add up, by their weights', () => {
    const rare = Math.log(1 + 2.5 / 1.5)
    const { scores } = scored(field, 3, [one('boot'), { readings: [['schiff', 1]], weight: 0.5 }])
    expect(scores[0]).toBe(0)
    expect(scores[1]).toBeCloseTo(0.5 * rare, 6)
    expect(scores[2]).toBeCloseTo((rare * 2.2) / (1 + 1.2 * (0.25 + 0.75 * 0.5)), 6)
  })

  test('readings are one word: their counts and their documents are summed by probability', () => {
    // tf: .6·2 = 1.2 | .6·1 + .4·1 = 1 | 0; df: .6·2 + .4·1 = 1.6
    const idf = Math.log(1 + (3 - 1.6 + 0.5) / (1.6 + 0.5))
    const readings: Term = {
      readings: [
        ['kran', 0.6],
        ['schiff', 0.4],
      ],
      weight: 1,
    }
    const { scores, attainable } = scored(field, 3, [readings])
    expect(scores[0]).toBeCloseTo((idf * 1.2 * 2.2) / (1.2 + 1.2 * (0.25 + 0.75 * 1.5)), 6)
    expect(scores[1]).toBeCloseTo((idf * 1 * 2.2) / (1 + 1.2), 6)
    expect(scores[2]).toBe(0)
    expect(attainable).toBeCloseTo(idf, 9)
  })

  test('a word that no passage holds scores nothing, and is missed in what could be reached', () => {
    const { scores, attainable } = scored(field, 3, [one('flugzeug')])
    expect([...scores]).toEqual([0, 0, 0])
    expect(attainable).toBeCloseTo(Math.log(1 + 3 / 1), 9)
  })

  test('it knows its words and how many passages hold each', () => {
    expect([field.has('kran'), field.has('flugzeug'), field.has('und')]).toEqual([true, false, false])
    expect(['kran', 'schiff', 'flugzeug'].map(field.documents)).toEqual([2, 1, 0])
    expect(field.filled).toBe(3)
  })

  test('runs count in a field of their own, with k1 .9', () => {
    const byRuns = fieldOf(opened(articleOf(['Boot', 'Kran'])), 'de', 'runs')
    const { scores } = scored(byRuns, 2, [one('boot')])
    expect(scores[0]).toBeCloseTo(Math.log(1 + 1.5 / 1.5), 6)
    expect(scores[1]).toBe(0)
  })
})

describe('translations', () => {
  const index = opened(
    articleOf(
      ['Der Kran steht am Hafen.', 'Das Boot.'],
      [{ en: 'The crane stands at the harbour.', 'fr-CH': 'La grue.' }],
    ),
  )

  test('the article’s own language comes first, then every other that has text', () => {
    expect(index.languages).toEqual(['de', 'en', 'fr'])
    expect(index.field('it', 'stems')).toBeNull()
  })

  test('a passage is found by its translation, and one without has no text there', () => {
    const english = fieldOf(index, 'en')
    expect([...scored(english, 2, [one(stem('cranes', 'en'))]).scores].map((score) => score > 0)).toEqual([true, false])
    expect([english.hasText(0), english.hasText(1), english.hasText(7)]).toEqual([true, false, false])
    expect(english.filled).toBe(1)
  })

  test('passages without a translation do not lower the average length', () => {
    const translated = [{ en: 'crane crane boat' }, { en: 'boat ship' }]
    const lines = ['Kran, Kran, Boot.', 'Boot, Schiff.']
    const alone = scored(fieldOf(opened(articleOf(lines, translated)), 'en'), 2, [one('crane')])
    const among = scored(fieldOf(opened(articleOf([...lines, 'Eins.', 'Zwei.', 'Drei.'], translated)), 'en'), 5, [
      one('crane'),
    ])
    expect([...among.scores.slice(0, 2)]).toEqual([...alone.scores])
    expect(among.attainable).toBe(alone.attainable)
  })

  test('an empty translation counts as none', () => {
    const index = opened(articleOf(['Kran.', 'Boot.'], [{ en: 'crane' }, { en: '' }]))
    expect(fieldOf(index, 'en').filled).toBe(1)
    expect(fieldOf(index, 'en').hasText(1)).toBe(false)
  })

  test('a unit that reaches into the next passage is searched in both; one that only touches it is not', () => {
    const article = articleOf(['Eins zwei.', 'Drei vier.', 'Fünf sechs.'])
    const unit = (start: number, end: number, text: string) => ({
      start,
      end,
      language: 'en',
      text,
      origin: 'human',
      date: null,
    })
    article.translations = [unit(0, 13, 'crane'), unit(22, 33, 'boat')]
    const field = fieldOf(opened(article), 'en')
    expect([0, 1, 2].map(field.hasText)).toEqual([true, true, true])
    expect([...scored(field, 3, [one('boat')]).scores].map((score) => score > 0)).toEqual([false, false, true])
    article.translations = [unit(0, 11, 'crane')]
    expect([0, 1, 2].map(fieldOf(opened(article), 'en').hasText)).toEqual([true, false, false])
  })
})

describe('the bytes', () => {
  const bytesOf = (article: IndexedArticle): Buffer =>
    Buffer.concat(
      buildWords(
        article.passages.map((passage) => textsOf(article, passage)),
        'de',
      ),
    )
  const open = (given: Uint8Array) => joinWords([{ words: openWordSegment(given), live: null }])
  const bytes = bytesOf(articleOf(['Der Kran.', 'Größe «Ö» 漢字 🎬'], [{ en: 'The crane.' }]))

  test.each([0, 1, 2, 3, 5])('are read wherever they lie in memory (offset %i)', (offset) => {
    const buffer = new Uint8Array(bytes.length + 16)
    buffer.set(bytes, offset)
    const index = open(buffer.subarray(offset, offset + bytes.length))
    const expected = open(bytes)
    expect(index.languages).toEqual(expected.languages)
    for (const term of ['kran', 'gross', 'o', '漢字'])
      expect(scored(fieldOf(index, 'de'), 2, [one(term)])).toEqual(scored(fieldOf(expected, 'de'), 2, [one(term)]))
  })

  test('are the same for the same articles', () => {
    expect(bytesOf(articleOf(['Der Kran.']))).toEqual(bytesOf(articleOf(['Der Kran.'])))
  })

  test('of an article without passages, and of no article, can be opened', () => {
    const empty = opened(articleOf([]))
    expect(empty.languages).toEqual(['de'])
    expect(scored(fieldOf(empty, 'de'), 0, [one('kran')]).best).toBe(0)
    expect(opened().languages).toEqual([])
    expect(opened().field('de', 'stems')).toBeNull()
  })

  test('of a passage of function words alone: it has no stems, but runs', () => {
    const index = opened(articleOf(['Das ist es.', 'Kran.']))
    expect([fieldOf(index, 'de').hasText(0), fieldOf(index, 'de', 'runs').hasText(0)]).toEqual([false, true])
    expect([...scored(fieldOf(index, 'de'), 2, [one('kran')]).scores].map(Number.isFinite)).toEqual([true, true])
  })
})

describe('against a naive BM25', () => {
  const B = 0.75
  const K1 = { stems: 1.2, runs: 0.9 }
  const termsOf = (text: string, language: Language, kind: Kind): string[] =>
    kind === 'runs'
      ? runs(text, language)
      : words(text)
          .filter((word) => !isFunctionWord(word, language))
          .map((word) => stem(word, language))

  const naive = (texts: readonly string[], language: Language, kind: Kind, question: readonly Term[]): number[] => {
    const bags = texts.map((text) => termsOf(text, language, kind))
    const filled = bags.filter((bag) => bag.length > 0)
    const average = Math.max(filled.reduce((sum, bag) => sum + bag.length, 0) / Math.max(filled.length, 1), 1)
    const count = (bag: readonly string[], term: string): number => bag.filter((other) => other === term).length
    const mass = ({ readings }: Term, of: (term: string) => number): number =>
      readings.reduce((sum, [term, p]) => sum + p * of(term), 0)
    return bags.map((bag) =>
      question.reduce((sum, term) => {
        const tf = mass(term, (one) => count(bag, one))
        if (tf === 0) return sum
        const df = Math.max(
          mass(term, (one) => filled.filter((other) => other.includes(one)).length),
          0.5,
        )
        const idf = Math.log(1 + (filled.length - df + 0.5) / (df + 0.5))
        const norm = K1[kind] * (1 - B + (B * bag.length) / average)
        return sum + (term.weight * idf * tf * (K1[kind] + 1)) / (tf + norm)
      }, 0),
    )
  }

  const word = fc.constantFrom('Kran', 'Boot', 'Hafen', 'Schiff', 'Größe', 'und', 'die', '2', 'Öl')
  const text = fc.array(word, { maxLength: 6 }).map((list) => list.join(' '))
  const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
  const corpus = fc.array(fc.record({ de: line, en: fc.option(text, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 6,
  })
  const probability = fc.double({ min: 0.05, max: 0.5, noNaN: true })

  test.each([
    ['de', 'stems'],
    ['de', 'runs'],
    ['en', 'stems'],
    ['en', 'runs'],
  ] as const)('every score of %s %s is the same to 1e-5', (language, kind) => {
    const term = fc.oneof(
      word.map((one) => termsOf(one, language, kind)[0] ?? 'none'),
      fc.constant('none'),
    )
    const terms = fc.array(
      fc.record({
        readings: fc.uniqueArray(fc.tuple(term, probability), { selector: ([one]) => one, minLength: 1, maxLength: 2 }),
        weight: fc.double({ min: 0.1, max: 2, noNaN: true }),
      }),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(corpus, terms, (passages, question) => {
        const lines = passages.map(({ de }) => de)
        const index = opened(
          articleOf(
            lines,
            passages.map(({ en }) => (en === undefined ? {} : { en })),
          ),
        )
        const field = index.field(language, kind)
        const texts = language === 'de' ? lines : passages.map(({ en }) => en ?? '')
        if (!field) {
          expect(passages.filter(({ en }) => en !== undefined)).toEqual([])
          return
        }
        const { scores, best } = scored(field, lines.length, question)
        for (const [i, expected] of naive(texts, language, kind, question).entries())
          expect(Math.abs(scores[i]! - expected)).toBeLessThan(1e-5)
        expect(best).toBe(Math.max(...scores))
      }),
    )
  })
})
