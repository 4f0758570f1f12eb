/*
 * One of several processes that post digests from one data folder, for `npm run prove -- digest`. Argument: a Poster in
 * JSON. Prints `begins` with its first digest, `sends` before a message is on its way and `sent` after it; ends on SIGTERM,
 * or is killed.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { REST } from 'discord.js'
import { runDeliveries } from '../../../../src/digest/delivery/loop.ts'
import type { DigestSetup } from '../../../../src/digest/digest.ts'
import { openChannelPosts } from '../../../../src/discord/rest/channel-posts.ts'
import { restOptions } from '../../../../src/discord/rest/rest.ts'
import { openStorage } from '../../../../src/storage/open-storage.ts'

export type Poster = {
  dataDir: string
  apiUrl: string
  token: string
  self: string
  /** Milliseconds that its clock is ahead. */
  ahead: number
  atOnce: number
}

const COMPONENTS_V2 = 1 << 15
/** Building takes so many milliseconds at most, so that some are killed at it. */
const BUILD_MS = 30
/** Four processes share Discord's limit of 50. */
const REQUESTS_PER_SECOND = 12
const PACE = { leaseMs: 1500, beatMs: 400, waitsMs: [50, 200, 1000] } as const

/** Of ten digests seven have one message, two have two, one has three. */
const partsOf = (channel: string): number => [1, 1, 1, 1, 1, 1, 1, 2, 2, 3][Number(BigInt(channel) % 10n)] ?? 1

const { dataDir, apiUrl, token, self, ahead, atOnce } = JSON.parse(process.argv[2] ?? '{}') as Poster
const storage = openStorage(dataDir)
const rest = new REST({
  ...restOptions(apiUrl, (why) => console.error(why)),
  globalRequestsPerSecond: REQUESTS_PER_SECOND,
}).setToken(token)
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())

/** `channel date part/of build`: the build is another each time, so that messages of two builds can be told apart. */
const build = async ({ channel }: DigestSetup, { date }: { date: string }) => {
  await sleep(Math.random() * BUILD_MS)
  const name = randomUUID()
  const of = partsOf(channel)
  const body = (part: number) => ({
    components: [{ type: 10, content: `${channel} ${date} ${part}/${of} ${name}` }],
    ...{ flags: COMPONENTS_V2, allowed_mentions: { parse: [] } },
  })
  const bodies: [object, ...object[]] = [body(1), ...Array.from({ length: of - 1 }, (_, i) => body(i + 2))]
  return { bodies }
}

const say = (what: 'begins' | 'sends' | 'sent'): boolean => process.stdout.write(`${what}\n`)
let hasBegun = false

const { deliveries } = storage
const posts = openChannelPosts(rest, self)
await runDeliveries({
  setups: storage.digestSetups<DigestSetup>(),
  deliveries: {
    ...deliveries,
    async take(...what) {
      const run = await deliveries.take(...what)
      if (run && !hasBegun) {
        say('begins')
        hasBegun = true
      }
      return run
    },
  },
  posts: {
    ...posts,
    async post(...what) {
      say('sends')
      const posted = await posts.post(...what)
      say('sent')
      return posted
    },
  },
  build,
  clock: () => Date.now() + ahead,
  log: { warn: (...what: unknown[]) => console.error(...what) },
  ...{ pace: PACE, atOnce, signal: stop.signal },
})
storage.close()
