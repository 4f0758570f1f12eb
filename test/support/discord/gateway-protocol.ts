import { apiUser } from './api.ts'
import { guildOf, guildsOfBot } from './guild.ts'
import { isJson, type Json } from './rules/problems.ts'
import { type Line, type Sessions, shardOf } from './sessions.ts'
import type { World } from './world.ts'

export const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
  hello: 10,
  ack: 11,
}
/** Guild Members, Presences, Message Content: none is granted. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

export type Protocol = {
  /** Obeys one payload of a bot, or closes its line. */
  receive(line: Line, payload: Json): void
  /** Closes the line as Discord does, and keeps why. */
  refuse(line: Line, what: string, code: number, why: string): void
  /** How often bots have tried to begin a session and to resume one, and how many were resumed. */
  counts: { identifies: number; resumes: number; resumed: number }
}

/** `[id, count]` of IDENTIFY; null where it makes no sense. */
const shardIn = ({ shard = [0, 1] }: Json): [number, number] | null => {
  const [id, count] = Array.isArray(shard) ? shard : []
  const whole = Number.isInteger(id) && Number.isInteger(count)
  return whole && id >= 0 && id < count ? [id, count] : null
}

/** What Discord makes of the payloads of a bot. `onReady`: READY and the guilds of this shard were sent. */
export const createProtocol = (
  world: World,
  sessions: Sessions,
  url: () => string,
  onReady: (shard: number, shards: number) => void,
): Protocol => {
  const counts = { identifies: 0, resumes: 0, resumed: 0 }

  const refuse = (line: Line, what: string, code: number, why: string): void => {
    world.refusals.push({ route: `GATEWAY ${what}`, status: 0, code, why })
    line.close(code, why)
  }
  const tokenFits = (data: Json): boolean => !world.rejectToken && data.token === world.token

  const identify = (line: Line, data: Json) => {
    counts.identifies += 1
    if (!tokenFits(data)) return refuse(line, 'identify', 4004, 'Authentication failed.')
    if (world.gateway.startsLeft <= 0) {
      world.rejectToken = true
      return refuse(line, 'identify', 4004, 'No session start was left: Discord has reset the token.')
    }
    world.gateway.startsLeft -= 1
    const { intents } = data
    if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0)
      return refuse(line, 'identify', 4013, `Invalid intents: ${String(intents)}`)
    if (intents & PRIVILEGED)
      return refuse(line, 'identify', 4014, 'Disallowed intent(s): a privileged intent was asked for.')
    const shard = shardIn(data)
    if (!shard) return refuse(line, 'identify', 4010, `Invalid shard: ${JSON.stringify(data.shard)}`)

    const [id, count] = shard
    const session = sessions.open(line, { shard: id, shards: count, intents })
    const guilds = guildsOfBot(world).filter((guild) => shardOf(guild.id, count) === id)
    sessions.push(session, 'READY', {
      v: 10,
      user: { ...apiUser(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: url(),
      shard,
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      presences: [],
      relationships: [],
    })
    for (const guild of guilds) sessions.push(session, 'GUILD_CREATE', guildOf(world, guild))
    onReady(id, count)
  }

  const resume = (line: Line, data: Json) => {
    counts.resumes += 1
    if (!tokenFits(data)) return refuse(line, 'resume', 4004, 'Authentication failed.')
    const session = sessions.resume(line, String(data.session_id), Number(data.seq), world.gateway.again)
    if (session === 'unknown') return line.send({ op: OP.invalid, d: false })
    if (session === 'wrong sequence') return refuse(line, 'resume', 4007, 'Invalid sequence.')
    counts.resumed += 1
    sessions.push(session, 'RESUMED', {})
  }

  const authenticate = (line: Line, op: unknown, data: Json) => {
    const what = op === OP.identify ? 'identify' : 'resume'
    if (line.session) return refuse(line, what, 4005, 'Already authenticated.')
    if (op === OP.identify) identify(line, data)
    else resume(line, data)
  }

  return {
    counts,
    refuse,
    receive(line, payload) {
      switch (payload.op) {
        case OP.heartbeat:
          return line.send({ op: OP.ack })
        case OP.identify:
        case OP.resume:
          return authenticate(line, payload.op, isJson(payload.d) ? payload.d : {})
        case OP.presence:
        case OP.voice:
        case OP.members:
          if (!line.session) refuse(line, 'event', 4003, 'Not authenticated.')
          return
        default:
          refuse(line, 'event', 4001, `Unknown opcode ${String(payload.op)}.`)
      }
    },
  }
}
