import { FetchFailure } from '../../../src/fetching/failure.ts'
import { openFetcher } from '../../../src/fetching/fetcher.ts'
import { openWebServer } from '../../../test/support/web-server/server.ts'
import { watchConnects } from '../../../test/support/web-server/watch-connects.ts'
import type { Proof, ProofResult } from './proof.ts'
import { type Canary, openCanary } from './ssrf/canary.ts'
import { proveFlips } from './ssrf/flips.ts'
import { type HostileOptions, proveHostileServers } from './ssrf/hostile-servers.ts'
import { ODD_SPELLINGS, SPECIAL_ADDRESSES } from './ssrf/places.ts'
import { redirecting, type Way, waysToSpecialPlaces } from './ssrf/ways.ts'

export type SsrfOptions = HostileOptions & { seed: number; flips: number }

/** No URL, redirect or name leads to a place that is not public, and no server holds a fetch up. */
export const ssrf: Proof = ({ seed }) => proveSsrf({ seed, flips: 1_000, hangMs: 20_000, lateMs: 2_000 })

export const proveSsrf = async ({ seed, flips, ...times }: SsrfOptions): Promise<ProofResult> => {
  const canary = await openCanary()
  try {
    const fetched = await proveCanary(canary)
    const ways = await proveWays(canary)
    const flipped = await proveFlips(seed, flips, canary)
    const hostile = await proveHostileServers(times)
    const parts = [fetched, ways, flipped, hostile]
    const failures = parts.flatMap((part) => part.failures)
    if (canary.accepted !== 1) failures.push(`${canary.accepted - 1} connections arrived at the canary`)
    return {
      trials: parts.reduce((sum, part) => sum + part.trials, 0),
      failures,
      figures: {
        ...{ 'special addresses': SPECIAL_ADDRESSES.length, 'odd spellings': ODD_SPELLINGS.length },
        ...{ 'ways to them': ways.trials, 'rebinding flips': flips },
        ...{ ...flipped.figures, 'connections to the canary': canary.accepted - 1, ...hostile.figures },
      },
    }
  } finally {
    await canary.close()
  }
}

/** Where the canary is allowed, one connection arrives: it would notice others. */
const proveCanary = async (canary: Canary): Promise<ProofResult> => {
  const place = `127.0.0.1:${canary.port}`
  const end = await endOf({ what: 'allowed', url: `http://${place}/`, names: {} }, [place])
  const isSeen = end === 'broken' && canary.accepted === 1
  return { trials: 1, failures: isSeen ? [] : [`the canary notices nothing: ${end}`], figures: {} }
}

const proveWays = async (canary: Canary): Promise<ProofResult> => {
  const failures: string[] = []
  const server = await openWebServer(redirecting)
  const watch = watchConnects()
  try {
    const ways = waysToSpecialPlaces(server, canary.port)
    for (const way of ways) {
      watch.attempts.length = 0
      const end = await endOf(way, [server.place])
      if (end !== 'address') failures.push(`${way.what}: ended as ${end}, expected address`)
      const others = watch.attempts.filter(({ port }) => port !== server.port)
      for (const { host, port } of others) failures.push(`${way.what}: tried to connect to ${host}:${port}`)
    }
    return { trials: ways.length, failures, figures: {} }
  } finally {
    watch.stop()
    await server.close()
  }
}

/** The kind of failure that a fetch ends with, or what came instead. */
const endOf = async ({ url, names }: Way, allow: readonly string[]): Promise<string> => {
  const resolve = async (name: string): Promise<readonly string[]> => names[name] ?? []
  const fetcher = openFetcher({ allow, userAgent: 'Fundstelle (proof)', log: { warn: () => undefined }, resolve })
  try {
    return (await fetcher.fetch(url)).status
  } catch (error) {
    return error instanceof FetchFailure ? error.kind : String(error)
  } finally {
    fetcher.close()
  }
}
