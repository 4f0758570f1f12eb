import { readFile } from 'node:fs/promises'
import type { PeerOutcome } from '../support/bench/peer-table.ts'
import { type PeerTask, rankOf } from '../support/bench/peer-task.ts'
import { peakMemory, watchStarted } from '../support/bench/process-memory.ts'
import type { Peer } from './engine.ts'
import { fts5, miniSearch, orama } from './full-text.ts'
import { ours } from './ours.ts'
import { memoryVectorStore, sqliteVec, usearch } from './vectors.ts'

/** Ours first: the ratios are to it. */
const all: readonly Peer[] = [
  ours,
  memoryVectorStore,
  sqliteVec,
  usearch,
  miniSearch('minisearch', {}),
  miniSearch('minisearch, prefix and fuzzy', { prefix: true, fuzzy: 0.2 }),
  orama,
  fts5('SQLite FTS5', 'unicode61'),
  fts5('SQLite FTS5, trigram', 'trigram'),
]

const HITS = 5
const WARM_UP = 20

const messageOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error)

/** Bytes, without what V8 keeps in reserve. Needs --expose-gc. */
const residentMemory = (): number => {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  return process.memoryUsage.rss()
}

/** `before`: memory of the process when it knew neither passages nor questions, since every engine needs them. */
const measure = async (peer: Peer, { passages, questions }: PeerTask, before: number): Promise<PeerOutcome> => {
  const opened = await peer.open().catch((error: unknown) => {
    if (peer === ours) throw error
    return { failure: `not installed: ${messageOf(error)}` }
  })
  if ('failure' in opened) return opened
  try {
    const from = performance.now()
    await opened.index(passages)
    const indexMs = performance.now() - from
    for (const { question } of questions.slice(0, WARM_UP)) await opened.search(question, HITS)
    const [times, ranks]: number[][] = [[], []]
    for (const { question, targets } of questions) {
      const asked = performance.now()
      const hits = await opened.search(question, HITS)
      times!.push(performance.now() - asked)
      ranks!.push(rankOf(hits, targets))
    }
    const peak = peakMemory() - before
    return { indexMs, times: times!, ranks: ranks!, memory: residentMemory() - before, peakMemory: peak }
  } finally {
    await opened.close()
  }
}

const [name = '', file = ''] = process.argv.slice(2)
const peer = all.find((one) => one.name === name)
if (name === '--list') {
  console.log(
    JSON.stringify(all.map((one) => ({ name: one.name, isOurs: one === ours, builtIn: one.builtIn ?? false }))),
  )
} else if (peer) {
  watchStarted() // Ours indexes in one.
  const before = residentMemory()
  console.log(JSON.stringify(await measure(peer, JSON.parse(await readFile(file, 'utf8')) as PeerTask, before)))
} else {
  throw new Error(`There is no peer "${name}".`)
}
