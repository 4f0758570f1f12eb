import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ANSWER_SYSTEM } from '../../../src/answer/prompts/answer.ts'
import { type ModelRequest, openModelServer } from '../../../test/support/model-server/server.ts'
import { writeRecombinedCorpus } from '../bench/recombined-corpus.ts'
import { readSentencePool } from '../bench/sentence-pool.ts'
import { quantile } from '../quantile.ts'
import { oneOf, seededRandom } from '../random.ts'
import { soundWords } from './faults/sound-words.ts'
import { type CrowdResult, type Fate, type Say, withCrowd } from './load/crowd.ts'
import { knownQuestions } from './material.ts'
import type { Proof, ProofResult } from './proof.ts'

export type LoadOptions = {
  seed: number
  /** Questions at once, while a model takes `modelMs` for each. */
  asks: number
  modelMs: number
  /** Questions at once without a model. */
  burst: number
  /** Of the corpus that all of them are asked about. */
  passages: number
  /** Default: all. */
  phases?: readonly Phase[]
}

const PHASES = ['with a model', 'during a reindex', 'in a burst', 'in a burst over HTTP'] as const
type Phase = (typeof PHASES)[number]

const HOME = join(import.meta.dirname, '../../..')
const MODEL = 'gpt-4.1-mini'
/** Discord's, in milliseconds. */
const DEADLINE = 3_000
const BUDGET = 25_000
/** "Already acknowledged": a second try, because the answer to the first one was slow. It does no harm. */
const SECOND_TRY = 40_060
/** Milliseconds from which on a question counts as never ended: the bot ends each ten seconds after the budget. */
const patience = BUDGET + 35_000
/** Milliseconds between the questions of those who come while others are being answered. */
const APART = 100

/** However many ask at once, whatever else is done: everybody is acknowledged in time, and nobody left with "thinking…". */
export const load: Proof = ({ seed, full }) =>
  proveLoad(
    full
      ? { seed, asks: 200, modelMs: 20_000, burst: 1_000, passages: 20_000 }
      : { seed, asks: 100, modelMs: 4_000, burst: 300, passages: 2_000 },
  )

export const proveLoad = async ({
  seed,
  asks,
  modelMs,
  burst,
  passages,
  phases = PHASES,
}: LoadOptions): Promise<ProofResult> => {
  const random = seededRandom(seed)
  const known = knownQuestions()
  const questions = (count: number): string[] => Array.from({ length: count }, () => oneOf(random, known).question)
  const folder = await mkdtemp(join(tmpdir(), 'fundstelle-load-'))
  const server = await openModelServer((request) => ({
    words: soundWords(request),
    afterMs: asksForAnswer(request) ? modelMs : 0,
  }))
  const env = {
    ...{ PATH: process.env.PATH ?? '', CORPUS_DIR: join(folder, 'corpus'), DATA_DIR: join(folder, 'data') },
    ...{ LOG_LEVEL: 'error', LOG_FORMAT: 'json', ANSWER_BUDGET_MS: `${BUDGET}` },
    ...{ ASK_PER_USER_PER_HOUR: '0', ASK_PER_GUILD_PER_DAY: '0' },
  }
  const withModel = {
    ...env,
    CHAT_MODEL: `openai:${MODEL}`,
    OPENAI_API_KEY: 'key',
    OPENAI_BASE_URL: server.urls.openai,
  }
  /** Others come while the first ones wait. */
  const crowd = (count: number, meanwhile: number) => async (say: Say) => {
    say({ ask: questions(count) })
    if (meanwhile > 0) say({ ask: questions(Math.ceil(meanwhile / APART)), apart: APART })
  }
  try {
    const pool = await readSentencePool([join(HOME, 'corpus'), join(HOME, 'test/evaluation/corpus')])
    writeRecombinedCorpus(env.CORPUS_DIR, pool, { passages, seed, translated: true })
    const run: Record<Phase, () => Promise<CrowdResult>> = {
      'with a model': () => withCrowd(withModel, { patience }, crowd(asks, modelMs)),
      'during a reindex': () =>
        withCrowd(withModel, { patience }, async (say) => {
          say({ reindex: true })
          await setTimeout(APART)
          await crowd(asks, modelMs)(say)
        }),
      'in a burst': () => withCrowd(env, { patience }, crowd(burst, 0)),
      'in a burst over HTTP': async () => withCrowd(env, { patience, port: await freePort() }, crowd(burst, 0)),
    }
    const results: ProofResult = { trials: 0, failures: [], figures: {} }
    for (const phase of phases) judge(phase, await run[phase](), results)
    return results
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

const asksForAnswer = ({ messages }: ModelRequest): boolean => messages.some(({ text }) => text === ANSWER_SYSTEM)

const judge = (name: string, { fates, refusals, errors, bot }: CrowdResult, results: ProofResult): void => {
  const late = fates.filter(({ acknowledged }) => acknowledged === null || acknowledged > DEADLINE)
  const unfinished = fates.filter(({ ended }) => ended === null)
  const acknowledged = fates.map((fate) => fate.acknowledged ?? Number.POSITIVE_INFINITY)
  const ends = fates.flatMap(({ ended }) => ended ?? [])
  results.trials += fates.length
  results.failures.push(
    ...late.map((fate) => `${name}: acknowledged too late: ${told(fate)}`),
    ...unfinished.map((fate) => `${name}: left unfinished: ${told(fate)}`),
    ...refusals.filter(({ code }) => code !== SECOND_TRY).map(({ why }) => `${name}: Discord refused: ${why}`),
    ...errors.split('\n').flatMap((line) => (line === '' ? [] : [`${name}: the bot logged ${line}`])),
  )
  const figures = {
    interactions: fates.length,
    'acknowledged p50 (ms)': quantile(acknowledged, 0.5),
    'acknowledged p99 (ms)': quantile(acknowledged, 0.99),
    'acknowledged at the latest (ms)': Math.max(...acknowledged),
    'acknowledged too late': late.length,
    'acknowledgements tried twice': refusals.filter(({ code }) => code === SECOND_TRY).length,
    'answered by the model': fates.filter(({ text }) => text?.includes(MODEL)).length,
    'ended at the latest (ms)': Math.max(...ends),
    unfinished: unfinished.length,
    'event loop delay p99 (ms)': bot.p99,
    'event loop delay at most (ms)': bot.max,
    'processor time for each (ms)': bot.cpu / fates.length,
  }
  for (const [figure, value] of Object.entries(figures)) results.figures[`${name}: ${figure}`] = Math.round(value)
}

const told = ({ command, acknowledged, ended, text }: Fate): string =>
  JSON.stringify({ command, acknowledged, ended, text: text?.slice(0, 80) ?? null })
