/*
 * A Discord as a process of its own, for `npm run prove -- digest`: it fails at random, and its clock can be put forward.
 * Argument: a seed. Prints a line {apiUrl, token, guild, self}; then each line on standard input, an order in JSON, is
 * answered by a line.
 */
import { createInterface } from 'node:readline'
import { type RestFault, startDiscord } from '../../../../test/support/discord/double.ts'
import { seededRandom } from '../../random.ts'

/** How often each fault hits a new message, of 1. */
export type Shares = Partial<Record<RestFault, number>>

export type Order =
  | { do: 'add channels'; count: number }
  | { do: 'fail'; shares: Shares }
  | { do: 'put forward'; milliseconds: number }
  | { do: 'tell' }

/** What was posted, oldest first, what Discord would have refused, and how many requests each fault has hit. */
export type Told = {
  texts: string[]
  refusals: readonly { route: string; status: number; why: string }[]
  hits: Shares
}

const NEW_MESSAGE = /^POST \/channels\/\d+\/messages$/
const RETRY_AFTER_SECONDS = 0.1

let ahead = 0
const random = seededRandom(Number(process.argv[2]))
const discord = await startDiscord({ clock: () => Date.now() + ahead })
const hits: Shares = {}
let plans: { fault: RestFault; hits(): number; stop(): void }[] = []

const failAt = (shares: Shares): void => {
  for (const { fault, hits: count, stop } of plans) {
    hits[fault] = (hits[fault] ?? 0) + count()
    stop()
  }
  plans = (Object.entries(shares) as [RestFault, number][]).map(([fault, share]) => {
    const when = (): boolean => random() < share
    const plan = { with: fault, route: NEW_MESSAGE, times: Number.POSITIVE_INFINITY, when }
    return { fault, ...discord.fail({ ...plan, retryAfter: RETRY_AFTER_SECONDS }) }
  })
}

const obey = (order: Order): unknown => {
  switch (order.do) {
    case 'add channels':
      return Array.from({ length: order.count }, (_, i) => discord.addChannel(`news-${i}`))
    case 'fail':
      return failAt(order.shares)
    case 'put forward':
      ahead += order.milliseconds
      return null
    case 'tell':
      failAt({})
      return { texts: discord.posted().map(({ text }) => text), refusals: discord.refusals(), hits } satisfies Told
  }
}

const print = (value: unknown): boolean => process.stdout.write(`${JSON.stringify(value ?? null)}\n`)
print({ apiUrl: discord.apiUrl, token: discord.token, guild: discord.guildId, self: discord.applicationId })
for await (const line of createInterface({ input: process.stdin })) print(obey(JSON.parse(line)))
await discord.stop()
