import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alignedF1 } from '../../scripts/support/evaluate/aligned.ts'
import { evaluatePages, summaryOf } from '../../scripts/support/evaluate/pages.ts'

const figures = await evaluatePages(join(import.meta.dirname, 'pages'))
const unseen = await evaluatePages(join(import.meta.dirname, 'unseen'))

test('of thirty saved pages the text is found with a mean F1 of at least 0.95, and better than by Readability alone', () => {
  const { f1, bareF1 } = summaryOf(figures)
  expect(figures).toHaveLength(30)
  expect(f1).toBeGreaterThanOrEqual(0.95)
  expect(f1).toBeGreaterThan(bareF1 + 0.05)
  expect(figures.filter(({ f1 }) => f1 < 0.95).map(({ page, differences }) => [page, differences])).toEqual([])
})

test('of sixteen pages of other publishers, too, the text is found', () => {
  expect(unseen).toHaveLength(16)
  expect(unseen.filter(({ f1 }) => f1 < 0.95).map(({ page, differences }) => [page, differences])).toEqual([])
})

test.each(['title', 'author', 'published', 'language'] as const)(
  'on at least nine of ten saved pages of each set the %s is right',
  (field) => {
    for (const set of [figures, unseen]) {
      const wrong = set.filter((one) => !one[field]).map(({ page }) => page)
      expect(wrong).toSatisfy((pages: string[]) => pages.length <= 0.1 * set.length)
    }
  },
)

test('every saved page has the address that it gives itself, where that is a page of the same site', () => {
  expect([...figures, ...unseen].filter(({ url }) => !url).map(({ page }) => page)).toEqual([])
})

test('of every saved page just what is wanted is remarked: no text that is whole is taken for a beginning', () => {
  expect([...figures, ...unseen].filter(({ remarks }) => !remarks).map(({ page }) => page)).toEqual([])
})

test('the F1 counts words in their order', () => {
  expect(alignedF1('Der Hund biss den Mann.', 'der Hund biss den Mann')).toBe(1)
  expect(alignedF1('eins zwei drei vier', 'eins zwei')).toBeCloseTo(2 / 3)
  expect(alignedF1('zwei eins', 'eins zwei')).toBe(0.5)
  expect(alignedF1('', 'eins')).toBe(0)
})
