import { join } from 'node:path'
import { type Hostile, openHostileServer } from '../../../../test/support/web-server/hostile.ts'
import { openWebServer } from '../../../../test/support/web-server/server.ts'
import { runNode } from '../../bench/run-node.ts'
import { inParallel } from '../faults/parallel.ts'
import type { ProofResult } from '../proof.ts'
import type { FetchedOnce } from './fetch-once.ts'

/** What each server is, and how a fetch from it must end. */
const ENDS: Readonly<Record<Hostile, string>> = {
  'slow drip': 'timeout',
  'endless body': 'too large',
  'gzip bomb': 'too large',
  'redirect loop': 'redirects',
  'lying length': 'broken',
  hang: 'timeout',
  'TLS failure': 'tls',
  '200 MB': 'too large',
  '200 MB, length untold': 'too large',
  'brotli bomb': 'too large',
  'zstd bomb': 'too large',
  'bomb of empty parts': 'too large',
  'packed 200 times': 'broken',
  'endless header': 'broken',
  'endless redirects': 'redirects',
}

/** Bytes that a process may grow by. */
const MOST_GROWTH = 64 * 1024 ** 2
/** Milliseconds that a fetch may take, as in use. */
const TOTAL_MS = 20_000
/** Processes at a time. */
const AT_ONCE = 4

const HOME = join(import.meta.dirname, '../../../..')
const FILE = 'scripts/support/prove/ssrf/fetch-once.ts'

export type HostileOptions = {
  /** Milliseconds until a fetch that can end in no other way is out of time. */
  hangMs: number
  /** Milliseconds after the limit of time from which on an end is late. */
  lateMs: number
}

/** Fetches once from each hostile server, each time in a process of its own, whose memory is watched. */
export const proveHostileServers = async ({ hangMs, lateMs }: HostileOptions): Promise<ProofResult> => {
  const kinds = Object.keys(ENDS) as Hostile[]
  const failures: string[] = []
  const figures = { 'hostile servers': kinds.length, 'largest growth (MB)': 0, 'slowest end (ms)': 0 }
  const sound = await openWebServer(() => ({ body: '<rss/>' }))
  try {
    await inParallel(AT_ONCE, kinds, async (kind) => {
      const server = await openHostileServer(kind)
      const totalMs = ENDS[kind] === 'timeout' ? hangMs : TOTAL_MS
      const args = [`${sound.origin}/`, `${server.origin}/`, `${totalMs}`]
      try {
        const { output } = await runNode({ file: FILE, args, env: {}, home: HOME })
        const { end, growth, ms } = JSON.parse(output) as FetchedOnce
        if (end !== ENDS[kind]) failures.push(`${kind}: ended as ${end}, expected ${ENDS[kind]}`)
        if (growth > MOST_GROWTH) failures.push(`${kind}: grew by ${growth} bytes`)
        if (ms > totalMs + lateMs) failures.push(`${kind}: ended after ${ms} ms`)
        figures['largest growth (MB)'] = Math.max(figures['largest growth (MB)'], growth / 1024 ** 2)
        figures['slowest end (ms)'] = Math.max(figures['slowest end (ms)'], Math.round(ms))
      } catch (error) {
        failures.push(`${kind}: ${String(error)}`)
      } finally {
        await server.close()
      }
    })
  } finally {
    await sound.close()
  }
  return { trials: kinds.length, failures, figures }
}
