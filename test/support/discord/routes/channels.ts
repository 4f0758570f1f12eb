import { apiMessage } from '../api.ts'
import { blankMessage, type Message, writeMessage } from '../messages.ts'
import { RequestRefused } from '../refusals.ts'
import { isJson, isPresent, type Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import { type Answer, type Call, param, type Route } from './route.ts'

const channelOf = (world: World, call: Call): string => {
  const id = param(call, 'channel')
  if (!world.guilds.some(({ channelId }) => channelId === id)) throw new RequestRefused(404, 10003, 'Unknown Channel')
  return id
}

/** Discord says "a few minutes". */
const NONCE_MS = 120_000

/** The message that was sent with the same nonce shortly before, where the bot wants Discord to look. */
const sameNonce = (world: World, channelId: string, { json }: Call): Message | undefined => {
  const { nonce, enforce_nonce: enforced }: Json = isJson(json) ? json : {}
  if (enforced !== true || !isPresent(nonce)) return undefined
  return world.posted.findLast(
    (one) => one.channelId === channelId && one.nonce === nonce && world.clock() - one.createdAt < NONCE_MS,
  )
}

const create = (world: World, call: Call): Answer => {
  const channelId = channelOf(world, call)
  const known = sameNonce(world, channelId, call)
  if (known) return { status: 200, body: apiMessage(world, known, null) }
  const message = blankMessage(world, channelId)
  writeMessage(world, message, call, { isNew: true })
  world.posted.push(message)
  return { status: 200, body: apiMessage(world, message, null) }
}

const edit = (world: World, call: Call): Answer => {
  const channelId = channelOf(world, call)
  const id = param(call, 'message')
  const message = world.posted.find((one) => one.channelId === channelId && one.id === id)
  if (!message || message.deleted) throw new RequestRefused(404, 10008, 'Unknown Message')
  writeMessage(world, message, call, { isNew: false })
  return { status: 200, body: apiMessage(world, message, null) }
}

export const channelRoutes: readonly Route[] = [
  { pattern: 'POST /channels/:channel/messages', auth: true, limitedBy: 'channel', handle: create },
  { pattern: 'PATCH /channels/:channel/messages/:message', auth: true, limitedBy: 'channel', handle: edit },
]
