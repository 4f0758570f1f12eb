import type { Server } from 'node:http'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { createProtocol, OP } from './gateway-protocol.ts'
import { isJson, type Json } from './rules/problems.ts'
import { createSessions, type Delivery, type Line, type Session } from './sessions.ts'
import type { World } from './world.ts'

const MAX_PAYLOAD_BYTES = 4096
const MAX_EVENTS = 120
const EVENTS_WINDOW_MS = 60_000

/**
 * What Discord, or the way to it, does to a connection. `op 9 true` may be resumed, `op 9 false` not; `drop` cuts the
 * connection without a word, after `drop and forget` the session is gone too; a `zombie` stays open and says nothing
 * more. A number: Discord closes with this code, after 1000 and 4009 the session is gone.
 */
export type Disturbance = 'op 7' | 'op 9 true' | 'op 9 false' | 'drop' | 'drop and forget' | 'zombie' | number

/** `guildId` decides on the shard; null: that of private chats. `tell` hears what becomes of the event. */
type Addressee = { guildId: string | null; intent?: number; tell?: (delivery: Delivery) => void }

export type Gateway = {
  /** Sends an event to a shard, unless its bot lacks the intent. Throws when no bot is there. */
  dispatch(event: string, data: Json, to: Addressee): void
  /** Resolves when every shard of a bot has identified and its READY and guilds were sent. */
  ready: Promise<void>
  connected(): number
  /** Codes with which either side closed, oldest first. */
  closeCodes: number[]
  /** How often bots have tried to begin a session and to resume one, and how many were resumed. */
  counts: { identifies: number; resumes: number; resumed: number }
  /** Closes every connection with this code, or those alone that have no session (yet). */
  hangUp(code: number, onlyWithoutSession?: boolean): void
  /** Disturbs the connections that have a session, or the one of a shard. Returns how many there were. */
  disturb(what: Disturbance, shard?: number): number
  /** Cuts so many of the next connections before they open. */
  refuseNext(connections: number): void
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
  const sockets = new WebSocketServer({ noServer: true })
  const sessions = createSessions()
  const lines = new Map<WebSocket, Line>()
  const closeCodes: number[] = []
  /** Shards that have identified, and whose bot has not said goodbye since. */
  const shardsReady = new Set<number>()
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()
  const { counts, receive, refuse } = createProtocol(world, sessions, url, (shard, shards) => {
    shardsReady.add(shard)
    if (shardsReady.size >= shards) becomeReady()
  })
  let refused = 0

  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://127.0.0.1')
    if (pathname !== '/gw' || refused > 0) {
      if (pathname === '/gw') refused -= 1
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => connect(opened, searchParams.get('v')))
  })

  /** Says HELLO, and closes with 4009 when a heartbeat does not come in time. */
  const watchHeartbeats = (line: Line, socket: WebSocket): { beat: () => void } => {
    const { everyMs, patienceMs } = world.gateway.heartbeat
    const timeOut = (): void => {
      const { session } = line
      if (line.isSilent) return
      refuse(line, 'heartbeat', 4009, 'Session timed out: no heartbeat came in time.')
      if (session) sessions.end(session)
    }
    const start = (): NodeJS.Timeout => setTimeout(timeOut, everyMs + patienceMs).unref()
    let timer = start()
    socket.on('close', () => clearTimeout(timer))
    line.send({ op: OP.hello, d: { heartbeat_interval: everyMs } })
    return {
      beat: () => {
        clearTimeout(timer)
        timer = start()
      },
    }
  }

  const connect = (socket: WebSocket, version: string | null) => {
    const line: Line = {
      isSilent: false,
      session: null,
      send: (payload) => {
        if (!line.isSilent) socket.send(JSON.stringify({ s: null, t: null, d: null, ...payload }))
      },
      close: (code, why) => socket.close(code, why),
      cut: () => socket.terminate(),
    }
    lines.set(socket, line)
    socket.on('close', (code) => {
      lines.delete(socket)
      closeCodes.push(code)
      // A client that says goodbye ends its session; after anything else it may resume.
      if (line.session && (code === 1000 || code === 1001)) {
        shardsReady.delete(line.session.shard)
        sessions.end(line.session)
      }
      sessions.leave(line)
    })
    if (version !== '10') return refuse(line, 'connect', 4012, 'Invalid API version: this double speaks v=10.')

    let beat = (): void => undefined
    const greet = (): void => {
      if (socket.readyState === socket.OPEN) beat = watchHeartbeats(line, socket).beat
    }
    if (world.gateway.helloMs > 0) setTimeout(greet, world.gateway.helloMs).unref()
    else greet()

    let times: number[] = []
    socket.on('message', (raw: Buffer) => {
      if (socket.readyState !== socket.OPEN || line.isSilent) return
      const now = Date.now()
      times = [...times.filter((at) => now - at < EVENTS_WINDOW_MS), now]
      if (times.length > MAX_EVENTS) return refuse(line, 'event', 4008, 'Rate limited: over 120 events per 60 s.')
      if (raw.length > MAX_PAYLOAD_BYTES)
        return refuse(line, 'event', 4002, `Decode error: ${raw.length} of 4096 bytes.`)
      const payload = parse(raw)
      if (!payload) return refuse(line, 'event', 4002, 'Decode error: not a JSON object.')
      if (payload.op === OP.heartbeat) beat()
      receive(line, payload)
    })
  }

  const disturb = (what: Disturbance, session: Session, line: Line) => {
    switch (what) {
      case 'op 7':
        return line.send({ op: OP.reconnect })
      case 'op 9 true':
        line.send({ op: OP.invalid, d: true })
        return sessions.leave(line)
      case 'op 9 false':
        line.send({ op: OP.invalid, d: false })
        return sessions.end(session)
      case 'zombie':
        line.isSilent = true
        return
      case 'drop':
        line.cut()
        return sessions.leave(line)
      case 'drop and forget':
        line.cut()
        return sessions.end(session)
      default:
        line.close(what, 'As the test wants it.')
        return what === 1000 || what === 4009 ? sessions.end(session) : sessions.leave(line)
    }
  }

  return {
    dispatch(event, data, { guildId, intent = 0, tell = () => undefined }) {
      if (shardsReady.size === 0)
        throw new Error(`no bot is connected: ${event} reaches nobody (await double.ready() first)`)
      const session = sessions.findFor(guildId)
      if (!session) tell('lost')
      else if ((session.intents & intent) === intent) sessions.push(session, event, data, tell)
    },
    ready,
    connected: () => sessions.connected().length,
    closeCodes,
    counts,
    hangUp(code, onlyWithoutSession = false) {
      for (const [socket, { session }] of lines) if (!onlyWithoutSession || !session) socket.close(code)
    },
    disturb(what, shard) {
      const hit = sessions.connected().filter((session) => shard === undefined || session.shard === shard)
      for (const session of hit) if (session.line) disturb(what, session, session.line)
      return hit.length
    },
    refuseNext(connections) {
      refused = connections
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}
