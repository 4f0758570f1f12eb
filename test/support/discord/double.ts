import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Actor, type ActorOptions, createActor, type WrittenMessage, writeAs } from './actors.ts'
import { createEndpoint, type SignedEndpoint } from './endpoint.ts'
import { createGateway, type Disturbance } from './gateway.ts'
import { guildChannel, guildOf, guildRole, guildsOfBot } from './guild.ts'
import { unfinished } from './interactions.ts'
import { shownNow } from './messages.ts'
import { type Channel, type Guild, textChannel, type Where } from './places.ts'
import { describeRefusal, type Refusal } from './refusals.ts'
import { createRest, type Exchange } from './rest.ts'
import { createRestFaults, type FaultPlan } from './rest-faults.ts'
import type { Json } from './rules/problems.ts'
import { loadContract } from './schema.ts'
import type { ShownMessage } from './shown.ts'
import { transcriptOf } from './transcript.ts'
import { watchUncaught } from './uncaught.ts'
import { serveUpload, upload } from './uploads.ts'
import { createWorld } from './world.ts'

export type { Actor } from './actors.ts'
export type { Disturbance } from './gateway.ts'
export type { Interaction } from './interactions.ts'
export type { RestFault } from './rest-faults.ts'
export type { ShownMessage } from './shown.ts'

/** A Discord on a loopback port: REST v10 and gateway v10 for an unmodified discord.js client. */
export type DiscordDouble = {
  /** `http://127.0.0.1:PORT/api`, for `new Client({ rest: { api } })`. */
  apiUrl: string
  /** The only token that it accepts. */
  token: string
  applicationId: string
  guildId: string
  channelId: string
  /** Interactions over signed HTTP, as soon as it is used. */
  http: SignedEndpoint
  /** Servers with the bot in them: at first one for each shard; the first is the one above. */
  guildIds(): readonly string[]
  /** Commands as the bot last sent them. `scope`: `global` (default) or a guild's id. */
  commands(scope?: string): readonly object[]
  /** How many PUTs of commands were received, refused ones included. */
  registrations(): number
  /** A person in the guild. Default permissions: view channel, send messages, use application commands. */
  user(options?: ActorOptions): Actor
  /** A person's message, to run message commands on. The bot hears of it without its content, or not at all. */
  write(author: Actor, text: string, where?: Where & { files?: readonly string[] }): WrittenMessage
  /** A file that a person uploads, for an option or a message; returns its id. The double serves it, as `cdn`. */
  upload(file: { name: string; bytes: Uint8Array | string; type?: string | null }): string
  /** host:port that files are fetched from. */
  cdn: string
  /** A text channel. `botPermissions`: what the bot may there, when it is not the usual. */
  addChannel(name: string, options?: { guild?: string; botPermissions?: bigint }): string
  /** A private thread in a channel of the first server, which the bot is told nothing of. */
  addThread(name: string, parentId: string): string
  /** A role of the first server; returns its id, for `user({ roles })`. */
  addRole(name: string): string
  /** Another server with the bot in it and a first channel `general`. */
  addGuild(options?: { name?: string }): string
  /** All that can be read in a channel now, for assertions: see transcript.ts. */
  transcript(channel?: string): string
  /** Resolves when a bot has identified and READY and GUILD_CREATE were sent; rejects after a real 30 s. */
  ready(): Promise<void>
  /** Every request that Discord would have refused, oldest first. */
  refusals(): readonly Refusal[]
  /**
   * Throws, listing them, on any refusal, unknown route, unacknowledged or still "thinking" interaction, and error that
   * nobody caught in this process.
   */
  expectClean(): void
  /** Takes the refusals out of the record, for tests about them. */
  takeRefusals(): Refusal[]
  /** Gateway sessions that are connected now. */
  sessions(): number
  /** Codes with which gateway connections were closed, by either side. */
  closeCodes(): readonly number[]
  /**
   * Closes every gateway connection with this code, as Discord does by itself: 4004 after the token was reset; or those
   * alone that have no session yet.
   */
  hangUp(code: number, onlyWithoutSession?: boolean): void
  /** Disturbs the connection of a shard, or of all shards. Returns how many were hit. */
  disturb(what: Disturbance, shard?: number): number
  /**
   * How the next gateway connections begin: so many are cut before they open, HELLO comes so late (milliseconds), and
   * RESUME repeats so many events that the bot already has.
   */
  nextConnections(how: { refused?: number; helloMs?: number; again?: number }): void
  /** Lets requests fail in ways of which the bot is not guilty. */
  fail(plan: FaultPlan): { hits(): number; stop(): void }
  /** How often bots have tried to begin a gateway session, to resume one, and how many were resumed. */
  starts(): { identifies: number; resumes: number; resumed: number }
  /** Answers of 401, 403 and 429 (not of shared limits), faults included: Discord allows 10,000 in 10 minutes. */
  invalidRequests(): number
  /** Interactions that were lost with their session: nobody could answer them. */
  lost(): number
  /** Messages that the bot posted in channels by itself, as they are now, oldest first. */
  posted(): readonly ShownMessage[]
  /** Every REST request that was not refused, with its answer. */
  exchanges(): readonly Exchange[]
  stop(): Promise<void>
}

const READY_MS = 30_000

export type DoubleOptions = {
  /** Milliseconds; judges the deadlines of 3 s and 15 min. */
  clock?: () => number
  /** Every token is refused: REST 401, gateway 4004. */
  rejectToken?: boolean
  /** False: bodies are not held against Discord's OpenAPI file. */
  contract?: boolean
  /** As many as the double recommends, and guilds. */
  shards?: number
  /** How many shards may identify within 5 s. */
  maxConcurrency?: number
  /** Session starts left today, of 1,000. */
  startsLeft?: number
  /** Milliseconds; `patienceMs`: how much later a heartbeat may come. */
  heartbeat?: { everyMs: number; patienceMs: number }
}

const HEARTBEAT = { everyMs: 41_250, patienceMs: 41_250 }

/** Starts a double on a free port. */
export const startDiscord = async (options: DoubleOptions = {}): Promise<DiscordDouble> => {
  const { shards = 1, maxConcurrency = 16, startsLeft = 1000, heartbeat = HEARTBEAT } = options
  const world = createWorld({
    clock: options.clock ?? Date.now,
    rejectToken: options.rejectToken ?? false,
    gateway: { shards, maxConcurrency, startsLeft, heartbeat, helloMs: 0, again: 0 },
  })
  const faults = createRestFaults()
  const exchanges: Exchange[] = []
  const server = createServer()
  const gatewayUrl = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/gw`
  const gateway = createGateway(world, server, gatewayUrl)
  const endpoint = createEndpoint(world)
  const sender: typeof gateway = {
    ...gateway,
    dispatch(event, data, to) {
      if (event !== 'INTERACTION_CREATE' || !endpoint.isUsed()) return gateway.dispatch(event, data, to)
      to.tell?.('sent')
      endpoint.post(data)
    },
  }
  const contract = options.contract === false ? null : await loadContract()
  const rest = createRest(world, gatewayUrl, faults, (exchange) => {
    exchanges.push(exchange)
    const broken = contract ? [...contract.request(exchange), ...contract.answer(exchange)] : []
    for (const why of broken) world.refusals.push({ route: 'OPENAPI', status: exchange.status, code: 0, why })
  })
  server.on('request', (request, response) => {
    if (!serveUpload(world, request.url ?? '', response)) void rest(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const tell = (event: string, data: Json, guildId: string): void => {
    if (gateway.connected() > 0) gateway.dispatch(event, data, { guildId })
  }
  const uncaught = watchUncaught()
  const complaints = (): string[] => [...world.refusals.map(describeRefusal), ...unfinished(world), ...uncaught.seen()]

  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    token: world.token,
    applicationId: world.applicationId,
    guildId: world.guildId,
    channelId: world.channelId,
    http: endpoint,
    guildIds: () => guildsOfBot(world).map(({ id }) => id),
    commands: (scope = 'global') => world.commands.get(scope)?.sent ?? [],
    registrations: () => world.registrations,
    user: (who) => createActor(world, sender, who),
    write: (author, text, where = {}) => writeAs(world, gateway, author, text, where),
    upload: (file) => upload(world, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, file),
    cdn: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    addChannel(name, { guild = world.guildId, botPermissions } = {}) {
      const channel = textChannel(world, name, guild, botPermissions)
      world.channels.push(channel)
      tell('CHANNEL_CREATE', guildChannel(world, channel), guild)
      return channel.id
    },
    addThread(name, parentId) {
      const thread: Channel = { ...textChannel(world, name, world.guildId), kind: 'thread', parentId }
      world.channels.push(thread)
      return thread.id
    },
    addRole(name) {
      const role = { id: world.nextId(), name, guildId: world.guildId }
      world.roles.push(role)
      tell('GUILD_ROLE_CREATE', { guild_id: role.guildId, role: guildRole(role) }, role.guildId)
      return role.id
    },
    addGuild({ name = 'Second reading room' } = {}) {
      const guild: Guild = { id: world.nextId(), name, hasBot: true }
      world.guilds.push(guild)
      world.channels.push(textChannel(world, 'general', guild.id))
      tell('GUILD_CREATE', guildOf(world, guild), guild.id)
      return guild.id
    },
    transcript: (channel = world.channelId) => transcriptOf(world, channel),
    async ready() {
      let timer: NodeJS.Timeout | undefined
      const tooLate = new Promise<never>((_resolve, reject) => {
        const fail = (): void => reject(new Error(['no bot became ready within 30 s', ...complaints()].join('\n  ')))
        timer = setTimeout(fail, READY_MS)
      })
      await Promise.race([gateway.ready, tooLate]).finally(() => clearTimeout(timer))
    },
    refusals: () => [...world.refusals],
    expectClean() {
      const found = complaints()
      if (found.length > 0) throw new Error(`Discord would have complained:\n  ${found.join('\n  ')}`)
    },
    takeRefusals: () => world.refusals.splice(0),
    sessions: gateway.connected,
    closeCodes: () => [...gateway.closeCodes],
    hangUp: gateway.hangUp,
    disturb: gateway.disturb,
    nextConnections({ refused = 0, helloMs = 0, again = 0 }) {
      gateway.refuseNext(refused)
      Object.assign(world.gateway, { helloMs, again })
    },
    fail: faults.plan,
    starts: () => ({ ...gateway.counts }),
    invalidRequests: () => world.invalidRequests,
    lost: () => world.interactions.filter(({ delivery }) => delivery === 'lost').length,
    posted: () =>
      world.messages
        .filter(({ origin, author }) => origin === null && author.bot)
        .flatMap((message) => shownNow(message) ?? []),
    exchanges: () => [...exchanges],
    async stop() {
      uncaught.stop()
      if (!server.listening) return
      gateway.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
