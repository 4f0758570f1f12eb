import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loadEnv, readConfig } from '../src/config.ts'
import { UsageError } from '../src/errors.ts'
import { acknowledge } from './support/bench/acknowledge.ts'
import { ask } from './support/bench/ask.ts'
import type { Benchmark } from './support/bench/benchmark.ts'
import { chain } from './support/bench/chain.ts'
import { digest } from './support/bench/digest.ts'
import { indexCorpus } from './support/bench/index-corpus.ts'
import { type BenchOptions, optionNames, readOptions } from './support/bench/options.ts'
import { peers } from './support/bench/peers.ts'
import { reindex } from './support/bench/reindex.ts'
import { scale } from './support/bench/scale.ts'
import { start } from './support/bench/start.ts'
import { figureTable, rounded } from './support/bench/table.ts'
import { printLine, readArguments, runScript } from './support/command.ts'

const benchmarks: Readonly<Record<string, Benchmark>> = {
  start,
  ask,
  chain,
  ack: acknowledge,
  index: indexCorpus,
  reindex,
  digest,
  peers,
  scale,
}

const usage = `Usage: npm run --silent bench -- [name…] [--json]
       npm run --silent bench -- peers [--xquad DIR [--distractors FILE…]] [--most N] [--json]
       npm run --silent bench -- scale [--passages N,N…] [--from DIR_OR_FILE…] [--questions FILE…] [--json]
       npm run --silent bench -- reindex [--passages N] [--golden N] [--from DIR_OR_FILE…] [--json]

Measures speed, on the articles in CORPUS_DIR and with data folders of its own. Without a name: all, one after the other.

  start    npm start without a token: from its start to the first line of an answer, median of 5
  ask      200 questions within one process
  chain    200 questions that a scripted model answers: what the program adds to the model's time (needs the tests)
  ack      50 times /ask over a Discord double on this machine (needs the development packages)
  index    indexing from nothing, and again unchanged
  reindex  asking while 20,000 passages are indexed again and examined, and while nothing is (needs the tests)
  digest   300 feeds with 30 items each on this machine: read, put into stories, chosen from (needs the tests)
  peers    the same passages and questions with what npm offers instead (installs it in scripts/bench-peers)
  scale    corpora of growing size: indexing, starting, searching, one changed article
  --json   one line {name, figures or rows, seconds} for each; times in figures are milliseconds

  --xquad DIR          corpus/, questions.de.jsonl and questions.en.jsonl (default: articles of the project's tests)
  --distractors FILE   passages that answer nothing, as JSON Lines {id, text}, .gz or not; may be repeated
  --most N             ask at most this many questions, evenly taken from all
  --passages N,N…      sizes (default 2000,20000); reindex takes the largest
  --from DIR_OR_FILE   more articles to take sentences from: a folder, or JSON Lines {id, text}; may be repeated
  --questions FILE     also ask these, JSON Lines as for evaluate; may be repeated
  --seed N             another combination of the sentences (default 1)
  --translated         with English translations where the sentences have them
  --golden N           golden questions of the exam (default 200)
  --skip-whole         do not index everything a second time beside the serving index`

const measure = async (benchmark: Benchmark, options: BenchOptions) => {
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
    const result = await benchmark({
      env: { ...env, CORPUS_DIR: corpusDir, DISCORD_TOKEN: '', LOG_LEVEL: 'error' },
      home: dirname(import.meta.dirname),
      options,
      newDataDir,
    })
    return { result, seconds: Math.round((performance.now() - from) / 100) / 10 }
  } finally {
    for (const folder of folders) await rm(folder, { recursive: true, force: true })
  }
}

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ json: { type: 'boolean' }, ...optionNames })
  const unknown = positionals.find((name) => !Object.hasOwn(benchmarks, name))
  if (unknown !== undefined)
    throw new UsageError(`There is no benchmark "${unknown}"; expected ${Object.keys(benchmarks).join(', ')}.`)
  const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)
  const options = readOptions(values, names)
  for (const name of names) {
    const { result, seconds } = await measure(benchmarks[name]!, options)
    const isTable = !Array.isArray(result)
    const data = isTable
      ? { rows: result.rows }
      : { figures: Object.fromEntries(result.map(({ name: figure, value }) => [figure, rounded(value)])) }
    await printLine(
      values.json
        ? JSON.stringify({ name, ...data, seconds })
        : `\n${name} (${availableParallelism()} cores, ${seconds} s)\n\n${isTable ? result.text : figureTable(result)}`,
    )
  }
  return 0
})
