import { cell, markdownTable, ratio } from './table.ts'

/** One size. Null: not measured in this run. Milliseconds where the name does not say otherwise. */
export type ScaleRow = {
  passages: number
  articles: number
  indexSeconds: number
  indexPeakMB: number
  diskMB: number
  startMs: number
  queryP50: number
  queryP99: number
  /** Share of the sampled questions whose first hit holds the sentence that they were made from. */
  foundFirst: number
  realP50: number | null
  realP99: number | null
  memoryMB: number
  peakMB: number
  visibleSeconds: number
  changeDelayP99: number
  changeDelayMax: number
  wholeSeconds: number | null
  wholeDelayP99: number | null
  wholeDelayMax: number | null
  wholePeakMB: number | null
}

/** Indexing, serving and changing by size, and what each step from one size to the next costs. */
export const scaleTables = (rows: readonly ScaleRow[]): string => {
  const tables = [
    markdownTable([
      ['passages', 'articles', 'index s', 'passages/s', 'peak MB', 'disk MB', 'start ms'],
      ...rows.map((row) => [
        ...[`${row.passages}`, `${row.articles}`, cell(row.indexSeconds), cell(row.passages / row.indexSeconds)],
        ...[cell(row.indexPeakMB), cell(row.diskMB), cell(row.startMs)],
      ]),
    ]),
    markdownTable([
      ['passages', 'query p50 ms', 'p99', 'found first', 'real p50 ms', 'p99', 'memory MB', 'peak MB'],
      ...rows.map((row) => [
        ...[`${row.passages}`, cell(row.queryP50), cell(row.queryP99), `${cell(100 * row.foundFirst)} %`],
        ...[cell(row.realP50), cell(row.realP99), cell(row.memoryMB), cell(row.peakMB)],
      ]),
    ]),
    markdownTable([
      ['passages', 'change visible s', 'loop p99 ms', 'max', 'all again s', 'loop p99 ms', 'max', 'peak MB'],
      ...rows.map((row) => [
        ...[`${row.passages}`, cell(row.visibleSeconds), cell(row.changeDelayP99), cell(row.changeDelayMax)],
        ...[cell(row.wholeSeconds), cell(row.wholeDelayP99), cell(row.wholeDelayMax), cell(row.wholePeakMB)],
      ]),
    ]),
  ]
  if (rows.length > 1) tables.push(stepTable(rows))
  return tables.join('\n\n')
}

const steps: readonly (readonly [name: string, value: (row: ScaleRow) => number | null])[] = [
  ['passages', (row) => row.passages],
  ['index time', (row) => row.indexSeconds],
  ['index memory', (row) => row.indexPeakMB],
  ['disk', (row) => row.diskMB],
  ['start', (row) => row.startMs],
  ['query p50', (row) => row.queryP50],
  ['query p99', (row) => row.queryP99],
  ['memory', (row) => row.memoryMB],
  ['change', (row) => row.visibleSeconds],
]

/** How each cost grows from a size to the next: ×10 passages at ×10 time is linear. */
const stepTable = (rows: readonly ScaleRow[]): string =>
  markdownTable([
    ['step', ...steps.map(([name]) => name)],
    ...rows.slice(1).map((row, i) => {
      const before = rows[i]!
      return [`${before.passages} → ${row.passages}`, ...steps.map(([, value]) => ratio(value(row), value(before)))]
    }),
  ])
