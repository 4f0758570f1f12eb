import { join } from 'node:path'
import { quantile } from '../quantile.ts'
import type { Benchmark, Figure } from './benchmark.ts'
import { writeGoldenQuestions } from './golden-questions.ts'
import { recombinedArticle, writeRecombinedCorpus } from './recombined-corpus.ts'
import type { ReindexTask, ReindexTimes } from './reindex-process.ts'
import { runNode } from './run-node.ts'
import { sampleQuestions } from './sampled-questions.ts'
import { readSentencePool } from './sentence-pool.ts'

const IDLE_ASKS = 300
const OWN_ARTICLES = 'test/evaluation/corpus'

/**
 * Asking while everything is indexed again and examined, held against asking at the same pace while nothing is; then the
 * exam of one changed article while nobody asks.
 */
export const reindex: Benchmark = async ({ env, home, options, newDataDir }) => {
  const [corpusDir, dataDir] = [await newDataDir(), await newDataDir()]
  const pool = await readSentencePool([env.CORPUS_DIR!, join(home, OWN_ARTICLES), ...options.from])
  const passages = options.passages.at(-1)!
  const corpus = { passages, seed: options.seed, translated: options.translated }
  writeRecombinedCorpus(corpusDir, pool, corpus)
  writeGoldenQuestions(corpusDir, pool, corpus, options.golden)
  const { id, markdown } = recombinedArticle(pool, corpus, 0)
  const task: ReindexTask = {
    questions: sampleQuestions(pool, corpus, IDLE_ASKS).map(({ question }) => question),
    idleAsks: IDLE_ASKS,
    change: {
      file: join(corpusDir, `${id}.md`),
      markdown: `${markdown}Der Leuchtturm wurde im Herbst blau gestrichen.\n`,
    },
  }
  const { output } = await runNode({
    file: 'scripts/support/bench/reindex-process.ts',
    flags: ['--import', './src/compile-cache.ts', '--max-semi-space-size=8'],
    input: JSON.stringify(task),
    env: { ...env, CORPUS_DIR: corpusDir, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    home,
  })
  return [{ name: 'passages', value: passages, unit: '' }, ...figuresOf(JSON.parse(output) as ReindexTimes)]
}

const figuresOf = (times: ReindexTimes): Figure[] => {
  const { idle, lateWhileIdle, meanwhile, duringExam, seconds, late, exam, examAlone } = times
  const all = [...meanwhile, ...duringExam]
  const before = quantile(idle, 0.99)
  const during = quantile(all, 0.99)
  return [
    { name: 'indexing all again', value: seconds * 1000, unit: 'ms' },
    { name: 'questions meanwhile', value: all.length, unit: '' },
    { name: 'a question while idle, p50', value: quantile(idle, 0.5), unit: 'ms' },
    { name: 'a question while idle, p99', value: before, unit: 'ms' },
    { name: 'a question meanwhile, p50', value: quantile(all, 0.5), unit: 'ms' },
    { name: 'a question meanwhile, p99', value: during, unit: 'ms', goal: 2 * before },
    { name: 'times as long, p99', value: during / before, unit: '', goal: 2 },
    { name: 'the event loop was late while idle, p99', value: lateWhileIdle.p99, unit: 'ms' },
    { name: 'the event loop was late meanwhile, p99', value: late.p99, unit: 'ms', goal: 50 },
    { name: 'the event loop was late meanwhile, at most', value: late.max, unit: 'ms' },
    ...(exam.questions > 0 ? examFigures(before, duringExam, exam, examAlone) : []),
  ]
}

const examFigures = (
  before: number,
  during: readonly number[],
  exam: ReindexTimes['exam'],
  alone: ReindexTimes['exam'],
): Figure[] => {
  const times = (name: string, { seconds, late }: ReindexTimes['exam']): Figure[] => [
    { name, value: seconds * 1000, unit: 'ms' },
    { name: `${name}: the event loop was late, p50`, value: late.p50, unit: 'ms' },
    { name: `${name}: the event loop was late, p99`, value: late.p99, unit: 'ms', goal: 50 },
    { name: `${name}: the event loop was late, at most`, value: late.max, unit: 'ms' },
  ]
  const asked: Figure[] =
    during.length === 0
      ? []
      : [
          { name: 'questions during the exam', value: during.length, unit: '' },
          { name: 'a question during the exam, p50', value: quantile(during, 0.5), unit: 'ms' },
          { name: 'a question during the exam, p99', value: quantile(during, 0.99), unit: 'ms', goal: 2 * before },
        ]
  return [
    { name: 'golden questions', value: exam.questions, unit: '' },
    ...times('the exam', exam),
    ...asked,
    ...times('an exam while nobody asks', alone),
  ]
}
