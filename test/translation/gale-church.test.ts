import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

describe('against the whole table, without a band', () => {
  const PRIORS = [
    [1, 1, 0.89],
    [1, 0, 0.0099 / 2],
    [0, 1, 0.0099 / 2],
    [2, 1, 0.089 / 2],
    [1, 2, 0.089 / 2],
    [2, 2, 0.011],
  ] as const
  type Pair = [source: [number, number], target: [number, number]]

  const normal = (z: number): number => {
    const t = 1 / (1 + 0.2316419 * z)
    const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
  }

  const naive = (source: readonly number[], target: readonly number[]): Pair[] => {
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
    const ratio = sum(target) / sum(source)
    const cost = (s: Pair[0], t: Pair[1]): number => {
      const [a, b] = [sum(source.slice(...s)), sum(target.slice(...t))]
      const delta = Math.abs(b - a * ratio) / Math.sqrt((6.8 * (a + b / ratio)) / 2)
      return -Math.log(Math.max(2 * (1 - normal(delta)), 1e-300))
    }
    const best = source
      .concat(0)
      .map(() => target.concat(0).map(() => ({ cost: Number.POSITIVE_INFINITY, n: 0, m: 0 })))
    best[0]![0]!.cost = 0
    for (let i = 0; i <= source.length; i++) {
      for (let j = 0; j <= target.length; j++) {
        for (const [n, m, prior] of PRIORS) {
          if (n > i || m > j) continue
          const total = best[i - n]![j - m]!.cost + cost([i - n, i], [j - m, j]) - Math.log(prior)
          if (total < best[i]![j]!.cost) best[i]![j] = { cost: total, n, m }
        }
      }
    }
    const pairs: Pair[] = []
    for (let i = source.length, j = target.length; i > 0 || j > 0; ) {
      const { n, m } = best[i]![j]!
      pairs.unshift([
        [i - n, i],
        [j - m, j],
      ])
      i -= n
      j -= m
    }
    const isOneSided = ([s, t]: Pair): boolean => s[0] === s[1] || t[0] === t[1]
    const join = (a: Pair, b: Pair): Pair => [
      [a[0][0], b[0][1]],
      [a[1][0], b[1][1]],
    ]
    for (let at = pairs.findIndex(isOneSided); at >= 0 && pairs.length > 1; at = pairs.findIndex(isOneSided)) {
      const before = at > 0 ? join(pairs[at - 1]!, pairs[at]!) : null
      const after = at + 1 < pairs.length ? join(pairs[at]!, pairs[at + 1]!) : null
      if (before && (!after || cost(...before) <= cost(...after))) pairs.splice(at - 1, 2, before)
      else if (after) pairs.splice(at, 2, after)
    }
    return pairs
  }

  const pairsOf = (source: number[], target: number[]): Pair[] =>
    alignByLength(source, target).map((bead) => [bead.source, bead.target])

  test('any lengths up to 50 sentences give the same beads', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 50, size: 'max' })
    fc.assert(
      fc.property(lengths, lengths, (source, target) => {
        expect(pairsOf(source, target)).toEqual(naive(source, target))
      }),
      { numRuns: 60 },
    )
  })

  test('so do a few hundred sentences of a translation, which the band is narrower than', () => {
    // Merged, split, left out, added, and drifting apart: at first two become one, later one becomes two.
    const piece = fc.record({ length: fc.integer({ min: 20, max: 200 }), off: fc.integer({ min: -9, max: 9 }) })
    const pieces = fc.array(piece, { minLength: 150, maxLength: 200, size: 'max' })
    fc.assert(
      fc.property(pieces, (list) => {
        const [source, target]: [number[], number[]] = [[], []]
        for (const [i, { length, off }] of list.entries()) {
          const translated = Math.max(1, Math.round(length * 1.2) + off)
          const isEarly = i < list.length / 2
          if (i % 4 > 0) source.push(...(isEarly ? [length - 10, 10] : [length]))
          else if (i % 5 > 0) source.push(length)
          if (i % 4 > 0) target.push(...(isEarly ? [translated] : [translated, 9]))
          else if (i % 7 > 0) target.push(translated)
        }
        expect(pairsOf(source, target)).toEqual(naive(source, target))
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })
})

test('the lengths of two stretches are compared in a band alone, not for every pair of sentences', () => {
  const { exp } = Math
  const comparisons = (sentences: number): number => {
    let count = 0
    // Every comparison takes the normal distribution once.
    Math.exp = (x) => {
      count++
      return exp(x)
    }
    try {
      const lengths = Array.from({ length: sentences }, (_, i) => 20 + ((i * 37) % 160))
      expect(alignByLength(lengths, lengths)).toHaveLength(sentences)
    } finally {
      Math.exp = exp
    }
    return count
  }
  const [small, large] = [comparisons(300), comparisons(1200)]
  expect(small).toBeGreaterThan(0)
  // Four times the sentences in a band of twice the width; every pair would be sixteen times as much.
  expect(large / small).toBeLessThan(9)
})

test('however unequal the lists, the band is in one piece', () => {
  const many = Array.from({ length: 3000 }, () => 40)
  expect(alignByLength([10, 60_000, 10, 60_000], many).map(({ source }) => source)).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ])
  expect(alignByLength(many, [120_000])).toEqual([{ source: [0, 3000], target: [0, 1] }])
})
