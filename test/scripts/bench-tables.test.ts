import { describe, expect, test } from 'vitest'
import { readOptions } from '../../scripts/support/bench/options.ts'
import { peerTable, rowOf } from '../../scripts/support/bench/peer-table.ts'
import { evenly, type PeerQuestion, rankOf } from '../../scripts/support/bench/peer-task.ts'
import { type ScaleRow, scaleTables } from '../../scripts/support/bench/scale-tables.ts'
import { cell, markdownTable, ratio } from '../../scripts/support/bench/table.ts'
import { UsageError } from '../../src/errors.ts'

describe('ratios', () => {
  test('are rounded to three digits', () => {
    expect(ratio(96, 10)).toBe('×9.6')
    expect(ratio(1, 3)).toBe('×0.333')
    expect(ratio(123_456, 100)).toBe('×1235')
    expect(ratio(5, 5)).toBe('×1')
  })

  test('are a dash where there is nothing to compare', () => {
    expect([ratio(5, 0), ratio(null, 5), ratio(5, null), cell(null)]).toEqual(['–', '–', '–', '–'])
  })
})

test('a table has a head and columns as wide as their widest cell', () => {
  expect(
    markdownTable([
      ['a', 'figure'],
      ['1234', '5'],
    ]),
  ).toBe('| a    | figure |\n|------|--------|\n| 1234 | 5      |')
})

describe('scale', () => {
  const small: ScaleRow = {
    ...{ passages: 1000, articles: 200, indexSeconds: 2, indexPeakMB: 100, diskMB: 8, startMs: 400 },
    ...{ queryP50: 1, queryP99: 4, foundFirst: 0.955, realP50: null, realP99: null, memoryMB: 150, peakMB: 160 },
    ...{ visibleSeconds: 0.5, changeDelayP99: 3, changeDelayMax: 20 },
    ...{ wholeSeconds: null, wholeDelayP99: null, wholeDelayMax: null, wholePeakMB: null },
  }
  const large: ScaleRow = { ...small, passages: 10_000, indexSeconds: 19.2, diskMB: 80, queryP50: 2.5, queryP99: 6 }

  test('has one row a size, and one for each step between sizes', () => {
    const tables = scaleTables([small, large]).split('\n\n')
    expect(tables[0]!.split('\n')[3]).toBe(
      '| 10000    | 200      | 19.2    | 521        | 100     | 80      | 400      |',
    )
    expect(tables[1]!.split('\n')[2]).toBe(
      '| 1000     | 1            | 4   | 95.5 %      | –           | –   | 150       | 160     |',
    )
    expect(tables[2]!.split('\n')[2]).toContain('| 0.5              | 3           | 20  | –           | –           |')
    expect(
      tables[3]!
        .split('\n')[2]!
        .split('|')
        .map((one) => one.trim()),
    ).toEqual(
      ['', '1000 → 10000', '×10', '×9.6', '×1', '×10', '×1', '×2.5', '×1.5', '×1', '×1', ''], // biome-ignore format: one row
    )
  })

  test('has no steps with one size', () => {
    expect(scaleTables([small]).split('\n\n').length).toBe(3)
  })
})

describe('peers', () => {
  const place = { article: 'a', start: 0, end: 10 }
  const questions: PeerQuestion[] = ['de', 'de', 'en', 'en'].map((language) => ({
    ...{ question: 'Wann?', language, targets: [place] },
  }))
  const base = { indexMs: 1000, times: [1, 1, 1, 1], ranks: [0, 0, 0, 4], memory: 50e6, peakMemory: 80e6 }
  const ours = rowOf('ours', questions, base)
  const peer = rowOf('peer', questions, { ...base, indexMs: 500, times: [2, 2, 2, 12], ranks: [0, -1, 1, 7] })
  const cellsOf = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((one) => one.trim())

  test('are counted by language, with quality per second', () => {
    expect(ours).toEqual({
      ...{ name: 'ours', indexSeconds: 1, queryP50: 1, queryP99: 1, memoryMB: 50, peakMB: 80 },
      ...{ de: { r1: 1, r5: 1 }, en: { r1: 0.5, r5: 1 }, firstRightPerSecond: 750 },
    })
    expect(peer).toMatchObject({ de: { r1: 0.5, r5: 0.5 }, en: { r1: 0, r5: 0.5 } })
    expect(rowOf('none', questions.slice(0, 2), { ...base, times: [1, 1], ranks: [0, 0] })).toMatchObject({
      en: { r1: null, r5: null },
    })
  })

  test('stand beside ours with ratios and points, and one that is missing is named with the reason', () => {
    const missing = rowOf('lost', questions, { failure: 'not installed: no such package' })
    const lines = peerTable([ours, peer, missing], { questions: 4, passages: 9, translated: 4 }).split('\n')
    expect(lines[0]).toBe('9 passages, 4 of them in English too; 4 questions')
    expect(lines.slice(4).map(cellsOf)).toEqual([
      [
        'ours',
        '1 (×1)',
        '1 (×1)',
        '1 (×1)',
        '50 (×1)',
        '80 (×1)',
        '100.0 (0.0)',
        '100.0 (0.0)',
        '50.0 (0.0)',
        '100.0 (0.0)',
        '750 (×1)',
      ],
      [
        'peer',
        '0.5 (×0.5)',
        '2 (×2)',
        '12 (×12)',
        '50 (×1)',
        '80 (×1)',
        '50.0 (−50.0)',
        '50.0 (−50.0)',
        '0.0 (−50.0)',
        '50.0 (−50.0)',
        '55.6 (×0.0741)',
      ],
      ['lost', 'not installed: no such package', ...Array<string>(9).fill('–')],
    ])
  })

  test('can be asked fewer questions, taken evenly', () => {
    const list = Array.from({ length: 10 }, (_, i) => i)
    expect(evenly(list, 3)).toEqual([3, 6, 9])
    expect(evenly(list, 10)).toEqual(list)
    expect(evenly(list, 99)).toEqual(list)
  })

  test('a hit is right where it overlaps a gold place of the same article', () => {
    const hit = (article: string, start: number, end: number) => ({ article, start, end })
    expect(rankOf([hit('b', 0, 10), hit('a', 10, 20), hit('a', 9, 20)], [place])).toBe(2)
    expect(rankOf([hit('a', 10, 20)], [place])).toBe(-1)
  })
})

describe('options', () => {
  test('have defaults', () => {
    expect(readOptions({}, ['scale', 'peers'])).toEqual({
      ...{ passages: [2000, 20_000], from: [], questions: [], seed: 1, translated: false, whole: true },
      ...{ golden: 200, xquad: null, distractors: [], most: null },
    })
  })

  test.each([
    [{ passages: '10,x' }, ['scale'], '--passages has "x"; expected a whole number from 1 to 10000000.'],
    [{ passages: '0' }, ['scale'], '--passages has "0"; expected a whole number from 1 to 10000000.'],
    [{ passages: '20,10' }, ['scale'], '--passages is "20,10"; expected sizes in ascending order.'],
    [{ seed: '-1' }, ['scale'], '--seed has "-1"; expected a whole number from 0 to 1000000.'],
    [{ most: '0' }, ['peers'], '--most has "0"; expected a whole number from 1 to 1000000.'],
    [{ passages: '10' }, ['ask'], '--passages is for scale and reindex, none of which is among the benchmarks to run.'],
    [{ golden: '1.5' }, ['reindex'], '--golden has "1.5"; expected a whole number from 0 to 100000.'],
    [{ 'skip-whole': true }, ['peers'], '--skip-whole is for scale, which is not among the benchmarks to run.'],
    [{ xquad: 'x' }, ['scale'], '--xquad is for peers, which is not among the benchmarks to run.'],
  ])('%j for %j are refused', (given, names, message) => {
    expect(() => readOptions(given, names)).toThrow(new UsageError(message))
  })
})
