import { quantile } from '../quantile.ts'
import type { PeerQuestion } from './peer-task.ts'
import { cell, markdownTable, ratio } from './table.ts'

/** What one engine's process measured: bytes, milliseconds, and for each question the place of its first right hit. */
type PeerFigures = {
  indexMs: number
  times: number[]
  ranks: number[]
  memory: number
  peakMemory: number
}

export type PeerOutcome = PeerFigures | { failure: string }

type Shares = { r1: number | null; r5: number | null }

/** `firstRightPerSecond`: questions whose first hit is right, over the time of all questions: quality per second. */
export type PeerRow =
  | { name: string; failure: string }
  | {
      name: string
      indexSeconds: number
      queryP50: number
      queryP99: number
      memoryMB: number
      peakMB: number
      de: Shares
      en: Shares
      firstRightPerSecond: number
    }

export const rowOf = (name: string, questions: readonly PeerQuestion[], outcome: PeerOutcome): PeerRow => {
  if ('failure' in outcome) return { name, failure: outcome.failure }
  const { times, ranks } = outcome
  const shares = (language: string): Shares => {
    const own = ranks.filter((_, i) => questions[i]!.language === language)
    const within = (k: number): number | null =>
      own.length > 0 ? own.filter((rank) => rank >= 0 && rank < k).length / own.length : null
    return { r1: within(1), r5: within(5) }
  }
  return {
    name,
    indexSeconds: outcome.indexMs / 1000,
    queryP50: quantile(times, 0.5),
    queryP99: quantile(times, 0.99),
    memoryMB: outcome.memory / 1e6,
    peakMB: outcome.peakMemory / 1e6,
    de: shares('de'),
    en: shares('en'),
    firstRightPerSecond: (1000 * ranks.filter((rank) => rank === 0).length) / times.reduce((sum, ms) => sum + ms, 0),
  }
}

/** One row an engine; in brackets, how many times ours (the first row), or how many points apart. */
export const peerTable = (
  rows: readonly PeerRow[],
  counts: { questions: number; passages: number; translated: number },
): string => {
  const ours = rows[0]
  if (!ours || 'failure' in ours) throw new RangeError('the first row is ours')
  const times = (value: number, base: number): string => `${cell(value)} (${ratio(value, base)})`
  const percent = (value: number | null, base: number | null): string =>
    value === null || base === null ? '–' : `${(100 * value).toFixed(1)} (${points(value - base)})`
  const head = 'engine|index s|query p50 ms|query p99 ms|memory MB|peak MB|R@1 de|R@5 de|R@1 en|R@5 en|first right/s'
  const body = rows.map((row) => {
    if ('failure' in row) return [row.name, row.failure, ...Array<string>(9).fill('–')]
    return [
      ...[row.name, times(row.indexSeconds, ours.indexSeconds)],
      ...[times(row.queryP50, ours.queryP50), times(row.queryP99, ours.queryP99)],
      ...[times(row.memoryMB, ours.memoryMB), times(row.peakMB, ours.peakMB)],
      ...[percent(row.de.r1, ours.de.r1), percent(row.de.r5, ours.de.r5)],
      ...[percent(row.en.r1, ours.en.r1), percent(row.en.r5, ours.en.r5)],
      times(row.firstRightPerSecond, ours.firstRightPerSecond),
    ]
  })
  return `${counts.passages} passages, ${counts.translated} of them in English too; ${counts.questions} questions\n\n${markdownTable([head.split('|'), ...body])}`
}

const points = (difference: number): string => {
  const value = (100 * difference).toFixed(1)
  return Number(value) > 0 ? `+${value}` : value.replace('-', '−')
}
