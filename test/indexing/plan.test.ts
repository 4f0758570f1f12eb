import { describe, expect, test } from 'vitest'
import { type Place, planCompaction, planReindex } from '../../src/indexing/plan.ts'
import type { SegmentEntry } from '../../src/search-index/manifest.ts'
import type { Source } from '../../src/search-index/source.ts'

const READ = 1_700_000_000_000
const file = { bytes: 100, modified: READ - 5_000.5 }

const listed = (id: string, changed: Partial<typeof file> = {}, translations = false) => ({
  id,
  article: { file: `${id}.md`, ...file, ...changed },
  translations: translations ? { file: `${id}.tmx`, ...file } : null,
})
const source = (id: string, given: Partial<Source> = {}): [string, Source] => [
  id,
  { id, article: file, translations: null, sha256: id, indexed: true, problems: [], read: READ, ...given },
]
const at = (ordinal: number): Place => ({ segment: 0, ordinal })
const MANY = 10_000

describe('what is read again', () => {
  const places = new Map([
    ['a', at(0)],
    ['b', at(1)],
  ])
  const sources = new Map([source('a'), source('b')])

  test('is nothing while files are as they were', () => {
    expect(planReindex([listed('a'), listed('b')], sources, places, MANY, false)).toEqual({
      items: [],
      whole: false,
      unchanged: [...sources.values()],
      gone: [],
    })
  })

  test.each([
    ['its size', listed('a', { bytes: 101 })],
    ['its time', listed('a', { modified: file.modified + 1 })],
    ['a translation beside it', listed('a', {}, true)],
  ])('is a file when %s is new', (_, one) => {
    const { items, unchanged } = planReindex([one, listed('b')], sources, places, MANY, false)
    expect(items).toEqual([{ read: one, known: sources.get('a'), at: null }])
    expect(unchanged).toEqual([sources.get('b')])
  })

  test.each([
    ['within a tick of the clock before it was read', READ - 10.5],
    ['in the same two seconds, where the clock counts seconds', READ - 1_000],
  ])('is a file that was written %s: a second change would look like none', (_, modified) => {
    const state = { bytes: 100, modified }
    const known = new Map([source('a', { article: state })])
    expect(planReindex([listed('a', state)], known, places, MANY, false).items).toHaveLength(1)
  })

  test('is what is new, and what is gone is told', () => {
    const { items, gone } = planReindex([listed('b'), listed('c')], sources, places, MANY, false)
    expect(items).toEqual([{ read: listed('c'), known: null, at: null }])
    expect(gone).toEqual(['a'])
  })

  test('is everything, unseen, where all is asked for', () => {
    const { items, whole } = planReindex([listed('a'), listed('b')], sources, places, MANY, true)
    expect(items).toEqual([
      { read: listed('a'), known: null, at: null },
      { read: listed('b'), known: null, at: null },
    ])
    expect(whole).toBe(true)
  })

  test('of a small corpus goes with all the rest into one segment, in the order of ids', () => {
    const changed = listed('a', { bytes: 101 })
    expect(planReindex([changed, listed('b')], sources, places, 2_000, false)).toMatchObject({
      items: [{ read: changed, known: sources.get('a'), at: at(0) }, { copy: at(1) }],
      whole: true,
    })
  })
})

const segment = (passages: number, removedPassages = 0): SegmentEntry =>
  ({ passages, removedPassages }) as unknown as SegmentEntry

describe('segments are put together', () => {
  test('when four are of about one size, the smallest first', () => {
    expect(planCompaction([segment(20_000), segment(5), segment(7)], 1e6)).toEqual([])
    expect(planCompaction([segment(20_000), segment(5), segment(7), segment(1)], 1e6)).toEqual([])
    expect(planCompaction([segment(20_000), segment(5), segment(7), segment(1), segment(9)], 1e6)).toEqual([3, 1, 2, 4])
  })

  test('never beyond what one may hold', () => {
    const four = [segment(900), segment(900), segment(900), segment(900)]
    expect(planCompaction(four, 3_600)).toEqual([0, 1, 2, 3])
    expect(planCompaction(four, 3_599)).toEqual([])
  })

  test('as many as one may hold, though others of their size are left over', () => {
    const five = [segment(90_000), segment(30_000), segment(30_001), segment(30_002), segment(80_000), segment(30_003)]
    expect(planCompaction(five, 250_000)).toEqual([1, 2, 3, 5, 4])
  })

  test('alone, when more than three tenths of one was removed', () => {
    expect(planCompaction([segment(1_000, 300), segment(50_000, 15_001)], 1e6)).toEqual([1])
    expect(planCompaction([segment(1_000, 300), segment(50_000, 15_000)], 1e6)).toEqual([])
  })

  test('so that 20,000 single additions leave few, and a passage is written some twenty times', () => {
    let segments: SegmentEntry[] = []
    let written = 0
    let most = 0
    for (let i = 0; i < 20_000; i++) {
      segments.push(segment(5))
      for (let due = planCompaction(segments, 250_000); due.length > 0; due = planCompaction(segments, 250_000)) {
        const sum = due.reduce((total, one) => total + segments[one]!.passages, 0)
        written += sum
        segments = [...segments.filter((_, one) => !due.includes(one)), segment(sum)]
      }
      most = Math.max(most, segments.length)
    }
    expect(most).toBeLessThanOrEqual(18)
    expect(written / (20_000 * 5)).toBeLessThan(24)
  })
})
