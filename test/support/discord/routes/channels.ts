import { apiMessage } from '../api.ts'
import { announce, blankMessage, type Message, writeMessage } from '../messages.ts'
import { type Channel, PERMISSION } from '../places.ts'
import { RequestRefused } from '../refusals.ts'
import { FLAG } from '../rules/message.ts'
import { isJson, isPresent, type Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import { type Answer, type Call, param, type Route } from './route.ts'

/** The channel that the bot may see and, where it is asked for, do more in; or the refusal that Discord gives. */
const channelOf = (world: World, call: Call, needed = 0n): Channel => {
  const channel = world.channels.find(({ id }) => id === param(call, 'channel'))
  if (!channel) throw new RequestRefused(404, 10003, 'Unknown Channel')
  const detail = channel.name
  if (!(channel.botPermissions & PERMISSION.viewChannel))
    throw new RequestRefused(403, 50001, 'Missing Access', { detail })
  if ((channel.botPermissions & needed) !== needed)
    throw new RequestRefused(403, 50013, 'Missing Permissions', { detail })
  return channel
}

/** Discord says "a few minutes". */
const NONCE_MS = 120_000

/** The message that was sent with the same nonce shortly before, where the bot wants Discord to look. */
const sameNonce = (world: World, channelId: string, { json }: Call): Message | undefined => {
  const { nonce, enforce_nonce: enforced }: Json = isJson(json) ? json : {}
  if (enforced !== true || !isPresent(nonce)) return undefined
  return world.messages.findLast(
    (one) => one.channelId === channelId && one.nonce === nonce && world.clock() - one.createdAt < NONCE_MS,
  )
}

const create = (world: World, call: Call): Answer => {
  const files = call.files.length > 0 ? PERMISSION.attachFiles : 0n
  const channel = channelOf(world, call, PERMISSION.sendMessages | files)
  const known = sameNonce(world, channel.id, call)
  if (known?.deleted) throw new RequestRefused(404, 10008, 'Unknown Message')
  if (known) return { status: 200, body: apiMessage(world, known) }
  const message = blankMessage(world, channel.id)
  writeMessage(world, message, call, { isNew: true })
  world.messages.push(message)
  if (isJson(call.json) && Number(call.json.flags ?? 0) & FLAG.ephemeral) {
    const why = 'EPHEMERAL is ignored: only a response to an interaction can be for one person'
    world.refusals.push({ route: call.label, status: 200, code: 0, why })
  }
  return { status: 200, body: apiMessage(world, message) }
}

const MOST_LISTED = 100
const USUALLY_LISTED = 50

/** Without the right to read the history, Discord shows none and complains of nothing. */
const list = (world: World, call: Call): Answer => {
  const channel = channelOf(world, call)
  if (!(channel.botPermissions & PERMISSION.readMessageHistory)) return { status: 200, body: [] }
  const limit = Number(call.query.get('limit') ?? USUALLY_LISTED)
  if (!(limit >= 1 && limit <= MOST_LISTED)) throw new RequestRefused(400, 50035, 'Invalid Form Body')
  const after = BigInt(call.query.get('after') ?? 0)
  const shown = world.messages.filter(
    ({ id, channelId, deleted, flags }) =>
      channelId === channel.id && !deleted && !(flags & FLAG.ephemeral) && BigInt(id) > after,
  )
  // With `after` those that follow it, else the last ones; the newest first in both cases.
  const page = after > 0n ? shown.slice(0, limit) : shown.slice(-limit)
  return { status: 200, body: page.toReversed().map((message) => apiMessage(world, message)) }
}

/** Ephemeral messages are known to the webhook of their interaction alone. */
const messageOf = (world: World, call: Call): Message => {
  const { id: channelId } = channelOf(world, call)
  const id = param(call, 'message')
  const message = world.messages.find((one) => one.channelId === channelId && one.id === id)
  if (!message || message.deleted || message.flags & FLAG.ephemeral)
    throw new RequestRefused(404, 10008, 'Unknown Message')
  return message
}

const ownMessage = (world: World, call: Call): Message => {
  const message = messageOf(world, call)
  if (message.author.id !== world.bot.id)
    throw new RequestRefused(403, 50005, 'Cannot edit a message authored by another user')
  return message
}

const edit = (world: World, call: Call): Answer => {
  const message = ownMessage(world, call)
  writeMessage(world, message, call, { isNew: false })
  return { status: 200, body: apiMessage(world, message) }
}

const MESSAGE = '/channels/:channel/messages/:message'

export const channelRoutes: readonly Route[] = [
  { pattern: 'GET /channels/:channel/messages', auth: true, limitedBy: 'channel', handle: list },
  { pattern: 'POST /channels/:channel/messages', auth: true, limitedBy: 'channel', handle: create },
  { pattern: `PATCH ${MESSAGE}`, auth: true, limitedBy: 'channel', handle: edit },
  {
    pattern: `DELETE ${MESSAGE}`,
    auth: true,
    limitedBy: 'channel',
    handle: (world, call) => {
      const message = ownMessage(world, call)
      message.deleted = true
      announce(message)
      return { status: 204 }
    },
  },
]
