import { numbered } from '../api.ts'
import type { Interaction } from '../interactions.ts'
import { type Message, messageShown, onlyViewer } from '../messages.ts'
import { type Channel, channelById, placeIn } from '../places.ts'
import { OPTION } from '../rules/command-options.ts'
import { flatten } from '../rules/components.ts'
import { BUTTON_STYLE, COMPONENT, SELECTS } from '../rules/controls.ts'
import { isJson, type Json } from '../rules/problems.ts'
import { labelOf, type ShownMessage } from '../shown.ts'
import { resolvedOf } from './resolved.ts'
import { type Acting, startInteraction } from './start.ts'

/** The message, if this person can see it now. */
const visibleMessage = ({ world, person }: Acting, on: Interaction | ShownMessage): Message => {
  const state = 'answered' in on ? world.interactions.find(({ id }) => id === on.id) : null
  const message = 'answered' in on ? state?.original : messageShown(on)
  if (!message || message.history.length === 0) throw new Error('there is no message yet')
  if (message.deleted) throw new Error('the message was deleted')
  const viewer = onlyViewer(message)
  if (viewer && viewer.id !== person.user.id) throw new Error(`only ${viewer.username} sees the message`)
  const { personId, name } = channelById(world, message.channelId)
  if (personId !== null && personId !== person.user.id) throw new Error(`it stands in the DM of ${name}`)
  return message
}

/** Who installed the app, for whom it posted the message. */
const ownersOf = ({ origin }: Message, { guildId }: Channel): Record<string, string> =>
  origin ? origin.owners : { '0': guildId ?? '0' }

const named = (components: readonly Json[], what: string): Json => {
  const [found, another] = components
  if (!found) throw new Error(`the message has no ${what}`)
  if (another) throw new Error(`the message has more than one ${what}`)
  return found
}

const send = (acting: Acting, message: Message, component: Json, title: string, more: Json): Interaction => {
  const channel = channelById(acting.world, message.channelId)
  const { type, custom_id, id } = component
  return startInteraction(acting, {
    kind: 'component',
    title,
    owners: ownersOf(message, channel),
    source: message,
    channel,
    data: { component_type: type, custom_id, id, ...more },
  }).view
}

const asClient = <T>(what: string, act: () => T): T => {
  try {
    return act()
  } catch (error) {
    throw new Error(`Discord's client would not ${what}: ${error instanceof Error ? error.message : error}`)
  }
}

const shownComponents = (message: Message): Json[] => flatten(numbered(message.components))

export type WhichButton = string | ((button: Json) => boolean)

export const pressButton = (acting: Acting, on: Interaction | ShownMessage, which: WhichButton): Interaction => {
  const what = typeof which === 'string' ? `button "${which}"` : 'such button'
  const { message, button } = asClient(`press ${typeof which === 'string' ? what : 'a button'}`, () => {
    const message = visibleMessage(acting, on)
    const buttons = shownComponents(message).filter(({ type }) => type === COMPONENT.button)
    const byId = buttons.filter(({ custom_id }) => custom_id === which)
    const fits = (one: Json): boolean => (typeof which === 'string' ? labelOf(one) === which : which(one))
    const button = named(byId.length > 0 ? byId : buttons.filter(fits), what)
    if (button.disabled === true) throw new Error('it is disabled')
    if (button.style === BUTTON_STYLE.link || button.style === BUTTON_STYLE.premium)
      throw new Error('it is a link, of which the bot hears nothing')
    return { message, button }
  })
  return send(acting, message, button, `button "${labelOf(button)}"`, {})
}

/** Component types of selects, by the option type that chooses the same. */
const KIND: Record<number, number> = {
  [COMPONENT.stringSelect]: OPTION.string,
  [COMPONENT.userSelect]: OPTION.user,
  [COMPONENT.roleSelect]: OPTION.role,
  [COMPONENT.mentionableSelect]: OPTION.mentionable,
  [COMPONENT.channelSelect]: OPTION.channel,
}

/** Why a client would not let these values be chosen; null when it would. */
export const wrongChoice = (select: Json, values: readonly string[], least: number): string | null => {
  const offered = Array.isArray(select.options) ? select.options.filter(isJson).map(({ value }) => value) : null
  const most = Number(select.max_values ?? 1)
  if (values.length < least || values.length > most) return `it takes ${least} to ${most} values; got ${values.length}`
  if (new Set(values).size < values.length) return 'a value is chosen twice'
  const unknown = values.find((value) => offered && !offered.includes(value))
  return unknown === undefined ? null : `it does not offer "${unknown}"`
}

/** What `resolved` says of the values of a select. */
export const resolvedValues = (acting: Acting, channel: Channel, select: Json, values: readonly string[]) =>
  resolvedOf(
    acting.world,
    placeIn(acting.world, channel),
    values.map((value) => ({ type: KIND[Number(select.type)] ?? OPTION.string, value })),
  )

export const chooseValues = (
  acting: Acting,
  on: Interaction | ShownMessage,
  which: string,
  values: readonly string[],
): Interaction => {
  const { message, select, resolved } = asClient(`choose from "${which}"`, () => {
    const message = visibleMessage(acting, on)
    const selects = shownComponents(message).filter(({ type }) => SELECTS.includes(Number(type)))
    const fits = ({ custom_id, placeholder }: Json): boolean => custom_id === which || placeholder === which
    const select = named(selects.filter(fits), `select menu "${which}"`)
    if (select.disabled === true) throw new Error('it is disabled')
    const wrong = wrongChoice(select, values, Number(select.min_values ?? 1))
    if (wrong) throw new Error(wrong)
    const channel = channelById(acting.world, message.channelId)
    return { message, select, resolved: resolvedValues(acting, channel, select, values) }
  })
  return send(acting, message, select, `select "${which}"`, { values, ...(resolved && { resolved }) })
}
