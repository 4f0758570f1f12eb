import { randomBytes } from 'node:crypto'
import type { Person } from './actors/person.ts'
import type { InteractionState } from './interactions.ts'
import type { Message } from './messages.ts'
import { type Channel, type Guild, textChannel } from './places.ts'
import type { Refusal } from './refusals.ts'
import type { Json } from './rules/problems.ts'

const DISCORD_EPOCH = 1_420_070_400_000n
/** Clients recognise snowflakes by their 17 to 19 digits; a test's clock may stand near zero. */
const SMALLEST = 100_000_000_000_000_000n

export type ApiUser = { id: string; username: string; bot: boolean }

/** Commands of one scope: as the bot sent them, and as Discord lists them. */
type CommandSet = { sent: readonly Json[]; listed: readonly Json[] }

/** All that the double knows. One per double; the servers and actors share it. */
export type World = {
  /** Milliseconds; judges every deadline. */
  clock: () => number
  nextId: () => string
  token: string
  /** No token is good enough. */
  rejectToken: boolean
  applicationId: string
  bot: ApiUser
  /** The application's public key, and where interactions are posted; null: over the gateway. See endpoint.ts. */
  verifyKey: string
  endpointUrl: string | null
  /** The first server, and its first channel. */
  guildId: string
  channelId: string
  guilds: Guild[]
  channels: Channel[]
  /** Beside everyone's. */
  roles: { id: string; name: string; guildId: string }[]
  people: Person[]
  refusals: Refusal[]
  /** By scope: `global` or a guild's id. */
  commands: Map<string, CommandSet>
  registrations: number
  interactions: InteractionState[]
  /** Every message in every channel, oldest first, deleted ones too. */
  messages: Message[]
}

/** Snowflakes: rising, unique, and carrying the time like Discord's. */
const createIds = (clock: () => number): (() => string) => {
  let last = SMALLEST
  return () => {
    const now = BigInt(Math.floor(clock())) - DISCORD_EPOCH
    const wanted = now << 22n
    last = wanted > last ? wanted : last + 1n
    return String(last)
  }
}

export const createWorld = ({ clock, rejectToken }: { clock: () => number; rejectToken: boolean }): World => {
  const nextId = createIds(clock)
  const applicationId = nextId()
  const guild: Guild = { id: nextId(), name: 'Reading room', hasBot: true }
  const channel = textChannel({ nextId }, 'general', guild.id)
  return {
    clock,
    nextId,
    token: `${Buffer.from(applicationId).toString('base64url')}.double.${randomBytes(12).toString('base64url')}`,
    rejectToken,
    applicationId,
    bot: { id: applicationId, username: 'fundstelle', bot: true },
    verifyKey: '',
    endpointUrl: null,
    guildId: guild.id,
    channelId: channel.id,
    guilds: [guild],
    channels: [channel],
    roles: [],
    people: [],
    refusals: [],
    commands: new Map(),
    registrations: 0,
    interactions: [],
    messages: [],
  }
}
