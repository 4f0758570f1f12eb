import { randomBytes } from 'node:crypto'
import type { Gateway } from '../gateway.ts'
import { type Interaction, type InteractionState, newInteraction, viewOf } from '../interactions.ts'
import { interactionCreate } from '../invocation.ts'
import { type Channel, PERMISSION, placeIn } from '../places.ts'
import type { Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import type { Person } from './person.ts'

/** What the parts of an actor share. */
export type Acting = { world: World; gateway: Gateway; person: Person }

/** What an interaction is about; see InteractionState. */
type Start = Pick<InteractionState, 'kind' | 'title' | 'owners'> &
  Partial<Pick<InteractionState, 'source' | 'openedBy' | 'target' | 'option'>> & { channel: Channel; data: Json }

/** Sends an interaction of a person to the bot, and keeps it. Throws when no bot is connected. */
export const startInteraction = (
  { world, gateway, person }: Acting,
  { channel, data, ...about }: Start,
): { state: InteractionState; view: Interaction } => {
  const place = placeIn(world, channel)
  const isForeign = place.guild !== null && !place.guild.hasBot
  const state = newInteraction(world, {
    ...about,
    title: `${about.title} by ${person.user.username}`,
    token: `aW50ZXJhY3Rpb246${randomBytes(60).toString('base64url')}`,
    user: person.user,
    guildId: channel.guildId,
    channelId: channel.id,
    mustWhisper: isForeign && !(person.permissions & PERMISSION.useExternalApps),
  })
  gateway.dispatch('INTERACTION_CREATE', interactionCreate(world, state, { person, place, data }), {
    guildId: isForeign ? null : state.guildId,
    tell: (delivery) => {
      state.delivery = delivery
    },
  })
  world.interactions.push(state)
  return { state, view: viewOf(world, state) }
}
