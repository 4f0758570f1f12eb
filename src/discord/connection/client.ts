import { Client, Events, GatewayCloseCodes, GatewayDispatchEvents, GatewayIntentBits, Status } from 'discord.js'
import type { App } from '../../app.ts'
import type { ChannelPosts } from '../../digest/delivery/channel-posts.ts'
import { SetupError } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Command } from '../interaction/command.ts'
import { createDispatcher, type Usable } from '../interaction/dispatch.ts'
import { type DiscordSettings, explainRefusal, tokenRefused } from '../interaction/refusal.ts'
import type { After } from '../interaction/replies.ts'
import { noteThread } from '../interaction/threads.ts'
import { loggable } from '../message/loggable.ts'
import { openChannelPosts } from '../rest/channel-posts.ts'
import { guildsOf } from '../rest/guilds-of.ts'
import { keepToken, restOptions } from '../rest/rest.ts'
import { logGateway, logRateLimits } from './connection-log.ts'
import { createIdentifyThrottler } from './identify.ts'
import { registerCommands, removeTrialCommands } from './registration.ts'
import { type EndpointSettings, serveWithoutGateway } from './without-gateway.ts'

/** How long a stop waits for answers under way, in milliseconds: a container is killed soon after. */
const PATIENCE = 7_000

export type DiscordBot = {
  /** Whether interactions arrive now, and no stop has begun: the gateway is connected with all shards, or the port open. */
  isReady(): boolean
  /** The way of messages that are posted unasked. */
  posts: ChannelPosts
  /** Resolves, never rejects, when Discord has closed the connection for good: the bot is dead then, and says why. */
  closed: Promise<SetupError>
  /** Refuses new interactions politely, lets those under way finish (7 s), ends the others with words, and disconnects. */
  stop(): Promise<void>
}

/**
 * Connects to Discord, registers the commands where they changed, and answers them until `stop`: over the gateway, without
 * a privileged intent, or, with `endpoint`, over signed HTTP alone, on a port that the caller closes. Throws a SetupError when Discord refuses the token or
 * cannot be reached. `after`: for tests.
 */
export const connectDiscord = async (
  settings: DiscordSettings & { endpoint?: EndpointSettings | null },
  usable: Usable,
  app: App,
  after?: After,
): Promise<DiscordBot> => {
  const { commands } = usable
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(settings.apiUrl, (why) => app.log.error({ why }, 'requests to Discord are held back')),
    shards: 'auto', // As many as Discord recommends, all in this process.
    ws: {
      buildIdentifyThrottler: async (gateway) =>
        createIdentifyThrottler((await gateway.fetchGatewayInformation()).session_start_limit, (seconds) =>
          app.log.warn({ seconds }, 'over half of the session starts of the day are used: waiting'),
        ),
    },
  })
  const dispatcher = createDispatcher(usable, app, after)
  const { endpoint = null } = settings
  let isClosed = false
  let isStopping = false
  const closed = whenClosed(client).finally(() => {
    isClosed = true
  })
  logEvents(client, app.log)
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (sent) => noteThread(client, sent))
  const isNew = rememberIds()
  client.on(Events.InteractionCreate, async (interaction) => {
    if (isNew(interaction.id)) await dispatcher.handle(interaction)
    else app.log.info({ interaction: interaction.id }, 'an interaction that had come before was sent again')
  })

  try {
    if (endpoint) await serveWithoutGateway(client, settings.token, endpoint, app)
    else await signIn(client, settings.token, closed)
  } catch (error) {
    await client.destroy()
    throw explainRefusal(error, settings)
  }
  keepToken(client.rest, settings.token, () => app.log.warn('Discord answered 401 to one request; the token is kept'))
  try {
    await register(client, settings, commands, app.log)
    if (settings.guildId === null) {
      await clearTrials(client, await guildsOf(client, app.log), commands, app.log)
    }
  } catch (error) {
    await client.destroy()
    throw error
  }

  return {
    isReady: () => !isStopping && (endpoint !== null || (!isClosed && isConnected(client))),
    posts: openChannelPosts(client.rest, client.user?.id ?? ''),
    closed,
    async stop() {
      isStopping = true
      const unfinished = await dispatcher.drain(PATIENCE)
      if (unfinished > 0) app.log.warn({ unfinished }, 'stopped before all answers were finished')
      client.removeAllListeners(Events.ShardReconnecting) // discord.js reports our own closing as a reconnect.
      await client.destroy()
    },
  }
}

/** discord.js connects again by itself after all that can be mended so; this is the end that it leaves to us. */
const whenClosed = (client: Client): Promise<SetupError> =>
  new Promise((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => resolve(explainClose(code)))
  })

const explainClose = (code: number): SetupError =>
  code === GatewayCloseCodes.AuthenticationFailed
    ? tokenRefused()
    : new SetupError(`Discord closed the connection for good (code ${code}). Start again; see the log for more.`)

/** discord.js calls itself ready even when it is closed, or has been trying to connect again for an hour. */
const isConnected = (client: Client): boolean =>
  client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready)

/** Resolves when the gateway is ready. A token can also be refused there, after REST has taken it. */
const signIn = async (client: Client, token: string, closed: Promise<SetupError>): Promise<void> => {
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve())
    closed.then(reject)
  })
  await Promise.all([client.login(token), ready])
}

const register = async (client: Client, settings: DiscordSettings, commands: readonly Command[], log: Log) => {
  const { guildId } = settings
  try {
    if (!client.application) throw new Error('Discord sent READY without an application')
    const report = await registerCommands(client.rest, { applicationId: client.application.id, guildId }, commands)
    log.info({ ...report, guildId }, 'commands registered')
  } catch (error) {
    const explained = explainRefusal(error, settings)
    if (explained instanceof SetupError) throw explained
    log.error({ err: loggable(error) }, 'could not register the commands; those registered earlier go on working')
  }
}

/** Trying out happens in few servers, and each of them costs a request at every start. */
const MOST_GUILDS = 20

/** For a bot whose commands are those of all servers. What cannot be cleared up is logged: it only shows twice. */
const clearTrials = async (client: Client, guilds: readonly string[], commands: readonly Command[], log: Log) => {
  const applicationId = client.application?.id ?? ''
  for (const guildId of guilds.slice(0, MOST_GUILDS)) {
    try {
      if (await removeTrialCommands(client.rest, { applicationId, guildId }, commands))
        log.info({ guildId }, 'removed the commands of one server; those of all servers hold there')
    } catch (error) {
      log.warn({ err: loggable(error), guildId }, 'could not look for commands of one server')
    }
  }
}

const MOST_IDS = 5_000

/** The gateway delivers at least once: a RESUME may repeat what was answered. Tells whether an id is new. */
const rememberIds = (): ((id: string) => boolean) => {
  const known = new Set<string>()
  return (id) => {
    if (known.has(id)) return false
    known.add(id)
    const [oldest] = known
    if (known.size > MOST_IDS && oldest !== undefined) known.delete(oldest)
    return true
  }
}

const logEvents = (client: Client, log: Log): void => {
  client.on(Events.Error, (err) => log.error({ err: loggable(err) }, 'Discord client error'))
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Discord client warning'))
  client.on(Events.ClientReady, ({ user, guilds }) => log.info({ user: user.tag, guilds: guilds.cache.size }, 'ready'))
  logGateway(client, log)
  logRateLimits(client, log)
}
