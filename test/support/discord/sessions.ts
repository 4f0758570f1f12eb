import { randomBytes } from 'node:crypto'
import type { Json } from './rules/problems.ts'

/** What became of an event: written to the bot's connection, kept for a RESUME, or gone with its session. */
export type Delivery = 'sent' | 'waiting' | 'lost'

/** One connection of a bot. A silent one is a zombie: it swallows everything in both directions. */
export type Line = {
  isSilent: boolean
  session: Session | null
  send(payload: Json): void
  close(code: number, why: string): void
  /** Without a word. */
  cut(): void
}

type Event = { payload: Json & { s: number }; delivery: Delivery; tell: (delivery: Delivery) => void }

export type Session = {
  id: string
  shard: number
  /** Shards that the bot said it has. */
  shards: number
  intents: number
  sequence: number
  line: Line | null
  /** The newest, oldest first: for a RESUME. */
  events: Event[]
}

export type Sessions = {
  open(line: Line, of: Pick<Session, 'shard' | 'shards' | 'intents'>): Session
  /** Sends an event, or keeps it for the RESUME of a session whose line is gone or silent. */
  push(session: Session, event: string, data: Json, tell?: (delivery: Delivery) => void): void
  /** Moves a session to the line and sends what came after `sequence`, and `again` events more; or says why not. */
  resume(line: Line, id: string, sequence: number, again: number): Session | 'unknown' | 'wrong sequence'
  /** The line is gone; its session can be resumed. */
  leave(line: Line): void
  /** The session cannot be resumed any more. */
  end(session: Session): void
  /** The session for events of a guild (null: of private chats): rather a connected one, rather a newer one. */
  findFor(guildId: string | null): Session | null
  /** Those with a line, oldest first. */
  connected(): Session[]
}

/** Events that a session keeps; Discord keeps some minutes of them. */
const MOST_EVENTS = 500

/** Discord's rule for which shard a guild belongs to. Private chats belong to the first. */
export const shardOf = (guildId: string | null, shards: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards))

const settle = (event: Event, delivery: Delivery): void => {
  event.delivery = delivery
  event.tell(delivery)
}

export const createSessions = (): Sessions => {
  const sessions = new Map<string, Session>()
  /** Sessions that ended: their bots may still say how far they had come. */
  const ended = new Map<string, Session>()

  const end = (session: Session): void => {
    sessions.delete(session.id)
    ended.set(session.id, session)
    if (session.line) session.line.session = null
    session.line = null
    for (const event of session.events) if (event.delivery === 'waiting') settle(event, 'lost')
  }

  return {
    end,
    open(line, of) {
      const session: Session = { ...of, id: randomBytes(16).toString('hex'), sequence: 0, line, events: [] }
      sessions.set(session.id, session)
      line.session = session
      return session
    },
    push(session, name, data, tell = () => undefined) {
      const payload = { op: 0, t: name, s: ++session.sequence, d: data }
      const event: Event = { payload, delivery: 'waiting', tell }
      session.events.push(event)
      const { line } = session
      if (line && !line.isSilent) line.send(payload)
      settle(event, line && !line.isSilent ? 'sent' : 'waiting')
      const [oldest] = session.events
      if (session.events.length <= MOST_EVENTS || !oldest) return
      session.events.shift()
      if (oldest.delivery === 'waiting') settle(oldest, 'lost')
    },
    resume(line, id, sequence, again) {
      const session = sessions.get(id)
      const oldest = session?.events[0]?.payload.s ?? 0
      if (!session || sequence < oldest - 1) {
        const missed = (session ?? ended.get(id))?.events.filter(({ payload }) => payload.s > sequence) ?? []
        for (const event of missed) settle(event, 'lost')
        if (session) end(session)
        return 'unknown'
      }
      if (!Number.isInteger(sequence) || sequence > session.sequence) return 'wrong sequence'
      if (session.line) session.line.session = null
      session.line = line
      line.session = session
      for (const event of session.events.filter(({ payload }) => payload.s > sequence - again)) {
        line.send(event.payload)
        settle(event, 'sent')
      }
      return session
    },
    leave(line) {
      if (line.session) line.session.line = null
      line.session = null
    },
    findFor(guildId) {
      const fits = [...sessions.values()].filter(({ shard, shards }) => shardOf(guildId, shards) === shard)
      return fits.findLast(({ line }) => line !== null) ?? fits.at(-1) ?? null
    },
    connected: () => [...sessions.values()].filter(({ line }) => line !== null),
  }
}
