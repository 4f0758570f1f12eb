import { isDeepStrictEqual } from 'node:util'
import { apiMessage, numbered } from '../api.ts'
import { INTERACTION_TYPE, type InteractionState, isLate, isThinking } from '../interactions.ts'
import { type Message, writeMessage } from '../messages.ts'
import { RequestRefused, refuseInvalid } from '../refusals.ts'
import { CALLBACK, checkCallback } from '../rules/callback.ts'
import { FLAG } from '../rules/message.ts'
import { isJson, type Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import { flagsOf, newMessage, recordIgnoredEphemeral } from './responses.ts'
import { type Answer, type Call, param } from './route.ts'

/** From now on the message is the original response to the interaction. */
const respondWith = (state: InteractionState, message: Message, statesBefore: number): void => {
  message.shownBy.add(state)
  state.original = message
  state.statesBefore = statesBefore
}

/** The message that holds the component; rules/callback.ts has seen that there is one. */
const sourceOf = ({ source }: InteractionState): Message => {
  if (!source || source.deleted) throw new RequestRefused(404, 10008, 'Unknown Message')
  return source
}

/** Does what a callback asks for. */
const respond = (world: World, state: InteractionState, call: Call, body: Json): void => {
  const data = isJson(body.data) ? body.data : {}
  const sent = { json: data, files: call.files }
  switch (body.type) {
    case CALLBACK.message: {
      const message = newMessage(world, state)
      writeMessage(world, message, sent, { isNew: true, prefix: 'data.', whisper: state.mustWhisper })
      world.messages.push(message)
      respondWith(state, message, 0)
      return
    }
    case CALLBACK.deferredMessage: {
      const ephemeral = state.mustWhisper ? FLAG.ephemeral : flagsOf(data) & FLAG.ephemeral
      const message = newMessage(world, state, FLAG.loading | ephemeral)
      world.messages.push(message)
      respondWith(state, message, 0)
      return
    }
    case CALLBACK.deferredUpdate: {
      const source = sourceOf(state)
      respondWith(state, source, source.history.length)
      return
    }
    case CALLBACK.update: {
      const source = sourceOf(state)
      const before = source.history.length
      writeMessage(world, source, sent, { isNew: false, prefix: 'data.' })
      recordIgnoredEphemeral(world, call.label, state, source, data)
      respondWith(state, source, before)
      return
    }
    case CALLBACK.choices:
      state.choices = Array.isArray(data.choices) ? data.choices.filter(isJson) : []
      return
    case CALLBACK.modal:
      state.modal = {
        ...{ customId: String(data.custom_id), title: String(data.title), isSubmitted: false },
        components: numbered(Array.isArray(data.components) ? data.components : []),
      }
      return
    default:
      throw new RequestRefused(501, 0, `The application of this double has no Activity: callback ${String(body.type)}`)
  }
}

/** The same once more, of a sender who could not read whether it was heard. */
const isSaidAgain = ({ acknowledgedBy: first }: InteractionState, { json }: Call): boolean =>
  first?.isHungUp() === true && isDeepStrictEqual(first.json, json)

/** The first answer to an interaction. */
export const acknowledge = (world: World, call: Call): Answer => {
  const state = world.interactions.find((one) => one.token === param(call, 'token') && one.id === param(call, 'id'))
  if (!state) throw new RequestRefused(404, 10062, 'Unknown interaction')
  if (state.acknowledgement)
    throw new RequestRefused(400, 40060, 'Interaction has already been acknowledged.', {
      ...{ detail: state.title, isExcused: isSaidAgain(state, call) },
    })
  if (isLate(world, state))
    throw new RequestRefused(404, 10062, 'Unknown interaction', { detail: `${state.title}: later than 3 s` })

  const body: Json = isJson(call.json) ? call.json : {}
  refuseInvalid(checkCallback({ kind: state.kind, onMessage: state.source !== null, option: state.option }, body))
  respond(world, state, call, body)
  state.acknowledgement = {
    type: Number(body.type),
    ephemeral: ((state.original?.flags ?? 0) & FLAG.ephemeral) !== 0,
    ms: world.clock() - state.dispatchedAt,
  }
  state.acknowledgedBy = { json: call.json, isHungUp: call.isHungUp }
  state.changes.emit('change')
  if (call.query.get('with_response') !== 'true') return { status: 204 }
  return { status: 200, body: callbackResponse(world, state) }
}

const callbackResponse = (world: World, state: InteractionState): Json => {
  const { original, acknowledgement } = state
  const isUpdate = acknowledgement?.type === CALLBACK.update || acknowledgement?.type === CALLBACK.deferredUpdate
  return {
    interaction: {
      id: state.id,
      type: INTERACTION_TYPE[state.kind],
      ...(original && {
        response_message_id: original.id,
        response_message_loading: isThinking(state),
        response_message_ephemeral: (original.flags & FLAG.ephemeral) !== 0,
      }),
      channel_id: state.channelId,
      ...(state.guildId && { guild_id: state.guildId }),
    },
    ...(original && {
      // Discord names the types 4 and 7 here for deferred responses too.
      resource: { type: isUpdate ? CALLBACK.update : CALLBACK.message, message: apiMessage(world, original) },
    }),
  }
}
