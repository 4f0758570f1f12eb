import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../scripts/support/random.ts'
import { infidelityOf } from '../../src/translation/fidelity.ts'
import { readGlossary, termsIn } from '../../src/translation/glossary.ts'
import { FAULTS } from './faults.ts'
import { crossed, type HumanPair, hasXquad, shippedPairs, turned, xquadPairs } from './human-pairs.ts'

/** Spoilt translations of each kind; FAULTS=500 in the environment measures more. */
const TRIALS = Number(process.env.FAULTS ?? 200)

const { terms } = await readGlossary('corpus')
const judge = (pair: HumanPair) => infidelityOf({ ...pair, terms: termsIn(pair.source, terms, pair.from) })

const percent = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`

const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

const figuresOf = (name: string, pairs: readonly HumanPair[]) => {
  const judged = pairs.map((pair) => ({ pair, reason: judge(pair) }))
  const sound = judged.flatMap(({ pair, reason }) => (reason === null ? [pair] : []))
  const reasons = Map.groupBy(judged, ({ reason }) => reason)
  return {
    sound,
    falseAlarms: (): number => {
      const by = [...reasons].flatMap(([reason, list]) => (reason === null ? [] : [`${reason} ${list.length}`]))
      console.log(`${name}: refused ${percent(pairs.length - sound.length, pairs.length)}: ${by.join(', ')}`)
      return (pairs.length - sound.length) / pairs.length
    },
    /** Each pair once, in random order, until there are enough. */
    caught: (kind: string): number => {
      const random = seededRandom(20_261_122)
      const others = Map.groupBy(sound, ({ source }) => source)
      const spoilt: HumanPair[] = []
      for (const pair of shuffled(sound, random)) {
        const other =
          kind === 'wrong language'
            ? others.get(pair.source)!.find(({ language }) => language !== pair.language)
            : sound[Math.floor(random() * sound.length)]!
        const text = other ? FAULTS[kind]!(pair, other, random) : null
        if (text !== null && text !== pair.text && spoilt.length < TRIALS) spoilt.push({ ...pair, text })
      }
      const caught = spoilt.filter((pair) => judge(pair) !== null).length
      console.log(`${name}, ${kind}: caught ${percent(caught, spoilt.length)}`)
      expect(spoilt.length).toBeGreaterThanOrEqual(100)
      return caught / spoilt.length
    },
  }
}

/** What is left out cannot be told as well: German capitalises every noun. */
const LEFT_OUT = 'name left out'
const KINDS = Object.keys(FAULTS).filter((kind) => kind !== LEFT_OUT)

describe('the pairs in this repository, in four languages', () => {
  const figures = figuresOf('repository', shippedPairs())

  test('at most 2 % of the true translations are refused', () => {
    expect(figures.falseAlarms()).toBeLessThanOrEqual(0.02)
  })

  test.each(KINDS.filter((kind) => kind !== 'negation changed'))('%s: at least 95 % are caught', (kind) => {
    expect(figures.caught(kind)).toBeGreaterThanOrEqual(0.95)
  })

  test(`${LEFT_OUT}: every second is caught`, () => {
    expect(figures.caught(LEFT_OUT)).toBeGreaterThanOrEqual(0.5)
  })
})

describe('the same pairs, as if the German were the translation', () => {
  const figures = figuresOf('into German', turned(shippedPairs()))

  test('at most 2 % of the true translations are refused', () => {
    expect(figures.falseAlarms()).toBeLessThanOrEqual(0.02)
  })

  test.each(KINDS.filter((kind) => kind !== 'negation changed' && kind !== 'wrong language'))(
    '%s: at least 95 % are caught',
    (kind) => {
      expect(figures.caught(kind)).toBeGreaterThanOrEqual(0.95)
    },
  )
})

test('of translations between the other four languages at most 6 % are refused', () => {
  expect(figuresOf('without German', crossed(shippedPairs())).falseAlarms()).toBeLessThanOrEqual(0.06)
})

describe.skipIf(!hasXquad)('with 1,552 pairs of XQuAD turned round', () => {
  const figures = figuresOf('all, into German', hasXquad ? turned([...shippedPairs(), ...xquadPairs()]) : [])

  test('true translations that are refused', () => {
    expect(figures.falseAlarms()).toBeLessThanOrEqual(0.05)
  })

  test.each(KINDS.filter((kind) => kind !== 'wrong language' && kind !== 'name changed'))(
    '%s: at least 95 % are caught',
    (kind) => {
      expect(figures.caught(kind)).toBeGreaterThanOrEqual(0.95)
    },
  )

  test('name changed, which may be any noun of the German: at least 90 % are caught', () => {
    expect(figures.caught('name changed')).toBeGreaterThanOrEqual(0.9)
  })
})

describe.skipIf(!hasXquad)('with 1,552 pairs of XQuAD, kept beside the repository', () => {
  const figures = figuresOf('all', hasXquad ? [...shippedPairs(), ...xquadPairs()] : [])

  test('true translations that are refused', () => {
    expect(figures.falseAlarms()).toBeLessThanOrEqual(0.04)
  })

  test.each(KINDS)('%s: at least 95 % are caught', (kind) => {
    expect(figures.caught(kind)).toBeGreaterThanOrEqual(0.95)
  })
})
