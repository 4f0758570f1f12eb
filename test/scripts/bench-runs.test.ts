import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PeerTask } from '../../scripts/support/bench/peer-task.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bench-runs-'))
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

const run = async (args: readonly string[]) => {
  const env = { PATH: process.env.PATH, CORPUS_DIR: resolve('corpus'), DATA_DIR: join(home, 'data') }
  const child = spawn(process.execPath, args, { cwd: home, env })
  child.stdin.end()
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, output, errors }
}

const BENCH = resolve('scripts/bench.ts')
const MEASURE = resolve('scripts/bench-peers/measure.ts')

test.each([
  [['speed'], 'There is no benchmark "speed"; expected start, ask, chain, ack, index, reindex, digest, peers, scale.'],
  [['scale', '--passages', 'many'], '--passages has "many"; expected a whole number from 1 to 10000000.'],
  [['start', '--xquad', 'x'], '--xquad is for peers, which is not among the benchmarks to run.'],
  [['scale', '--colour'], "Unknown option '--colour'"],
])('%j is wrong use: exit code 2, the reason, and how it is used', async (args, message) => {
  const { code, output, errors } = await run([BENCH, ...args])
  expect({ code, output }).toEqual({ code: 2, output: '' })
  expect(errors).toContain(message)
  expect(errors).toContain('Usage: npm run --silent bench')
})

test('scale indexes, starts, asks and changes a corpus, and prints a row of figures', async () => {
  const { code, output } = await run([BENCH, 'scale', '--passages', '12', '--json'])
  const { name, rows } = JSON.parse(output)
  expect({ code, name, length: rows.length }).toEqual({ code: 0, name: 'scale', length: 1 })
  expect(rows[0]).toMatchObject({ passages: 12, articles: 3, realP50: null })
  const measured = Object.entries(rows[0]).filter(([key]) => !key.startsWith('real'))
  expect(measured.filter(([, value]) => typeof value !== 'number' || !Number.isFinite(value))).toEqual([])
  // In megabytes: between what Node itself needs and what no machine that runs this has.
  for (const key of ['indexPeakMB', 'memoryMB', 'peakMB', 'wholePeakMB']) {
    expect(rows[0][key]).toBeGreaterThan(30)
    expect(rows[0][key]).toBeLessThan(4000)
  }
}, 120_000)

const task: PeerTask = {
  passages: ['Der Kran hebt Container.', 'Das Museum zeigt Briefe.'].map((german, i) => ({
    ...{ article: `a${i}`, start: 0, end: german.length, german, english: null },
  })),
  questions: [
    { question: 'Was hebt der Kran?', language: 'de', targets: [{ article: 'a0', start: 0, end: 5 }] },
    { question: 'Was zeigt das Museum?', language: 'de', targets: [{ article: 'a1', start: 0, end: 5 }] },
    { question: 'Was zeigt das Museum?', language: 'de', targets: [{ article: 'a0', start: 0, end: 5 }] },
  ],
}

test('a peer is measured in a process of its own', async () => {
  const file = join(home, 'task.json')
  await writeFile(file, JSON.stringify(task))
  const { code, output } = await run(['--expose-gc', MEASURE, 'SQLite FTS5', file])
  const { ranks, times } = JSON.parse(output)
  expect({ code, ranks, questions: times.length }).toEqual({ code: 0, ranks: [0, 0, -1], questions: 3 })
})

test('a peer that is not installed says so, and why', async () => {
  const file = join(home, 'task.json')
  await writeFile(file, JSON.stringify(task))
  const without = `import { registerHooks } from 'node:module'
    registerHooks({ resolve: (name, context, next) => {
      if (name === 'minisearch') throw new Error('Cannot find package minisearch')
      return next(name, context)
    } })`
  const preload = `data:text/javascript,${encodeURIComponent(without)}`
  const { code, output } = await run(['--import', preload, MEASURE, 'minisearch', file])
  expect({ code, outcome: JSON.parse(output) }).toEqual({
    code: 0,
    outcome: { failure: 'not installed: Cannot find package minisearch' },
  })
})
