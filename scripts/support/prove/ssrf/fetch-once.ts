import { FetchFailure } from '../../../../src/fetching/failure.ts'
import { openFetcher } from '../../../../src/fetching/fetcher.ts'
import { peakMemory } from '../../bench/process-memory.ts'
import { printLine } from '../../command.ts'

/** `end`: the kind of the failure, or what came instead. `growth`: bytes at the peak beyond what it had before. */
export type FetchedOnce = { end: string; growth: number; ms: number }

// A process of its own: fetches from a sound server, so that everything is loaded, and then from the one that is tried.
const [sound = '', tried = '', totalMs = ''] = process.argv.slice(2)
const { fetch, close } = openFetcher({
  allow: [sound, tried].map((url) => new URL(url).host),
  userAgent: 'Fundstelle (proof)',
  log: { warn: console.error },
  limits: { totalMs: Number(totalMs) },
})
await fetch(sound)
const before = process.memoryUsage().rss
const from = performance.now()
const end = await fetch(tried).then(
  ({ status }) => status,
  (error: unknown) => (error instanceof FetchFailure ? error.kind : String(error)),
)
const ms = performance.now() - from
close()
await printLine(JSON.stringify({ end, growth: peakMemory() - before, ms } satisfies FetchedOnce))
