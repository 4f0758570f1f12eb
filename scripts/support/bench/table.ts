import type { Figure } from './benchmark.ts'

/** Figures as a Markdown table, for a terminal and for docs/scorecard.md alike. */
export const figureTable = (figures: readonly Figure[]): string =>
  markdownTable([
    ['figure', 'value', 'goal'],
    ...figures.map(({ name, value, unit, goal }) => [
      name,
      `${rounded(value)} ${unit}`.trim(),
      goal === undefined ? '' : `≤ ${rounded(goal)} ${unit}`.trimEnd(),
    ]),
  ])

/** The first row is the head. */
export const markdownTable = ([head = [], ...body]: readonly (readonly string[])[]): string => {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...body].map((row) => row[i]!.length)))
  const line = (row: readonly string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')
}

/** Three digits are all that a run can be trusted with; whole numbers stay. */
export const rounded = (value: number): number => (value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

/** How many times `base` a value is: "×9.6". A dash where there is nothing to divide by. */
export const ratio = (value: number | null, base: number | null): string =>
  value === null || base === null || base === 0 ? '–' : `×${rounded(value / base)}`

export const cell = (value: number | null): string => (value === null ? '–' : `${rounded(value)}`)
