import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

export const PERMISSION = {
  administrator: 1n << 3n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  useExternalApps: 1n << 50n,
} as const

/** What the bot may in a channel unless the test says otherwise. */
export const BOT_PERMISSIONS =
  PERMISSION.viewChannel |
  PERMISSION.sendMessages |
  PERMISSION.embedLinks |
  PERMISSION.attachFiles |
  PERMISSION.readMessageHistory |
  PERMISSION.useApplicationCommands

const CONTEXT = { guild: 0, botDm: 1, privateChannel: 2 } as const

export type Guild = { id: string; name: string /** Whether the bot is a member. */; hasBot: boolean }

export type Channel = {
  id: string
  name: string
  /** `thread`: one that the bot is not told of; `group`: a private channel of people, where the bot is no member. */
  kind: 'text' | 'thread' | 'dm' | 'group'
  guildId: string | null
  botPermissions: bigint
  /** The person on the other side of a DM with the bot; nobody else sees it. */
  personId: string | null
  /** The channel that a thread is in. */
  parentId?: string
}

/** Where a person acts; the channel in which they usually are when nothing is said. */
export type Where = {
  /** The DM with the bot. */
  dm?: boolean
  /** A channel's id. */
  channel?: string
  /** A server's id: its first channel. */
  guild?: string
  /** Where the bot is no member, and only an app works that the person has installed for themselves. */
  elsewhere?: 'guild' | 'private'
}

export type Place = { channel: Channel; guild: Guild | null; context: (typeof CONTEXT)[keyof typeof CONTEXT] }

export const textChannel = (
  world: Pick<World, 'nextId'>,
  name: string,
  guildId: string,
  botPermissions = BOT_PERMISSIONS,
): Channel => ({ id: world.nextId(), name, kind: 'text', guildId, botPermissions, personId: null })

export const dmChannel = (world: World, personId: string, name: string): Channel => {
  const channel: Channel = {
    ...{ id: world.nextId(), name, kind: 'dm', guildId: null },
    ...{ botPermissions: BOT_PERMISSIONS, personId },
  }
  world.channels.push(channel)
  return channel
}

/** A server of which the bot is no member, or a private channel of people; made when it is first wanted. */
const elsewhere = (world: World, where: 'guild' | 'private'): Channel => {
  const known = world.channels.find(({ kind, guildId }) =>
    where === 'private' ? kind === 'group' : world.guilds.some(({ id, hasBot }) => id === guildId && !hasBot),
  )
  if (known) return known
  const guild: Guild = { id: world.nextId(), name: 'Elsewhere', hasBot: false }
  const channel =
    where === 'guild'
      ? textChannel(world, 'elsewhere', guild.id, 0n)
      : { ...textChannel(world, 'private', guild.id, 0n), kind: 'group' as const, guildId: null }
  if (where === 'guild') world.guilds.push(guild)
  world.channels.push(channel)
  return channel
}

export const placeIn = (world: World, channel: Channel): Place => ({
  channel,
  guild: world.guilds.find(({ id }) => id === channel.guildId) ?? null,
  context: channel.guildId !== null ? CONTEXT.guild : channel.kind === 'dm' ? CONTEXT.botDm : CONTEXT.privateChannel,
})

export const channelById = (world: World, id: string): Channel => {
  const channel = world.channels.find((one) => one.id === id)
  if (!channel) throw new Error(`there is no channel ${id}`)
  return channel
}

/** The place that a test names, for the person whose DM is `dm`. */
export const placeOf = (world: World, where: Where, dm: Channel): Place => {
  if (where.dm) return placeIn(world, dm)
  if (where.elsewhere) return placeIn(world, elsewhere(world, where.elsewhere))
  if (where.channel !== undefined) return placeIn(world, channelById(world, where.channel))
  const guildId = where.guild ?? world.guildId
  const first = world.channels.find((channel) => channel.guildId === guildId)
  if (!first) throw new Error(`there is no server ${guildId}`)
  return placeIn(world, first)
}

const CHANNEL_TYPE = { text: 0, thread: 12, dm: 1, group: 3 } as const

/** The partial channel object of interactions. `permissions` are those of the person. */
export const apiChannel = ({ id, name, kind, guildId, parentId }: Channel, user: Json, permissions: bigint): Json => ({
  id,
  type: CHANNEL_TYPE[kind],
  last_message_id: null,
  flags: 0,
  ...(kind === 'text' && {
    ...{ guild_id: guildId, name, position: 0, parent_id: null },
    ...{ permissions: String(permissions), permission_overwrites: [] },
  }),
  ...(kind === 'thread' && {
    ...{ guild_id: guildId, name, parent_id: parentId, permissions: String(permissions) },
    ...{ owner_id: user.id, message_count: 1, member_count: 1, total_message_sent: 1, rate_limit_per_user: 0 },
    thread_metadata: { archived: false, auto_archive_duration: 1440, locked: false, archive_timestamp: null },
  }),
  ...(kind === 'dm' && { recipients: [user] }),
  ...(kind === 'group' && { name, recipients: [user] }),
})
