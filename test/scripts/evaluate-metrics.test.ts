import { describe, expect, test } from 'vitest'
import { auroc, mean, ndcgAt, recallAt, reciprocalRankAt } from '../../scripts/support/evaluate/metrics.ts'

describe('four questions with their first relevant hit at 1, 3, 11 and nowhere', () => {
  const ranks = [1, 3, 11, null]

  test('R@k counts those within the first k', () => {
    expect([1, 2, 3, 5, 11].map((k) => recallAt(k, ranks))).toEqual([0.25, 0.25, 0.5, 0.5, 0.75])
  })

  test('MRR@k averages 1 / rank, and 0 beyond k', () => {
    expect(reciprocalRankAt(10, ranks)).toBe((1 + 1 / 3 + 0 + 0) / 4)
    expect(reciprocalRankAt(11, ranks)).toBe((1 + 1 / 3 + 1 / 11 + 0) / 4)
  })

  test('without questions there is nothing to tell', () => {
    expect([recallAt(1, []), reciprocalRankAt(10, []), mean([])]).toEqual([null, null, null])
  })
})

describe('nDCG', () => {
  const [second, third] = [1 / Math.log2(3), 1 / 2]

  test('is 1 where all relevant hits lead, and less with each that comes late or not at all', () => {
    expect(ndcgAt(10, [true, true, false], 2)).toBe(1)
    expect(ndcgAt(10, [true, false, true], 2)).toBeCloseTo((1 + third) / (1 + second), 12)
    expect(ndcgAt(10, [false, true], 1)).toBeCloseTo(second, 12)
    expect(ndcgAt(10, [true], 2)).toBeCloseTo(1 / (1 + second), 12)
    expect(ndcgAt(10, [false, false], 2)).toBe(0)
  })

  test('asks of a ranking no more than its first k places can hold', () => {
    expect(ndcgAt(2, [true, true, true], 3)).toBe(1)
    expect(ndcgAt(2, [false, false, true], 1)).toBe(0)
  })

  test('is 0 where nothing is relevant', () => expect(ndcgAt(10, [false], 0)).toBe(0))
})

describe('AUROC', () => {
  test('is the share of pairs in which the positive has the higher value', () => {
    expect(auroc([0.9, 0.8], [0.2, 0.1])).toBe(1)
    expect(auroc([0.1], [0.2, 0.3])).toBe(0)
    expect(auroc([0.9, 0.3], [0.5, 0.1])).toBe(3 / 4)
  })

  test('a tie counts half', () => {
    expect(auroc([0.5], [0.5])).toBe(1 / 2)
    // .9 beats both; .5 beats .1 and ties with .5; the other .5 likewise: (2 + 1.5 + 1.5) of 6.
    expect(auroc([0.9, 0.5, 0.5], [0.5, 0.1])).toBe(5 / 6)
    expect(auroc([0, 0, 0], [0, 0])).toBe(1 / 2)
  })

  test('needs both sides', () => expect([auroc([], [1]), auroc([1], [])]).toEqual([null, null]))
})
