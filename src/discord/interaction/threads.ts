import { type BaseInteraction, ChannelType, type Client } from 'discord.js'

/** An interaction as Discord sends it, as far as threads go. */
export type Sent = { channel?: { id: string; type: ChannelType; parent_id?: string | null } }

const MOST = 10_000

/** By a thread's id, the channel that it is in; of each client. */
const parents = new WeakMap<Client, Map<string, string>>()

/**
 * Remembers of an interaction, as Discord sent it, which channel its thread is in. discord.js forgets that where it does not
 * know the thread: private ones that the bot is no member of, and all of them over HTTP.
 */
export const noteThread = (client: Client, { channel }: Sent): void => {
  if (!channel?.parent_id || !isThread(channel.type)) return
  const known = parents.get(client) ?? new Map<string, string>()
  parents.set(client, known)
  known.set(channel.id, channel.parent_id)
  const [oldest] = known.keys()
  if (known.size > MOST && oldest !== undefined) known.delete(oldest)
}

/** Id of the channel that a thread is in; null outside of threads. */
export const parentOf = ({ client, channel, channelId }: Pick<BaseInteraction, 'client' | 'channel' | 'channelId'>) => {
  if (channel) return channel.isThread() ? channel.parentId : null
  return (channelId && parents.get(client)?.get(channelId)) ?? null
}

const isThread = (type: ChannelType): boolean =>
  [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread].includes(type)
