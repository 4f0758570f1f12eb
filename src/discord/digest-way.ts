import type { Client } from 'discord.js'
import type { DigestWay } from '../app.ts'
import { openChannelPosts } from './channel-posts.ts'
import { digestMessages } from './digest-card.ts'
import { textsFor } from './texts.ts'

/** How digests get into Discord's channels: in their own language, and without a mention. `self`: id of the bot's user. */
export const digestWay = ({ rest }: Client, self: string): DigestWay => ({
  posts: openChannelPosts(rest, self),
  render: (digest) =>
    digestMessages(digest, textsFor(digest.language)).map((message) => ({
      ...message,
      allowed_mentions: { parse: [] },
    })),
})
