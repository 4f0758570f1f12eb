import { apiMessage, apiUser } from '../api.ts'
import { type InteractionState, isLate, isThinking, metadataOf, openWebhook } from '../interactions.ts'
import { blankMessage, type Message, writeMessage } from '../messages.ts'
import { RequestRefused, refuseInvalid } from '../refusals.ts'
import { CALLBACK, checkCallback } from '../rules/callback.ts'
import { FLAG } from '../rules/message.ts'
import { isJson, type Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import { type Answer, type Call, param, type Route } from './route.ts'

const rendered = (world: World, state: InteractionState, message: Message): Json =>
  apiMessage(world, message, metadataOf(state, apiUser(state.user)))

const flagsOf = (body: unknown): number => (isJson(body) && typeof body.flags === 'number' ? body.flags : 0)

const acknowledge = (world: World, call: Call): Answer => {
  const state = world.interactions.find((one) => one.token === param(call, 'token') && one.id === param(call, 'id'))
  if (!state) throw new RequestRefused(404, 10062, 'Unknown interaction')
  if (state.acknowledgement)
    throw new RequestRefused(400, 40060, 'Interaction has already been acknowledged.', { detail: state.title })
  if (isLate(world, state))
    throw new RequestRefused(404, 10062, 'Unknown interaction', { detail: `${state.title}: later than 3 s` })

  const body: Json = isJson(call.json) ? call.json : {}
  refuseInvalid(checkCallback(state.kind, body))
  const ephemeral = flagsOf(body.data) & FLAG.ephemeral
  if (body.type === CALLBACK.message) {
    const message = blankMessage(world, state.channelId)
    writeMessage(world, message, { json: body.data, files: call.files }, { isNew: true, prefix: 'data.' })
    state.original = message
  } else if (body.type === CALLBACK.deferredMessage) {
    state.original = blankMessage(world, state.channelId, FLAG.loading | ephemeral)
  } else {
    throw new RequestRefused(501, 0, `This double does not know callback type ${String(body.type)} yet`)
  }
  const type = Number(body.type)
  state.acknowledgement = { type, ephemeral: ephemeral !== 0, ms: world.clock() - state.dispatchedAt }
  state.changes.emit('change')
  if (call.query.get('with_response') !== 'true') return { status: 204 }
  return { status: 200, body: callbackResponse(world, state, state.original) }
}

const callbackResponse = (world: World, state: InteractionState, message: Message): Json => ({
  interaction: {
    id: state.id,
    type: 2,
    response_message_id: message.id,
    response_message_loading: isThinking(state),
    response_message_ephemeral: (message.flags & FLAG.ephemeral) !== 0,
    channel_id: state.channelId,
    ...(state.guildId && { guild_id: state.guildId }),
  },
  // Discord names type 4 here for deferred responses too.
  resource: { type: CALLBACK.message, message: rendered(world, state, message) },
})

/** Discord ignores this silently; a bot that asks for it shows to all what it means for one, so it is kept. */
const recordIgnoredEphemeral = (world: World, call: Call, state: InteractionState, message: Message): void => {
  if (!(flagsOf(call.json) & FLAG.ephemeral) || message.flags & FLAG.ephemeral) return
  const why = `${state.title}: EPHEMERAL is ignored, the response stays public; defer with the flag instead`
  world.refusals.push({ route: call.label, status: 200, code: 0, why })
}

const edit = (world: World, call: Call, state: InteractionState, message: Message): Answer => {
  writeMessage(world, message, call, { isNew: false })
  recordIgnoredEphemeral(world, call, state, message)
  state.changes.emit('change')
  return { status: 200, body: rendered(world, state, message) }
}

const messageOf = (state: InteractionState, id: string): Message => {
  const all = state.original ? [state.original, ...state.followUps] : state.followUps
  const message = id === '@original' ? state.original : all.find((one) => one.id === id)
  if (!message || message.deleted) throw new RequestRefused(404, 10008, 'Unknown Message')
  return message
}

const followUp = (world: World, call: Call): Answer => {
  const state = openWebhook(world, param(call, 'app'), param(call, 'token'))
  // The first follow-up after a deferred response becomes that response.
  if (state.original && isThinking(state)) return edit(world, call, state, state.original)
  const message = blankMessage(world, state.channelId)
  writeMessage(world, message, call, { isNew: true })
  state.followUps.push(message)
  state.changes.emit('change')
  return { status: 200, body: rendered(world, state, message) }
}

const withMessage =
  (act: (world: World, call: Call, state: InteractionState, message: Message) => Answer) =>
  (world: World, call: Call): Answer => {
    const state = openWebhook(world, param(call, 'app'), param(call, 'token'))
    return act(world, call, state, messageOf(state, param(call, 'message')))
  }

const MESSAGE = '/webhooks/:app/:token/messages/:message'

export const interactionRoutes: readonly Route[] = [
  { pattern: 'POST /interactions/:id/:token/callback', auth: false, limitedBy: null, handle: acknowledge },
  { pattern: 'POST /webhooks/:app/:token', auth: false, limitedBy: 'token', handle: followUp },
  { pattern: `PATCH ${MESSAGE}`, auth: false, limitedBy: 'token', handle: withMessage(edit) },
  {
    pattern: `GET ${MESSAGE}`,
    auth: false,
    limitedBy: 'token',
    handle: withMessage((world, _call, state, message) => ({ status: 200, body: rendered(world, state, message) })),
  },
  {
    pattern: `DELETE ${MESSAGE}`,
    auth: false,
    limitedBy: 'token',
    handle: withMessage((_world, _call, state, message) => {
      message.deleted = true
      state.changes.emit('change')
      return { status: 204 }
    }),
  },
]
