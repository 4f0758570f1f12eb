import { expect, test } from 'vitest'
import { fitListwise } from '../../scripts/support/fit/listwise.ts'

const rank = (weights: readonly number[], row: readonly number[]): number =>
  row.reduce((sum, value, i) => sum + weights[i]! * value, 0)

test('finds the feature that tells the right candidates, and leaves the one that tells nothing', () => {
  const lists = Array.from({ length: 40 }, (_, i) => ({
    rows: [
      [1, i % 2],
      [0, i % 3 === 0 ? 1 : 0],
      [0.2, (i + 1) % 2],
    ],
    right: [true, false, false],
    weight: 1,
  }))
  const weights = fitListwise(lists, 1)
  expect(weights[0]).toBeGreaterThan(2)
  expect(Math.abs(weights[1]!)).toBeLessThan(0.5)
})

test('one right candidate that comes first is enough', () => {
  const lists = [{ rows: [[1], [0], [-0.5]], right: [true, false, true], weight: 10 }]
  const weights = fitListwise(lists, 0.1)
  expect(rank(weights, [1])).toBeGreaterThan(rank(weights, [0]))
})

test('lists without a right or without a wrong candidate teach nothing', () => {
  const lists = [
    { rows: [[1], [0]], right: [false, false], weight: 1 },
    { rows: [[1], [0]], right: [true, true], weight: 1 },
  ]
  expect(fitListwise(lists, 1)).toEqual([0])
})
