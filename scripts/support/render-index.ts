import type { IndexOverview, KeptIndex, ReindexReport } from '../../src/app.ts'
import { plain } from '../../src/terminal/plain.ts'

type Row = readonly [name: string, value: string]

const table = (rows: readonly Row[]): string =>
  rows.map(([name, value]) => `${name.padEnd(14)}${plain(value)}`).join('\n')

export const renderReport = (report: ReindexReport, corpusDir: string): string => {
  const { added, changed, removed, unchanged, articles, passages, embedded, seconds, generation, outcome } = report
  return table([
    ['articles', `${articles} (${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged)`],
    ['passages', `${passages} (${embedded} embedded now)`],
    ...examRows(report),
    ['seconds', seconds.toFixed(1)],
    ['generation', `${generation} (${outcome})`],
    ['corpus', corpusDir],
  ])
}

const examRows = ({ exam, outcome }: Pick<ReindexReport, 'exam' | 'outcome'>): Row[] => {
  if (!exam) return outcome === 'unchanged' ? [] : [['exam', 'none: there was nothing to compare with']]
  if (exam.questions === 0 && exam.gone === 0)
    return [['exam', 'none: there are no golden questions yet (corpus/README.md says how to write them)']]
  const { questions, right, nowAnswered, better, unchanged, slipped, worse, nowUnanswered, gone, stale, lost } = exam
  return [
    ['exam', `${questions} questions, right ${right.before} before and ${right.after} now`],
    [
      '',
      `${nowAnswered} now answered, ${better} better, ${unchanged} unchanged, ${slipped} slightly lower, ${worse} worse, ${nowUnanswered} no longer answered`,
    ],
    ...(gone > 0 ? [['', `${gone} left out, because their article is gone`] as const] : []),
    ...lost.flatMap(({ question, before, now }): Row[] => [
      ['lost', question],
      ['', `before: ${before}`],
      ['', `now: ${now ?? '(no answer)'}`],
    ]),
    ...stale.map(({ question, article }): Row => ['outdated', `${question} (${article})`]),
  ]
}

export const renderKept = (label: string, { name, articles, passages }: KeptIndex): string =>
  table([[label, `${name}, ${articles} articles, ${passages} passages`]])

const PINNED = {
  rollback: 'after a rollback it stays until the next "npm run index" or /reindex start',
  discard: 'a newer one was discarded: it stays until a file changes, or the next "npm run index" or /reindex start',
}

export const renderOverview = ({ current, earlier, held, pinned, isBusy, bytes }: IndexOverview): string => {
  const line = ({ name, articles, passages, change }: KeptIndex): string =>
    `${name}, ${articles} articles, ${passages} passages` +
    (change ? ` (${change.added} added, ${change.changed} changed, ${change.removed} removed)` : '')
  return table([
    ['in use', current ? line(current) : 'none'],
    ...(pinned ? [['', PINNED[pinned]] as const] : []),
    ...(isBusy ? [['', 'something is being built or switched just now'] as const] : []),
    ...(held ? [['waits', line(held)] as const, ...(held.report ? examRows(held.report) : [])] : []),
    ...earlier.map((one): Row => ['earlier', line(one)]),
    ['disk', `${(bytes / 1e6).toFixed(1)} MB`],
  ])
}
