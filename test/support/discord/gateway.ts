import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { apiUser } from './api.ts'
import { guildOf, guildsOfBot } from './guild.ts'
import { isJson, type Json } from './rules/problems.ts'
import type { World } from './world.ts'

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
}
/** Guild Members, Presences, Message Content: none is granted. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
const MAX_PAYLOAD_BYTES = 4096
const MAX_EVENTS = 120
const EVENTS_WINDOW_MS = 60_000
const HEARTBEAT_MS = 41_250

type Session = { id: string; intents: number; sequence: number; socket: WebSocket | null }

export type Gateway = {
  /** Sends an event to the connected session, unless it lacks the intent; throws when there is none. */
  dispatch(event: string, data: Json, intent?: number): void
  /** Resolves when a bot has identified and READY and its guilds were sent. */
  ready: Promise<void>
  connected(): number
  /** Codes with which either side closed, oldest first. */
  closeCodes: number[]
  /** Closes every connection with this code, as Discord does by itself. */
  hangUp(code: number): void
  close(): void
}

const parse = (raw: RawData): Json | null => {
  try {
    const value: unknown = JSON.parse(String(raw))
    return isJson(value) ? value : null
  } catch {
    return null
  }
}

/** Gateway v10 on the path `/gw` of the server. */
export const createGateway = (world: World, server: Server, url: () => string): Gateway => {
  const sockets = new WebSocketServer({ server, path: '/gw' })
  const sessions = new Map<string, Session>()
  const closeCodes: number[] = []
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()

  const send = (socket: WebSocket, payload: Json): void =>
    socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }))
  const dispatch = (session: Session, event: string, data: Json): void => {
    if (session.socket) send(session.socket, { op: OP.dispatch, t: event, s: ++session.sequence, d: data })
  }
  const refuse = (socket: WebSocket, what: string, code: number, why: string): null => {
    world.refusals.push({ route: `GATEWAY ${what}`, status: 0, code, why })
    socket.close(code, why)
    return null
  }
  const tokenFits = (data: Json): boolean => !world.rejectToken && data.token === world.token

  const identify = (socket: WebSocket, data: Json): Session | null => {
    if (!tokenFits(data)) return refuse(socket, 'identify', 4004, 'Authentication failed.')
    const { intents } = data
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0)
      return refuse(socket, 'identify', 4013, `Invalid intents: ${String(intents)}`)
    if (intents & PRIVILEGED)
      return refuse(socket, 'identify', 4014, 'Disallowed intent(s): a privileged intent was asked for.')

    const session: Session = { id: randomBytes(16).toString('hex'), intents, sequence: 0, socket }
    sessions.set(session.id, session)
    dispatch(session, 'READY', {
      v: 10,
      user: { ...apiUser(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: guildsOfBot(world).map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: url(),
      shard: data.shard ?? [0, 1],
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      presences: [],
      relationships: [],
    })
    for (const guild of guildsOfBot(world)) dispatch(session, 'GUILD_CREATE', guildOf(world, guild))
    becomeReady()
    return session
  }

  const resume = (socket: WebSocket, data: Json): Session | null => {
    if (!tokenFits(data)) return refuse(socket, 'resume', 4004, 'Authentication failed.')
    const session = sessions.get(String(data.session_id))
    if (!session) {
      send(socket, { op: OP.invalid, d: false })
      return null
    }
    if (Number(data.seq) > session.sequence) return refuse(socket, 'resume', 4007, 'Invalid sequence.')
    session.socket = socket
    dispatch(session, 'RESUMED', {})
    return session
  }

  sockets.on('connection', (socket, request) => {
    let session: Session | null = null
    let times: number[] = []
    socket.on('close', (code) => {
      closeCodes.push(code)
      // A resumed session has a new socket, and outlives the old one.
      if (session?.socket !== socket) return
      session.socket = null
      // A client that says goodbye ends its session; after anything else it may resume.
      if (code === 1000 || code === 1001) sessions.delete(session.id)
    })
    if (new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams.get('v') !== '10') {
      refuse(socket, 'connect', 4012, 'Invalid API version: this double speaks v=10.')
      return
    }
    send(socket, { op: OP.hello, d: { heartbeat_interval: HEARTBEAT_MS } })

    socket.on('message', (raw: Buffer) => {
      if (socket.readyState !== socket.OPEN) return
      const now = Date.now()
      times = [...times.filter((at) => now - at < EVENTS_WINDOW_MS), now]
      if (times.length > MAX_EVENTS)
        return void refuse(socket, 'event', 4008, 'Rate limited: over 120 events per 60 s.')
      if (raw.length > MAX_PAYLOAD_BYTES)
        return void refuse(socket, 'event', 4002, `Decode error: ${raw.length} of 4096 bytes.`)
      const payload = parse(raw)
      if (!payload) return void refuse(socket, 'event', 4002, 'Decode error: not a JSON object.')
      const data = isJson(payload.d) ? payload.d : {}
      switch (payload.op) {
        case OP.heartbeat:
          return send(socket, { op: OP.ack })
        case OP.identify:
          if (session) return void refuse(socket, 'identify', 4005, 'Already authenticated.')
          session = identify(socket, data)
          return
        case OP.resume:
          if (session) return void refuse(socket, 'resume', 4005, 'Already authenticated.')
          session = resume(socket, data)
          return
        case OP.presence:
        case OP.voice:
        case OP.members:
          if (!session) refuse(socket, 'event', 4003, 'Not authenticated.')
          return
        default:
          refuse(socket, 'event', 4001, `Unknown opcode ${String(payload.op)}.`)
      }
    })
  })

  const open = (): Session[] => [...sessions.values()].filter(({ socket }) => socket !== null)
  return {
    dispatch(event, data, intent = 0) {
      const session = open()[0]
      if (!session) throw new Error(`no bot is connected: ${event} reaches nobody (await double.ready() first)`)
      if ((session.intents & intent) === intent) dispatch(session, event, data)
    },
    ready,
    connected: () => open().length,
    closeCodes,
    hangUp(code) {
      for (const socket of sockets.clients) socket.close(code)
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
