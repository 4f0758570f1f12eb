import { FetchFailure } from '../../../../src/fetching/failure.ts'
import { openFetcher } from '../../../../src/fetching/fetcher.ts'
import { isPublicAddress } from '../../../../src/fetching/public-address.ts'
import { openWebServer } from '../../../../test/support/web-server/server.ts'
import { watchConnects } from '../../../../test/support/web-server/watch-connects.ts'
import { oneOf, seededRandom } from '../../random.ts'
import type { ProofResult } from '../proof.ts'
import type { Canary } from './canary.ts'
import { PUBLIC_ADDRESSES, SPECIAL_ADDRESSES } from './places.ts'
import { redirecting, redirectTo } from './ways.ts'

const NAME = 'flipping.example'

/**
 * A name that DNS says something else of each time it is asked: a public address, a special one, both. What looks it up
 * once to check and once to connect is led to the special one sooner or later; so is what trusts a host from hop to hop.
 */
export const proveFlips = async (seed: number, trials: number, canary: Canary): Promise<ProofResult> => {
  const random = seededRandom(seed)
  const failures: string[] = []
  const figures = { 'flips that led to the public': 0, 'flips that were seen': 0 }
  let said: boolean[] = []
  let next = true
  const resolve = async (): Promise<string[]> => {
    const [isPublic, here, inner] = [next, oneOf(random, PUBLIC_ADDRESSES), oneOf(random, SPECIAL_ADDRESSES)]
    next = !next
    said.push(isPublic)
    if (isPublic) return [here]
    return oneOf(random, [['127.0.0.1'], ['::1'], [inner], [here, '127.0.0.1'], ['::1', here]])
  }
  const site = await openWebServer(redirecting)
  const watch = watchConnects({ publicPort: site.port })
  const fetcher = openFetcher({ allow: [], userAgent: 'Fundstelle (proof)', log: { warn: () => undefined }, resolve })
  try {
    for (let trial = 0; trial < trials; trial++) {
      ;[said, next] = [[], random() < 0.5]
      watch.attempts.length = 0
      const inner = `http://${NAME}:${canary.port}/`
      const url = random() < 0.5 ? inner : `http://${NAME}${redirectTo(302, inner)}`
      const end = await fetcher.fetch(url).then(
        ({ status }) => status,
        (error: unknown) => (error instanceof FetchFailure ? error.kind : String(error)),
      )
      const expected = said.includes(false) ? 'address' : 'ok'
      figures[expected === 'ok' ? 'flips that led to the public' : 'flips that were seen'] += 1
      const complaint = (text: string) => failures.push(`flip ${trial}, ${url}: ${text}`)
      if (end !== expected) complaint(`ended as ${end}, expected ${expected}`)
      if (said.length > (url === inner ? 1 : 2)) complaint(`DNS was asked ${said.length} times`)
      for (const { host, addresses } of watch.attempts)
        if (!addresses?.every(isPublicAddress)) complaint(`connected to ${addresses?.join(', ') ?? `the name ${host}`}`)
    }
  } finally {
    watch.stop()
    fetcher.close()
    await site.close()
  }
  return { trials, failures, figures }
}
