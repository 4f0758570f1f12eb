import { type Client, Events, RESTEvents } from 'discord.js'
import type { Log } from '../../log.ts'
import { loggable } from '../message/loggable.ts'

type Outage = { from: number; attempts: number; errors: Set<string> }

/** Logs each outage of a shard once when it begins and once when it is over, however often it tried meanwhile. */
export const logGateway = (client: Client, log: Log): void => {
  const outages = new Map<number, Outage>()
  const outageOf = (shard: number): Outage => {
    const outage = outages.get(shard) ?? { from: Date.now(), attempts: 0, errors: new Set() }
    outages.set(shard, outage)
    return outage
  }
  const over = (shard: number): { seconds: number; attempts: number } | null => {
    const outage = outages.get(shard)
    outages.delete(shard)
    return outage ? { seconds: (Date.now() - outage.from) / 1000, attempts: outage.attempts } : null
  }

  client.on(Events.ShardReconnecting, (shard) => {
    const outage = outageOf(shard)
    outage.attempts += 1
    if (outage.attempts === 1) log.warn({ shard }, 'gateway reconnecting')
  })
  client.on(Events.ShardError, (err, shard) => {
    const { errors } = outageOf(shard)
    if (!errors.has(err.message)) log.error({ err: loggable(err), shard }, 'gateway connection error')
    errors.add(err.message)
  })
  client.on(Events.ShardResume, (shard, replayed) => {
    log.info({ shard, replayed, ...over(shard) }, 'gateway resumed')
  })
  client.on(Events.ShardReady, (shard) => {
    const outage = over(shard)
    if (outage) log.warn({ shard, ...outage }, 'gateway connected again, with a new session')
  })
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error({ shard, code }, 'gateway closed for good'))
}

const RATE_LIMITS_EVERY_MS = 60_000

/** One line a minute: in a storm there would be one for each request. */
export const logRateLimits = (client: Client, log: Log): void => {
  let silentUntil = 0
  let untold = 0
  const tell = (fields: object): void => {
    if (Date.now() < silentUntil) {
      untold += 1
      return
    }
    log.warn({ ...fields, untold }, 'rate limited')
    silentUntil = Date.now() + RATE_LIMITS_EVERY_MS
    untold = 0
  }
  client.rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => tell({ route, timeToReset }))
  client.rest.on(RESTEvents.Response, ({ route, method }, { status }) => {
    if (status === 429) tell({ route, method, status })
  })
}
