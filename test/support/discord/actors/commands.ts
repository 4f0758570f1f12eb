import { apiMessage } from '../api.ts'
import { acknowledgementOf, type Interaction } from '../interactions.ts'
import { messageShown, onlyViewer } from '../messages.ts'
import { channelById, type Place, placeIn, placeOf, type Where } from '../places.ts'
import { fillOptions, findSubcommand, nestOptions, type Value } from '../rules/options.ts'
import { isJson, type Json } from '../rules/problems.ts'
import type { ShownMessage } from '../shown.ts'
import { COMMAND_TYPE, type Found, findCommand, hiddenBecause, ownersOf } from './offered.ts'
import { resolvedOf } from './resolved.ts'
import { type Acting, startInteraction } from './start.ts'

/** A message of a person. */
export type WrittenMessage = { id: string; channelId: string }
/** A message of a person, or one of the bot as it was shown. */
export type MessageRef = WrittenMessage | ShownMessage

export type Choice = { name: string; value: string | number }

type Wanted = { name: string | undefined; type: number; override: boolean }

const offered = ({ world, person }: Acting, { name, type, override }: Wanted, place: Place): Found => {
  const there = place.guild?.hasBot ? 'here' : 'globally'
  const found = findCommand(world, name, type, place)
  if (!found) throw new Error(`it is not registered ${there}`)
  const hidden = hiddenBecause(found, place, person, override)
  if (hidden) throw new Error(hidden)
  return found
}

/** Runs `act`; what it throws is why the client would not send `what`. */
const asClient = <T>(what: string, act: () => T): T => {
  try {
    return act()
  } catch (error) {
    throw new Error(`Discord's client would not send ${what}: ${error instanceof Error ? error.message : error}`)
  }
}

const commandData = ({ command, scope }: Found): Json => ({
  id: command.id,
  name: command.name,
  type: command.type,
  ...(scope !== 'global' && { guild_id: scope }),
})

const holderOf = ({ command }: Found, path: readonly string[]): Json => {
  const holder = findSubcommand(command, path)
  if (!holder) throw new Error('there is no such subcommand')
  return holder
}

export type Run = { line: string; given: Record<string, Value>; where: Where; override: boolean }

export const runSlash = (acting: Acting, { line, given, where, override }: Run): Interaction => {
  const { world, person } = acting
  const [name, ...path] = line.split(' ')
  const place = placeOf(world, where, person.dm)
  const { found, options, resolved } = asClient(`/${line}`, () => {
    const found = offered(acting, { name, type: COMMAND_TYPE.chat, override }, place)
    const { options, problems } = fillOptions(holderOf(found, path), given)
    if (problems.length > 0) throw new Error(problems.join('; '))
    return { found, options, resolved: resolvedOf(world, place, options) }
  })
  return startInteraction(acting, {
    kind: 'command',
    title: `/${line}`,
    owners: ownersOf(found, place, person),
    channel: place.channel,
    data: { ...commandData(found), options: nestOptions(path, options), ...(resolved && { resolved }) },
  }).view
}

export type Typing = { line: string; option: string; text: string; others: Record<string, Value>; where: Where }

const localised = (choice: Json, locale: string): Choice => {
  const { name, name_localizations: names, value } = choice
  const shown = isJson(names) && typeof names[locale] === 'string' ? names[locale] : name
  return { name: String(shown), value: typeof value === 'number' ? value : String(value) }
}

export const typeInto = async (acting: Acting, { line, option, text, others, where }: Typing): Promise<Choice[]> => {
  const { world, person } = acting
  const [name, ...path] = line.split(' ')
  const place = placeOf(world, where, person.dm)
  const { found, type, options } = asClient(`what is typed into /${line} ${option}`, () => {
    const found = offered(acting, { name, type: COMMAND_TYPE.chat, override: false }, place)
    const holder = holderOf(found, path)
    const known = Array.isArray(holder.options) ? holder.options.filter(isJson) : []
    const typed = known.find((one) => one.name === option)
    if (!typed) throw new Error(`there is no option "${option}"`)
    if (typed.autocomplete !== true) throw new Error(`option "${option}" has no autocomplete`)
    const { options, problems } = fillOptions({ options: known.map((one) => ({ ...one, required: false })) }, others)
    if (problems.length > 0) throw new Error(problems.join('; '))
    return { found, type: Number(typed.type), options }
  })
  const focused = { name: option, type, value: text, focused: true }
  const { state } = startInteraction(acting, {
    kind: 'autocomplete',
    title: `/${line} ${option}:${text} (typing)`,
    owners: ownersOf(found, place, person),
    option: type,
    channel: place.channel,
    data: { ...commandData(found), options: nestOptions(path, [...options, focused]) },
  })
  await acknowledgementOf(world, state)
  return (state.choices ?? []).map((choice) => localised(choice, person.locale))
}

export const runMessageCommand = (acting: Acting, name: string, on: MessageRef, where: Where): Interaction => {
  const { world, person } = acting
  const { found, message, place } = asClient(`"${name}"`, () => {
    const message = 'channelId' in on ? world.messages.find(({ id }) => id === on.id) : messageShown(on)
    if (!message || message.deleted) throw new Error('the message is gone')
    if (onlyViewer(message)) throw new Error('there is no "Apps" menu on an ephemeral message')
    const place = placeIn(world, channelById(world, message.channelId))
    if (Object.keys(where).length > 0 && placeOf(world, where, person.dm).channel !== place.channel)
      throw new Error('the message stands in another channel')
    if (place.channel.personId !== null && place.channel.personId !== person.user.id)
      throw new Error('the message stands in the DM of somebody else')
    return { found: offered(acting, { name, type: COMMAND_TYPE.message, override: false }, place), message, place }
  })
  const target = apiMessage(world, message)
  return startInteraction(acting, {
    kind: 'command',
    title: `"${name}"`,
    owners: ownersOf(found, place, person),
    target: message.id,
    channel: place.channel,
    data: { ...commandData(found), target_id: message.id, resolved: { messages: { [message.id]: target } } },
  }).view
}
