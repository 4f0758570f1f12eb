import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignByLength } from '../../src/translation/gale-church.ts'

/** "0 1|0": source sentences 0 and 1 correspond to target sentence 0. */
const show = (source: number[], target: number[]): string[] =>
  alignByLength(source, target).map((bead) => [bead.source, bead.target].map(numbers).join('|'))
const numbers = ([from, to]: [number, number]): string =>
  Array.from({ length: to - from }, (_, i) => from + i).join(' ')

test('sentences of like length correspond one to one', () => {
  expect(show([80, 120, 40], [75, 118, 44])).toEqual(['0|0', '1|1', '2|2'])
})

test('two sentences that became one, and one that became two, are found by their length', () => {
  expect(show([100, 60, 70, 150], [98, 131, 149])).toEqual(['0|0', '1 2|1', '3|2'])
  expect(show([100, 160, 50], [101, 80, 82, 49])).toEqual(['0|0', '1|1 2', '2|3'])
})

test('a sentence without counterpart goes to the neighbour, so that nothing is left over', () => {
  expect(show([50, 60, 70, 80], [260])).toEqual(['0 1 2 3|0'])
  expect(show([260], [50, 60, 70, 80])).toEqual(['0|0 1 2 3'])
})

test('no sentences on one side: no beads', () => {
  expect(alignByLength([], [10])).toEqual([])
  expect(alignByLength([10], [])).toEqual([])
})

test('whatever the lengths, the beads are in order, have both sides, and leave nothing out', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lengths, lengths, (source, target) => {
      let [s, t] = [0, 0]
      for (const bead of alignByLength(source, target)) {
        expect([bead.source[0], bead.target[0]]).toEqual([s, t])
        expect(bead.source[1]).toBeGreaterThan(s)
        expect(bead.target[1]).toBeGreaterThan(t)
        ;[s, t] = [bead.source[1], bead.target[1]]
      }
      expect([s, t]).toEqual([source.length, target.length])
    }),
  )
})
