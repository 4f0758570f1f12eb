import { faultyUrl } from '../../../test/support/model-server/faulty-url.ts'
import type { Fault, ModelRequest } from '../../../test/support/model-server/server.ts'
import { openReplyPath, type Reply, type ReplyPath } from '../../../test/support/reply-path/open.ts'
import { oneOf, seededRandom, wholeBetween } from '../random.ts'
import { complaintsAbout } from './faults/complaints.ts'
import { inParallel } from './faults/parallel.ts'
import { soundWords } from './faults/sound-words.ts'
import type { Proof, ProofResult } from './proof.ts'

const FAULTS = [
  ...(['refused', 'dns', 'tls', 'slow header', 'stalled', 'cut', '429', '429 retry-after', '500', '503'] as const),
  ...(['401', 'context', 'malformed', 'nonsense', 'refusal', 'empty'] as const),
] satisfies Fault[]

const PROVIDERS = ['openai', 'anthropic', 'ollama'] as const

const QUESTIONS = [
  { question: 'What is Sora 2?', language: 'en' },
  { question: 'Was ist ein Cameo?', language: 'de' },
  { question: 'Combien de temps durent les vidéos ?', language: 'fr' },
  { question: 'Where is Sora 2 available?', language: 'en' },
]

/** `fault` null: the model is sound, to see that it is asked at all. `times`: so many requests fail, then it is sound. */
export type Trial = {
  fault: Fault | null
  times: number
  provider: (typeof PROVIDERS)[number]
  stream: boolean
  question: (typeof QUESTIONS)[number]
}

export type FaultOptions = {
  seed: number
  /** How often each fault is tried with each provider, with streams and without. */
  rounds: number
  /** Each fault with two of these six ways only, other ones in each round. */
  sparse?: boolean
  /** ANSWER_BUDGET_MS. */
  budgetMs: number
  /** Milliseconds after the budget from which on an answer is late. */
  lateMs: number
}

/** Requests that fail, where all do. */
export const FOR_GOOD = Number.MAX_SAFE_INTEGER

const ROUNDS = 20
const AT_ONCE = 16
/** Milliseconds after which a question counts as never answered. */
const NEVER_MS = 10_000

/** Whatever a provider does, a question ends in one message with an answer or clear words, in time. */
export const faults: Proof = ({ seed, full }) =>
  proveFaults({ seed, rounds: full ? ROUNDS : 1, budgetMs: 2_000, lateMs: 2_000 })

export const proveFaults = async ({
  seed,
  rounds,
  sparse = false,
  budgetMs,
  lateMs,
}: FaultOptions): Promise<ProofResult> => {
  const { sound, faulty } = trialsOf(seed, rounds, sparse)
  const indexed = await openReplyPath({ script: () => ({ words: '' }), chat: null })
  const failures: string[] = []
  const figures = {
    'slowest end (ms)': 0,
    'answered by a model': 0,
    'answered by sentences': 0,
    'requests to a model': 0,
  }
  try {
    const prove = async (trial: Trial): Promise<void> => {
      const { reply, requests, complaints } = await run(trial, { budgetMs, lateMs, dataDir: indexed.dataDir })
      failures.push(...complaints.map((complaint) => `${complaint} (${JSON.stringify(trial)})`))
      figures['requests to a model'] += requests
      if (!reply) return
      figures['slowest end (ms)'] = Math.max(figures['slowest end (ms)'], Math.round(reply.ms))
      figures[reply.answer?.mode === 'model' ? 'answered by a model' : 'answered by sentences'] += 1
    }
    await inParallel(1, sound, prove) // Loads the providers' libraries, which holds everything else up.
    await inParallel(AT_ONCE, faulty, prove)
    failures.push(...indexed.faults.map((fault) => `nobody caught ${String(fault)}`))
  } finally {
    await indexed.close()
  }
  return { trials: sound.length + faulty.length, failures, figures }
}

/** In the first round every request fails; in the others the first one or two may, and then the model is sound. */
const trialsOf = (seed: number, rounds: number, sparse: boolean): { sound: Trial[]; faulty: Trial[] } => {
  const random = seededRandom(seed)
  const ways = PROVIDERS.flatMap((provider) => [true, false].map((stream) => ({ provider, stream })))
  const sound = ways.map((way) => ({ ...way, fault: null, times: 0, question: QUESTIONS[0]! }))
  const faulty = Array.from({ length: rounds }, (_, round) =>
    FAULTS.flatMap((fault, at) =>
      ways
        .filter((_way, i) => !sparse || (i + at + round + seed) % 3 === 0)
        .map((way) => ({
          ...{ ...way, fault, question: oneOf(random, QUESTIONS) },
          times: round > 0 && random() < 0.5 ? wholeBetween(random, 1, 2) : FOR_GOOD,
        })),
    ),
  )
  return { sound, faulty: faulty.flat() }
}

type Run = { reply: Reply | null; requests: number; complaints: string[] }

/** A program of its own for each trial: what a fault leaves behind must not decide the next. */
const run = async (
  trial: Trial,
  { budgetMs, lateMs, dataDir }: { budgetMs: number; lateMs: number; dataDir: string },
): Promise<Run> => {
  const { fault, times, provider, stream, question: asked } = trial
  const isAddress = fault === 'refused' || fault === 'dns' || fault === 'tls'
  const url = isAddress ? await faultyUrl(fault) : null
  const logged: string[] = []
  const keep = (...what: unknown[]): void => {
    logged.push(JSON.stringify(what, (_key, value) => (value instanceof Error ? `${value.stack}` : value)))
  }
  const path = await openReplyPath({
    script: (request: ModelRequest, index) =>
      fault === null || isAddress || index >= times ? { words: soundWords(request) } : { fault },
    chat: { provider, stream, ...(url !== null && { url: provider === 'openai' ? `${url}/v1` : url }) },
    ...{ dataDir, budgetMs, log: { debug: keep, info: keep, warn: keep, error: keep } as never },
  })
  try {
    const reply = await inTime(path, asked, budgetMs + lateMs + NEVER_MS)
    const requests = path.server.requests.filter(({ kind }) => kind === 'chat').length
    const complaints = complaintsAbout({ trial, path, reply, requests, logged, latest: budgetMs + lateMs })
    return { reply, requests, complaints }
  } finally {
    await path.close()
  }
}

/** Null where no answer came. */
const inTime = async (
  path: ReplyPath,
  { question, language }: Trial['question'],
  ms: number,
): Promise<Reply | null> => {
  let timer: NodeJS.Timeout | undefined
  const never = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null)
  })
  return Promise.race([path.ask(question, { language }), never]).finally(() => clearTimeout(timer))
}
