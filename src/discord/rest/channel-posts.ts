import {
  type APIMessage,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIChannelMessageResult,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import type { ChannelPosts, Found, Posted, Refused, Sought } from '../../digest/delivery/channel-posts.ts'
import { loggable } from '../message/loggable.ts'

/** Discord's largest page, and how many of them are looked through: so much may be written while we are away. */
const PAGE = 100
const MOST_PAGES = 20

/** `self`: id of the bot's user. */
export const openChannelPosts = (rest: REST, self: string): ChannelPosts => {
  const page = async (channel: string, query: Record<string, string>, signal: AbortSignal): Promise<APIMessage[]> =>
    (await rest.get(Routes.channelMessages(channel), { query: new URLSearchParams(query), signal })) as APIMessage[]

  const find = async (channel: string, { is, from }: Sought, signal: AbortSignal): Promise<Found> => {
    let after = String(SnowflakeUtil.generate({ timestamp: from, increment: 0n, processId: 0n, workerId: 0n }))
    for (let i = 0; i < MOST_PAGES; i++) {
      const messages = await page(channel, { after, limit: String(PAGE) }, signal)
      const own = messages.find((message) => message.author.id === self && is(message))
      if (own) return { is: 'there', message: own.id }
      if (messages.length < PAGE) break
      after = messages.map(({ id }) => id).reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other))
    }
    // Discord answers with an empty list, and not with an error, where the history may not be read.
    const any = await page(channel, { limit: '1' }, signal)
    return any.length > 0 ? { is: 'not there' } : { is: 'unknown' }
  }
  return {
    async post(channel, body, signal): Promise<Posted> {
      try {
        const answer = await rest.post(Routes.channelMessages(channel), { body: JSON.parse(body), signal })
        return { is: 'posted', message: (answer as RESTPostAPIChannelMessageResult).id }
      } catch (error) {
        // So Discord answers for a nonce whose message has been deleted.
        if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage)
          return { is: 'posted', message: null }
        const why = refusalIn(error)
        return why ? { is: 'refused', why } : { is: 'unsure', error: loggable(error) }
      }
    },
    async find(channel, sought, signal): Promise<Found> {
      try {
        return await find(channel, sought, signal)
      } catch (error) {
        const why = refusalIn(error)
        return why ? { is: 'refused', why } : { is: 'failed', error: loggable(error) }
      }
    },
  }
}

const REFUSALS: Readonly<Record<number, Refused>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'no channel',
  [RESTJSONErrorCodes.MissingAccess]: 'no access',
  [RESTJSONErrorCodes.MissingPermissions]: 'no permission',
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage]: 'body',
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]: 'body',
}

const refusalIn = (error: unknown): Refused | null =>
  error instanceof DiscordAPIError ? (REFUSALS[Number(error.code)] ?? null) : null
