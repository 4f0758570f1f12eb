import { apiMessage } from '../api.ts'
import { type InteractionState, isGuest, isThinking, openWebhook } from '../interactions.ts'
import { announce, type Message, writeMessage } from '../messages.ts'
import { RequestRefused } from '../refusals.ts'
import type { World } from '../world.ts'
import { acknowledge } from './callbacks.ts'
import { newMessage, recordIgnoredEphemeral } from './responses.ts'
import { type Answer, type Call, param, type Route } from './route.ts'

/** Follow-ups to one interaction, where the app is not installed but by the user. */
const MAX_GUEST_FOLLOW_UPS = 5

const edit = (world: World, call: Call, state: InteractionState, message: Message): Answer => {
  writeMessage(world, message, call, { isNew: false })
  recordIgnoredEphemeral(world, call.label, state, message, call.json)
  return { status: 200, body: apiMessage(world, message) }
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
  if (isGuest(state) && state.followUps.length >= MAX_GUEST_FOLLOW_UPS)
    throw new RequestRefused(400, 40094, 'This interaction has reached the maximum number of follow-up messages', {
      detail: `${state.title}: the app is installed by the user alone`,
    })
  const message = newMessage(world, state)
  writeMessage(world, message, call, { isNew: true, whisper: state.mustWhisper })
  state.followUps.push(message)
  world.messages.push(message)
  state.changes.emit('change')
  return { status: 200, body: apiMessage(world, message) }
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
    handle: withMessage((world, _call, _state, message) => ({ status: 200, body: apiMessage(world, message) })),
  },
  {
    pattern: `DELETE ${MESSAGE}`,
    auth: false,
    limitedBy: 'token',
    handle: withMessage((_world, _call, _state, message) => {
      message.deleted = true
      announce(message)
      return { status: 204 }
    }),
  },
]
