import { type Client, Routes } from 'discord.js'
import type { App } from '../../app.ts'
import { loggable } from '../message/loggable.ts'

/** Milliseconds that an answer of REST holds. */
const HOLDS = 60_000

const asked = new WeakMap<Client, { at: number; guilds: Promise<string[]> }>()

/**
 * Ids of the servers that the bot is in: all of them where it has a gateway; without one some of them where they are many,
 * and none where Discord does not say.
 */
export const guildsOf = async (client: Client, log: App['log']): Promise<string[]> => {
  if (client.isReady()) return [...client.guilds.cache.keys()]
  const known = asked.get(client)
  if (known && performance.now() - known.at < HOLDS) return known.guilds
  const guilds = ask(client, log)
  asked.set(client, { at: performance.now(), guilds })
  return guilds
}

const ask = async (client: Client, log: App['log']): Promise<string[]> => {
  try {
    return ((await client.rest.get(Routes.userGuilds())) as { id: string }[]).map(({ id }) => id)
  } catch (error) {
    log.warn({ err: loggable(error) }, 'could not ask which servers the bot is in')
    asked.delete(client)
    return []
  }
}
