import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Language, languageOf } from '../../src/language/words.ts'
import type { Span } from '../../src/passages/passage.ts'
import type { IndexedArticle } from '../../src/search-index/content.ts'
import { textsOf } from '../../src/search-index/texts.ts'

type Unit = IndexedArticle['translations'][number]

const articleOf = (text: string, translations: Unit[], language = 'de'): IndexedArticle => {
  const about = { title: 'A', titleDerived: false, author: null, published: null, url: null, rights: null }
  const article = { id: 'a', ...about, language, tier: 'article' as const, text }
  return { article, sentences: [], passages: [], translations }
}

const unit = (start: number, end: number, language: string, text: string): Unit => ({
  start,
  end,
  language,
  text,
  origin: 'human',
  date: null,
})

test('a span has its own text first and the translations that overlap it, in order; touching is not overlapping', () => {
  const article = articleOf('Eins. Zwei. Drei.', [
    unit(0, 5, 'fr-CH', 'Un.'),
    unit(0, 5, 'en', 'One.'),
    unit(6, 11, 'en-GB', 'Two.'),
    unit(6, 17, 'fr', 'Deux, trois.'),
    unit(12, 17, 'en', 'Three.'),
    unit(12, 17, 'ja', '三'),
    unit(12, 17, 'de-CH', 'Drü.'),
  ])
  expect([...textsOf(article, { start: 0, end: 6 })]).toEqual([
    ['de', 'Eins. '],
    ['fr', 'Un.'],
    ['en', 'One.'],
  ])
  expect([...textsOf(article, { start: 8, end: 14 })]).toEqual([
    ['de', 'ei. Dr'],
    ['en', 'Two. Three.'],
    ['fr', 'Deux, trois.'],
  ])
  expect([...textsOf(article, { start: 5, end: 6 })]).toEqual([['de', ' ']])
})

test('a list of translations put in place of another counts at once', () => {
  const article = articleOf('Eins.', [])
  const whole = { start: 0, end: 5 }
  expect([...textsOf(article, whole).keys()]).toEqual(['de'])
  article.translations = [unit(0, 5, 'en', 'One.')]
  expect(textsOf(article, whole).get('en')).toBe('One.')
})

test('whatever the units, it says what walking through all of them would say', () => {
  const naive = ({ article, translations }: IndexedArticle, span: Span): [Language, string][] => {
    const own = languageOf(article.language) ?? 'de'
    const texts = new Map<Language, string>([[own, article.text.slice(span.start, span.end)]])
    for (const { start, end, language: tag, text } of translations) {
      const language = languageOf(tag)
      if (!language || language === own || end <= span.start || start >= span.end) continue
      const before = texts.get(language)
      texts.set(language, before === undefined ? text : `${before} ${text}`)
    }
    return [...texts]
  }
  const length = 40
  const text = 'abcdefghij'.repeat(length / 10)
  /** Units of one language: every other stretch between the cuts, so that none overlap. */
  const unitsIn = (tag: string) =>
    fc.uniqueArray(fc.integer({ min: 0, max: length }), { maxLength: 12 }).map((cuts) => {
      const ends = cuts.sort((a, b) => a - b)
      return ends.slice(1).flatMap((end, i) => (i % 3 < 2 ? [unit(ends[i]!, end, tag, `${tag}${i}`)] : []))
    })
  const translations = fc
    .tuple(...['en', 'fr-CA', 'it', 'ja', 'de'].map(unitsIn))
    .map((lists) => lists.flat().sort((a, b) => a.start - b.start))
  const span = fc
    .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 10 }))
    .map(([start, size]) => ({ start, end: Math.min(start + size, length) }))
  fc.assert(
    fc.property(translations, fc.constantFrom('de', 'en-US', 'ja'), fc.array(span), (units, language, spans) => {
      const article = articleOf(text, units, language)
      for (const one of spans) expect([...textsOf(article, one)]).toEqual(naive(article, one))
    }),
    { numRuns: 300 },
  )
})

test('each unit is read once, however many spans are asked for', () => {
  const count = 500
  let reads = 0
  const units = Array.from({ length: count }, (_, i) => ({
    ...unit(i * 4, i * 4 + 4, 'en', `u${i}`),
    get language() {
      reads++
      return 'en'
    },
  }))
  const article = articleOf('abcd'.repeat(count), units)
  for (const [i, { start, end }] of units.entries()) expect(textsOf(article, { start, end }).get('en')).toBe(`u${i}`)
  expect(reads).toBe(count)
})
