import { randomBytes } from 'node:crypto'
import type { Person } from './actors/person.ts'
import type { InteractionState } from './interactions.ts'
import type { Message } from './messages.ts'
import { type Channel, type Guild, textChannel } from './places.ts'
import type { Refusal } from './refusals.ts'
import type { Json } from './rules/problems.ts'
import type { Upload } from './uploads.ts'

const DISCORD_EPOCH = 1_420_070_400_000n
/** Clients recognise snowflakes by their 17 to 19 digits; a test's clock may stand near zero. */
const SMALLEST = 100_000_000_000_000_000n

export type ApiUser = { id: string; username: string; bot: boolean }

/** What GET /gateway/bot and HELLO tell a bot. */
type GatewaySettings = {
  /** As many as Discord recommends. */
  shards: number
  maxConcurrency: number
  /** Session starts left today; falls with each IDENTIFY. */
  startsLeft: number
  /** For connections from now on: the interval, and how much later than that a heartbeat may come. */
  heartbeat: { everyMs: number; patienceMs: number }
  /** How late HELLO comes. */
  helloMs: number
  /** So many events that a bot already has are sent again at RESUME. */
  again: number
}

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
  gateway: GatewaySettings
  refusals: Refusal[]
  /** Answers of 401, 403 and 429 (not of shared limits), those of faults included: Discord allows 10,000 in 10 minutes. */
  invalidRequests: number
  /** By scope: `global` or a guild's id. */
  commands: Map<string, CommandSet>
  registrations: number
  interactions: InteractionState[]
  /** Every message in every channel, oldest first, deleted ones too. */
  messages: Message[]
  /** Files of people, by id. */
  uploads: Map<string, Upload>
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

/** One more in the number by which guilds are spread over shards, and apart from the ids of the next millisecond. */
const NEXT_SHARD = (1n << 22n) + 4096n

/** A guild for each shard: the number that decides on the shard rises by one from guild to guild. */
const createGuilds = (nextId: () => string, shards: number): Guild[] => {
  const first = BigInt(nextId())
  return Array.from({ length: shards }, (_, shard) => ({
    id: String(first + BigInt(shard) * NEXT_SHARD),
    name: shard === 0 ? 'Reading room' : `Reading room ${shard + 1}`,
    hasBot: true,
  }))
}

export type WorldOptions = { clock: () => number; rejectToken: boolean; gateway: GatewaySettings }

export const createWorld = ({ clock, rejectToken, gateway }: WorldOptions): World => {
  const nextId = createIds(clock)
  const applicationId = nextId()
  const guilds = createGuilds(nextId, gateway.shards)
  const channels = guilds.map(({ id }) => textChannel({ nextId }, 'general', id))
  return {
    clock,
    nextId,
    token: `${Buffer.from(applicationId).toString('base64url')}.double.${randomBytes(12).toString('base64url')}`,
    rejectToken,
    applicationId,
    bot: { id: applicationId, username: 'fundstelle', bot: true },
    verifyKey: '',
    endpointUrl: null,
    guildId: guilds[0]!.id,
    channelId: channels[0]!.id,
    guilds,
    channels,
    roles: [],
    people: [],
    gateway,
    refusals: [],
    invalidRequests: 0,
    commands: new Map(),
    registrations: 0,
    interactions: [],
    messages: [],
    uploads: new Map(),
  }
}
