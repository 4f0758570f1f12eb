import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadEnv, readConfig } from '../src/config.ts'
import { UsageError } from '../src/errors.ts'
import { acknowledge } from './support/bench/acknowledge.ts'
import { ask } from './support/bench/ask.ts'
import type { Benchmark } from './support/bench/benchmark.ts'
import { indexCorpus } from './support/bench/index-corpus.ts'
import { start } from './support/bench/start.ts'
import { figureTable, rounded } from './support/bench/table.ts'
import { printLine, readArguments, runScript } from './support/command.ts'

const benchmarks: Readonly<Record<string, Benchmark>> = { start, ask, ack: acknowledge, index: indexCorpus }

const usage = `Usage: npm run --silent bench -- [name…] [--json]

Measures speed, on the articles in CORPUS_DIR and with data folders of its own. Without a name: all, one after the other.

  start    npm start without a token: from its start to the first line of an answer, median of 5
  ask      200 questions within one process
  ack      50 times /ask over a Discord double on this machine (needs the development packages)
  index    indexing from nothing, and again unchanged
  --json   one line {name, figures, seconds} for each; times in figures are milliseconds`

const measure = async (benchmark: Benchmark) => {
  const env = loadEnv()
  const { corpusDir } = readConfig({ ...env, DISCORD_TOKEN: '' })
  const folders: string[] = []
  const newDataDir = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'fundstelle-bench-'))
    folders.push(folder)
    return folder
  }
  const from = performance.now()
  try {
    const figures = await benchmark({
      env: { ...env, CORPUS_DIR: corpusDir, DISCORD_TOKEN: '', LOG_LEVEL: 'error' },
      home: dirname(import.meta.dirname),
      newDataDir,
    })
    return { figures, seconds: Math.round((performance.now() - from) / 100) / 10 }
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ json: { type: 'boolean' } })
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name))
  if (unknown !== undefined)
    throw new UsageError(`There is no benchmark "${unknown}"; expected ${Object.keys(benchmarks).join(', ')}.`)
  for (const name of positionals.length > 0 ? positionals : Object.keys(benchmarks)) {
    const { figures, seconds } = await measure(benchmarks[name]!)
    const byName = Object.fromEntries(figures.map(({ name: figure, value }) => [figure, rounded(value)]))
    await printLine(
      values.json
        ? JSON.stringify({ name, figures: byName, seconds })
        : `\n${name} (${availableParallelism()} cores, ${seconds} s)\n\n${figureTable(figures)}`,
    )
  }
  return 0
})
