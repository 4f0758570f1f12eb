import { describe, expect, test } from 'vitest'
import { oneOf, seededRandom } from '../../scripts/support/random.ts'
import { infidelityOf } from '../../src/translation/fidelity.ts'
import { FAULTS } from './faults.ts'
import { type HumanPair, hasXquad, shippedPairs, xquadPairs } from './human-pairs.ts'

const reasonOf = (pair: HumanPair) => infidelityOf({ ...pair, terms: [] })

/** Share of pairs that the check refuses; the reasons are printed. */
const refusedOf = (name: string, pairs: readonly HumanPair[]): number => {
  const reasons = new Map<string, number>()
  for (const pair of pairs) {
    const reason = reasonOf(pair)
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  const refused = [...reasons.values()].reduce((sum, count) => sum + count, 0)
  const share = refused / pairs.length
  console.log(`${name}: ${refused} of ${pairs.length} (${(100 * share).toFixed(1)} %)`, Object.fromEntries(reasons))
  return share
}

/** Share of spoilt translations that the check refuses, of at most `trials` for each kind of fault. */
const caughtOf = (kind: string, pairs: readonly HumanPair[], trials: number): number => {
  const random = seededRandom(20_261_122)
  const sound = pairs.filter((pair) => reasonOf(pair) === null)
  const bySource = Map.groupBy(sound, ({ source }) => source)
  let [spoilt, caught] = [0, 0]
  for (let i = 0; i < 40 * trials && spoilt < trials; i++) {
    const pair = oneOf(random, sound)
    const other = oneOf(random, kind === 'wrong language' ? bySource.get(pair.source)! : sound)
    const isOfOtherLanguage = other.language !== pair.language
    if (isOfOtherLanguage !== (kind === 'wrong language')) continue
    const text = FAULTS[kind]!(pair, other, random)
    if (text === null || text === pair.text) continue
    spoilt++
    if (reasonOf({ ...pair, text }) !== null) caught++
  }
  console.log(`${kind}: ${caught} of ${spoilt} (${((100 * caught) / spoilt).toFixed(1)} %)`)
  expect(spoilt).toBeGreaterThan(trials / 5)
  return caught / spoilt
}

test('of the pairs in this repository, in four languages, at most 2 % are refused', () => {
  expect(refusedOf('repository', shippedPairs())).toBeLessThanOrEqual(0.02)
})

test.each(Object.keys(FAULTS))('%s: caught', (kind) => {
  expect(caughtOf(kind, shippedPairs(), 100)).toBeGreaterThanOrEqual(0.9)
})

describe.skipIf(!hasXquad)('1,552 pairs of professional translators, kept beside the repository', () => {
  test('false alarms', () => {
    const pairs = xquadPairs()
    expect(refusedOf('XQuAD', pairs)).toBeLessThanOrEqual(0.05)
    expect(refusedOf('all', [...shippedPairs(), ...pairs])).toBeLessThanOrEqual(0.04)
  })

  test.each(Object.keys(FAULTS))('%s: at least 95 % of 500 are caught', (kind) => {
    expect(caughtOf(kind, [...shippedPairs(), ...xquadPairs()], 500)).toBeGreaterThanOrEqual(0.95)
  })
})
