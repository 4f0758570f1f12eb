import { join } from 'node:path'
import { quantile } from '../quantile.ts'
import type { Benchmark } from './benchmark.ts'
import { writeRecombinedCorpus } from './recombined-corpus.ts'
import type { ReindexTask, ReindexTimes } from './reindex-process.ts'
import { runNode } from './run-node.ts'
import { sampleQuestions } from './sampled-questions.ts'
import { readSentencePool } from './sentence-pool.ts'

const PASSAGES = 20_000
const IDLE_ASKS = 300
const OWN_ARTICLES = 'test/evaluation/corpus'

/** Asking while 20,000 passages are indexed again, held against asking at the same pace while nothing is. */
export const reindex: Benchmark = async ({ env, home, options, newDataDir }) => {
  const [corpusDir, dataDir] = [await newDataDir(), await newDataDir()]
  const pool = await readSentencePool([env.CORPUS_DIR!, join(home, OWN_ARTICLES)])
  const corpus = { passages: PASSAGES, seed: options.seed }
  writeRecombinedCorpus(corpusDir, pool, corpus)
  const questions = sampleQuestions(pool, corpus, IDLE_ASKS).map(({ question }) => question)
  const { output } = await runNode({
    file: 'scripts/support/bench/reindex-process.ts',
    flags: ['--import', './src/compile-cache.ts', '--max-semi-space-size=8'],
    input: JSON.stringify({ questions, idleAsks: IDLE_ASKS } satisfies ReindexTask),
    env: { ...env, CORPUS_DIR: corpusDir, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    home,
  })
  const { idle, meanwhile, delay, seconds } = JSON.parse(output) as ReindexTimes
  const [before, during] = [quantile(idle, 0.99), quantile(meanwhile, 0.99)]
  return [
    { name: 'passages', value: PASSAGES, unit: '' },
    { name: 'indexing all again', value: seconds * 1000, unit: 'ms' },
    { name: 'questions meanwhile', value: meanwhile.length, unit: '' },
    { name: 'a question while idle, p50', value: quantile(idle, 0.5), unit: 'ms' },
    { name: 'a question while idle, p99', value: before, unit: 'ms' },
    { name: 'a question meanwhile, p50', value: quantile(meanwhile, 0.5), unit: 'ms' },
    { name: 'a question meanwhile, p99', value: during, unit: 'ms', goal: 2 * before },
    { name: 'times as long, p99', value: during / before, unit: '', goal: 2 },
    { name: 'the event loop was late meanwhile, p99', value: delay, unit: 'ms', goal: 50 },
  ]
}
