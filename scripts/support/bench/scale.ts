import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReindexReport } from '../../../src/app.ts'
import { UserError } from '../../../src/errors.ts'
import { quantile } from '../quantile.ts'
import { readQuestions } from '../scorecard.ts'
import type { Benchmark, Workbench } from './benchmark.ts'
import { articleCount, recombinedArticle, writeRecombinedCorpus } from './recombined-corpus.ts'
import { runNode } from './run-node.ts'
import { sampleQuestions } from './sampled-questions.ts'
import type { ScaleFigures, ScaleTask } from './scale-process.ts'
import { type ScaleRow, scaleTables } from './scale-tables.ts'
import { readSentencePool, type SentencePool } from './sentence-pool.ts'

const ASKS = 200
const WARM_UP = 20
const STARTS = 3

/** Articles of the project that sentences are always taken from, beside CORPUS_DIR. Left out of the image. */
const OWN_ARTICLES = 'test/evaluation/corpus'

/** Corpora of growing size, of real sentences in new combinations: indexed, searched and changed, each from nothing. */
export const scale: Benchmark = async (bench) => {
  const { env, home, options } = bench
  const own = join(home, OWN_ARTICLES)
  const pool = await readSentencePool([env.CORPUS_DIR!, ...((await sizeOf(own)) > 0 ? [own] : []), ...options.from])
  const real: string[] = []
  for (const file of options.questions) real.push(...(await readQuestions(file)).map(({ question }) => question))
  const rows: ScaleRow[] = []
  for (const passages of options.passages) rows.push(await measureSize(bench, pool, real, passages))
  return { rows, text: scaleTables(rows) }
}

/** As package.json starts the programs. */
const AS_SHIPPED = ['--import', './src/compile-cache.ts', '--max-semi-space-size=8']

const measureSize = async (
  { env, home, options, newDataDir }: Workbench,
  pool: SentencePool,
  real: readonly string[],
  passages: number,
): Promise<ScaleRow> => {
  const [corpusDir, dataDir] = [await newDataDir(), await newDataDir()]
  const corpus = { passages, seed: options.seed, translated: options.translated }
  const say = (step: string): void => console.error(`scale, ${passages} passages: ${step}`)
  const settings = { ...env, CORPUS_DIR: corpusDir, DATA_DIR: dataDir }

  say('writing the articles')
  const { articles } = writeRecombinedCorpus(corpusDir, pool, corpus)
  say('indexing')
  const indexing = await runNode({ file: 'scripts/index.ts', flags: AS_SHIPPED, args: ['--json'], env: settings, home })
  const report = JSON.parse(indexing.output) as ReindexReport
  if (report.articles !== articles)
    throw new UserError(`${report.articles} articles were indexed; ${articles} expected.`)
  const disk = await sizeOf(dataDir)

  say('starting')
  const sampled = sampleQuestions(pool, corpus, WARM_UP + ASKS)
  const starts: number[] = []
  for (let i = 0; i < STARTS; i++) {
    const input = `${JSON.stringify({ question: sampled[i]!.question })}\n`
    const { firstOutput } = await runNode({
      file: 'scripts/search.ts',
      flags: AS_SHIPPED,
      args: ['--batch', '-'],
      input,
      env: settings,
      home,
    })
    starts.push(firstOutput)
  }
  say(options.whole ? 'asking, changing an article, indexing all again' : 'asking, changing an article')
  const task: ScaleTask = {
    warmUp: sampled.slice(0, WARM_UP).map(({ question }) => question),
    sampled: sampled.slice(WARM_UP),
    real: [...real],
    change: changeOf(corpusDir, recombinedArticle(pool, corpus, Math.floor(articleCount(passages) / 2))),
    whole: options.whole,
  }
  const serving = await runNode({
    ...{ file: 'scripts/support/bench/scale-process.ts', input: JSON.stringify(task), env: settings, home },
    flags: AS_SHIPPED,
  })
  const figures = JSON.parse(serving.output) as ScaleFigures
  for (const dir of [corpusDir, dataDir]) await rm(dir, { recursive: true, force: true }) // The next one is larger.
  return rowOf({ passages: report.passages, articles, disk, starts, indexing, figures })
}

/** One new paragraph at the end of an article. */
const changeOf = (corpusDir: string, { id, markdown }: { id: string; markdown: string }): ScaleTask['change'] => ({
  file: join(corpusDir, `${id}.md`),
  markdown: `${markdown}Der Leuchtturm von Quellmünde wurde im Herbst von der Malerin Xenia Zwyssig blau gestrichen.\n`,
  question: 'Wer hat den Leuchtturm von Quellmünde blau gestrichen?',
  holds: 'Xenia Zwyssig',
})

type Measured = {
  passages: number
  articles: number
  disk: number
  starts: readonly number[]
  indexing: { ms: number; peakMemory: number }
  figures: ScaleFigures
}

const MB = 1e6

const rowOf = ({ passages, articles, disk, starts, indexing, figures }: Measured): ScaleRow => {
  const { sampledTimes, realTimes, whole, changeDelay } = figures
  const realAt = (q: number): number | null => (realTimes.length > 0 ? quantile(realTimes, q) : null)
  return {
    ...{ passages, articles },
    indexSeconds: indexing.ms / 1000,
    indexPeakMB: indexing.peakMemory / MB,
    diskMB: disk / MB,
    startMs: quantile(starts, 0.5),
    queryP50: quantile(sampledTimes, 0.5),
    queryP99: quantile(sampledTimes, 0.99),
    foundFirst: figures.foundFirst / sampledTimes.length,
    realP50: realAt(0.5),
    realP99: realAt(0.99),
    memoryMB: figures.memory / MB,
    peakMB: figures.peakMemory / MB,
    visibleSeconds: figures.visible / 1000,
    changeDelayP99: changeDelay.p99,
    changeDelayMax: changeDelay.max,
    wholeSeconds: whole ? whole.ms / 1000 : null,
    wholeDelayP99: whole?.delay.p99 ?? null,
    wholeDelayMax: whole?.delay.max ?? null,
    wholePeakMB: whole ? whole.peakMemory / MB : null,
  }
}

/** Bytes of all files in a folder and below; 0 where there is none. */
const sizeOf = async (dir: string): Promise<number> => {
  const names = await readdir(dir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let bytes = 0
  for (const name of names) {
    const found = await stat(join(dir, name))
    if (found.isFile()) bytes += found.size
  }
  return bytes
}
