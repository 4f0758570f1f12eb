import type { Figure } from './benchmark.ts'

/** Figures as a Markdown table, for a terminal and for docs/scorecard.md alike. */
export const figureTable = (figures: readonly Figure[]): string => {
  const rows = [
    ['figure', 'value', 'goal'],
    ...figures.map(({ name, value, unit, goal }) => [
      name,
      `${rounded(value)} ${unit}`.trim(),
      goal === undefined ? '' : `≤ ${goal} ${unit}`,
    ]),
  ]
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]!.length)))
  const line = (row: readonly string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

/** Three digits are all that a run can be trusted with; whole numbers stay. */
export const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
