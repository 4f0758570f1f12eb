import { dirname } from 'node:path'
import { UserError } from '../../../src/errors.ts'
import { installPeers, PEERS } from '../bench/install-peers.ts'
import { runNode } from '../bench/run-node.ts'
import { seededRandom } from '../random.ts'
import { type Document, testDocuments } from './feeds/archive.ts'
import { judge, textOf } from './feeds/judge.ts'
import { mutated } from './feeds/mutate.ts'
import { ownDocuments } from './feeds/own-documents.ts'
import type { Proof, ProofResult } from './proof.ts'

const HOME = dirname(dirname(dirname(import.meta.dirname)))
const READ_HOSTILE = 'scripts/support/prove/feeds/read-hostile.ts'
const READ_FEEDS = `${PEERS}/read-feeds.ts`
const PARSERS = ['feedsmith', '@rowanmanning/feed-parser', 'rss-parser']

/** What feedparser 6 for Python recognises of its own 2,106 documents. */
const FEEDPARSER = 1563
/** Milliseconds of the processor, for one document. */
const LONGEST = 2000
/** Megabytes of heap while hostile documents are read: 128 beside what the program itself holds. */
const HEAP = 180
const SHOWN = 160

/** Documents of every kind, hostile ones, and changed ones: none stops or breaks what reads them. */
export const feeds: Proof = ({ seed, full }) =>
  proveFeeds({ seed, mutations: full ? 100_000 : 5_000, withPeers: true, withHostile: true })

export type FeedsOptions = { seed: number; mutations: number; withPeers: boolean; withHostile: boolean }

export const proveFeeds = async (options: FeedsOptions): Promise<ProofResult> => {
  const documents = await testDocuments()
  if (documents === null) console.error('feeds: ../shared/feeds/feedparser-tests.tar.gz is missing: left out')
  const known = documents === null ? null : await proveDocuments(documents)
  const parts = [
    known,
    known && options.withPeers ? await provePeers(documents!, known.figures.recognised!) : null,
    options.withHostile ? await proveHostileDocuments() : null,
    await proveMutations(documents ?? ownDocuments, options),
  ].filter((part) => part !== null)
  return {
    trials: parts.reduce((sum, { trials }) => sum + trials, 0),
    failures: parts.flatMap(({ failures }) => failures),
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
  }
}

const proveDocuments = async (documents: readonly Document[]): Promise<ProofResult> => {
  const failures: string[] = []
  let [recognised, slowest] = [0, 0]
  for (const document of documents) {
    const outcome = await judge(document)
    failures.push(...outcome.complaints.map((complaint) => `${document.name}: ${complaint}`))
    if (outcome.isRecognised) recognised++
    slowest = Math.max(slowest, outcome.ms)
  }
  if (recognised < FEEDPARSER) failures.push(`${recognised} documents are recognised, expected at least ${FEEDPARSER}`)
  const figures = { documents: documents.length, recognised, 'slowest, ms': Math.ceil(slowest) }
  return { trials: documents.length, failures, figures }
}

const provePeers = async (documents: readonly Document[], ours: number): Promise<ProofResult> => {
  const missing = await installPeers(HOME)
  if (missing !== null) {
    console.error(`feeds: other parsers are not measured: ${missing}`)
    return { trials: 0, failures: [], figures: {} }
  }
  const input = JSON.stringify(documents.map(textOf))
  const failures: string[] = []
  const figures: Record<string, number> = {}
  for (const parser of PARSERS) {
    const { output } = await runNode({ file: READ_FEEDS, args: [parser], input, env: {}, home: HOME })
    const { recognised } = JSON.parse(output) as { recognised: number }
    figures[`recognised by ${parser}`] = recognised
    if (recognised >= ours) failures.push(`${parser} recognises ${recognised} documents, we ${ours}`)
  }
  return { trials: 0, failures, figures }
}

const proveHostileDocuments = async (): Promise<ProofResult> => {
  // As the npm scripts start the program, but for the limit.
  const flags = ['--max-semi-space-size=8', `--max-old-space-size=${HEAP}`]
  const run = await runNode({ file: READ_HOSTILE, flags, env: {}, home: HOME }).catch((error: unknown) => {
    if (error instanceof UserError) return error
    throw error
  })
  if (run instanceof UserError) return { trials: 1, failures: [`hostile documents: ${run.message}`], figures: {} }
  const read = run.output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; ms: number; complaints: string[] })
  const failures = read.flatMap(({ name, ms, complaints }) => [
    ...complaints.map((complaint) => `${name}: ${complaint}`),
    ...(ms > LONGEST ? [`${name}: took ${ms} ms`] : []),
  ])
  const slowest = Math.max(...read.map(({ ms }) => ms))
  const peak = Math.round(run.peakMemory / 2 ** 20)
  const figures = { 'hostile documents': read.length, 'slowest of them, CPU ms': slowest, 'peak of all, MB': peak }
  return { trials: read.length, failures, figures }
}

const proveMutations = async (documents: readonly Document[], options: FeedsOptions): Promise<ProofResult> => {
  const failures: string[] = []
  let [recognised, slowest] = [0, 0]
  for (let i = 0; i < options.mutations; i++) {
    // Each of its own seed, so that one can be tried again alone.
    const document = mutated(seededRandom(options.seed * options.mutations + i), documents)
    const outcome = await judge(document)
    const start = JSON.stringify(document.bytes.toString('latin1').slice(0, SHOWN))
    failures.push(...outcome.complaints.map((complaint) => `mutation ${i} (${start}): ${complaint}`))
    if (outcome.isRecognised) recognised++
    slowest = Math.max(slowest, outcome.ms)
  }
  const figures = {
    mutations: options.mutations,
    'recognised of them': recognised,
    'slowest mutation, ms': Math.ceil(slowest),
  }
  return { trials: options.mutations, failures, figures }
}
