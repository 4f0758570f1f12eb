import {
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js'
import { WebSocket } from 'ws'
import type { DiscordDouble, Interaction as Started } from '../support/discord/double.ts'

export const ASK = {
  name: 'ask',
  description: 'Ask the article library',
  options: [
    { type: 3, name: 'question', description: 'In any language', required: true, max_length: 400 },
    { type: 3, name: 'language', description: 'Language of the answer', choices: [{ name: 'English', value: 'en' }] },
    { type: 4, name: 'count', description: 'How many', min_value: 1, max_value: 5 },
    { type: 5, name: 'private', description: 'For you alone' },
  ],
}

/** A bot that lets commands pass. */
export const idle = async (): Promise<undefined> => undefined

/** An unmodified discord.js client that has registered its commands and hands each interaction to `handle`. */
export const startBotFor = async (
  discord: DiscordDouble,
  handle: (interaction: Interaction) => Promise<unknown>,
  commands: readonly object[] = [ASK],
): Promise<Client<true>> => {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } })
  const loggedIn = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  client.on(Events.InteractionCreate, handle)
  await client.login(discord.token)
  const ready = await loggedIn
  await ready.application.commands.set(commands as RESTPutAPIApplicationCommandsJSONBody)
  return ready
}

/** The same for a bot that knows slash commands alone. */
export const startBot = (
  discord: DiscordDouble,
  run: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  commands?: readonly object[],
): Promise<Client<true>> =>
  startBotFor(
    discord,
    async (interaction) => {
      if (interaction.isChatInputCommand()) await run(interaction)
    },
    commands,
  )

export type Reply = { status: number; body: unknown; headers: Headers }

/** One REST request as a well-behaved library sends it; `headers` replace its own. */
export const request = async (
  discord: DiscordDouble,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> => {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      'user-agent': 'DiscordBot (https://example.org, 1.0)',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers }
}

export const putCommands = (discord: DiscordDouble, commands: unknown): Promise<Reply> =>
  request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands)

/** A gateway payload; `d` names what the tests read from the events they wait for. */
type Payload = {
  op: number
  t: string | null
  s: number | null
  d: { id: string; token: string; session_id: string }
}

export type Line = {
  send(payload: unknown): void
  /** The next payload that fits, past ones included. */
  next(fits: (payload: Payload) => boolean): Promise<Payload>
  /** Close code. */
  closed: Promise<number>
  end(code?: number): void
}

/** A bare gateway connection. */
export const openGateway = async (discord: DiscordDouble, query = '?v=10&encoding=json'): Promise<Line> => {
  const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '/gw')}${query}`)
  const seen: Payload[] = []
  const waiting: { fits: (payload: Payload) => boolean; resolve: (payload: Payload) => void }[] = []
  socket.on('message', (raw) => {
    const payload: Payload = JSON.parse(String(raw))
    seen.push(payload)
    for (const { fits, resolve } of waiting) if (fits(payload)) resolve(payload)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return {
    send: (payload) => socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    next: (fits) =>
      new Promise((resolve) => {
        const known = seen.find(fits)
        if (known) resolve(known)
        else waiting.push({ fits, resolve })
      }),
    closed,
    end: (code = 1000) => socket.close(code),
  }
}

export const identify = (discord: DiscordDouble, intents = 1): object => ({
  op: 2,
  d: { token: discord.token, intents, properties: { os: 'linux', browser: 'test', device: 'test' } },
})

/** An identified gateway connection with /ask registered, for tests that speak REST by hand. */
export const connectByHand = async (discord: DiscordDouble): Promise<Line> => {
  const line = await openGateway(discord)
  line.send(identify(discord))
  await line.next(({ t }) => t === 'GUILD_CREATE')
  await putCommands(discord, [ASK])
  return line
}

/** Paths of the interaction that a person started by running `/ask question:Wer?`, or of another one. */
export const runAsk = async (discord: DiscordDouble, line: Line, start?: Promise<Started>) => {
  const interaction = await (start ?? discord.user().slash('ask', { question: 'Wer?' }))
  const { d } = await line.next((payload) => payload.t === 'INTERACTION_CREATE' && payload.d.id === interaction.id)
  const webhook = `/webhooks/${discord.applicationId}/${d.token}`
  return {
    interaction,
    callback: (body: unknown, query = '') =>
      request(discord, 'POST', `/interactions/${d.id}/${d.token}/callback${query}`, body),
    edit: (body: unknown) => request(discord, 'PATCH', `${webhook}/messages/%40original`, body),
    followUp: (body: unknown) => request(discord, 'POST', webhook, body),
    webhook,
  }
}
