import type { Figures } from './retrieval.ts'

export const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`)

const decimals = (digits: number, value: number | null): string => (value === null ? '–' : value.toFixed(digits))

/** A column of a table: its title, and what stands in it for an item. */
export type Column<T> = readonly [title: string, cell: (item: T) => string]

/** A Markdown table, for a terminal and for docs/scorecard.md alike. */
export const markdownTable = <T>(columns: readonly Column<T>[], items: readonly T[]): string => {
  const rows = [columns.map(([title]) => title), ...items.map((item) => columns.map(([, cell]) => cell(item)))]
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const line = (row: string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [
    line(rows[0]!),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.slice(1).map(line),
  ].join('\n')
}

const COLUMNS: readonly Column<Figures>[] = [
  ['row', ({ row }) => row],
  ['distractors', ({ distractors }) => String(distractors)],
  ['questions', ({ questions }) => String(questions)],
  ['R@1', ({ recallAt1 }) => percent(recallAt1)],
  ['R@5', ({ recallAt5 }) => percent(recallAt5)],
  ['MRR@10', ({ mrrAt10 }) => decimals(3, mrrAt10)],
  ['nDCG@10', ({ ndcgAt10 }) => decimals(3, ndcgAt10)],
  ['first quote', ({ firstQuote }) => percent(firstQuote)],
  ['first sentence', ({ firstSentence }) => percent(firstSentence)],
  ['AUROC', (figures) => decimals(3, figures.auroc)],
  ['answered', ({ answered }) => percent(answered)],
  ['abstained', ({ abstained }) => percent(abstained)],
  ['ms p50', ({ msP50 }) => decimals(1, msP50)],
  ['ms p99', ({ msP99 }) => decimals(1, msP99)],
]

export const retrievalTable = (rows: readonly Figures[]): string => markdownTable(COLUMNS, rows)
