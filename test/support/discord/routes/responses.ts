import type { InteractionState } from '../interactions.ts'
import { blankMessage, type Message } from '../messages.ts'
import { FLAG } from '../rules/message.ts'
import { isJson } from '../rules/problems.ts'
import type { World } from '../world.ts'

export const flagsOf = (body: unknown): number => (isJson(body) && typeof body.flags === 'number' ? body.flags : 0)

/** An empty message in answer to an interaction, which hears of its changes. */
export const newMessage = (world: World, state: InteractionState, flags = 0): Message => {
  const message = blankMessage(world, state.channelId, { origin: state, flags })
  message.shownBy.add(state)
  return message
}

/** Discord ignores this silently; a bot that asks for it shows to all what it means for one, so it is kept. */
export const recordIgnoredEphemeral = (
  world: World,
  route: string,
  { title }: InteractionState,
  message: Message,
  body: unknown,
): void => {
  if (!(flagsOf(body) & FLAG.ephemeral) || message.flags & FLAG.ephemeral) return
  const why = `${title}: EPHEMERAL is ignored, the response stays public; defer with the flag instead`
  world.refusals.push({ route, status: 200, code: 0, why })
}
