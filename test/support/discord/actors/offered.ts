import { PERMISSION, type Place } from '../places.ts'
import type { Json } from '../rules/problems.ts'
import type { World } from '../world.ts'
import type { Person } from './person.ts'

export const COMMAND_TYPE = { chat: 1, message: 3 } as const
/** `integration_types`: installed to a server, installed by a user. */
const INSTALL = { guild: 0, user: 1 } as const

export type Found = { command: Json; scope: string }

/** A server's own command comes before a global one of the same name. */
export const findCommand = (world: World, name: string | undefined, type: number, place: Place): Found | null => {
  for (const scope of [...(place.guild?.hasBot ? [place.guild.id] : []), 'global']) {
    const command = world.commands.get(scope)?.listed.find((one) => one.name === name && one.type === type)
    if (command) return { command, scope }
  }
  return null
}

const NAMES = ['a server', 'a DM', 'a private channel'] as const

/** Without `contexts` a command is for servers and, unless `dm_permission` is false, for the DM with the bot. */
const allowedIn = ({ contexts, dm_permission }: Json, { context }: Place): boolean => {
  if (Array.isArray(contexts)) return contexts.includes(context)
  return context === 0 || (context === 1 && dm_permission !== false)
}

/** Whether the bot is there itself: in the server, or as the other side of the DM. */
const botIsThere = ({ guild, context }: Place): boolean => guild?.hasBot ?? context === 1

const installations = ({ integration_types }: Json): readonly unknown[] =>
  Array.isArray(integration_types) ? integration_types : [INSTALL.guild]

/**
 * `authorizing_integration_owners`: by which installations the command is offered here. `0`: the server's id (`0` in the
 * DM with the bot); `1`: the user's. Empty: by none.
 */
export const ownersOf = ({ command, scope }: Found, place: Place, person: Person): Record<string, string> => {
  const types = scope === 'global' ? installations(command) : [INSTALL.guild]
  return {
    ...(types.includes(INSTALL.guild) && botIsThere(place) && { '0': place.guild?.id ?? '0' }),
    ...(types.includes(INSTALL.user) && person.hasInstalled && { '1': person.user.id }),
  }
}

const mayUse = (command: Json, permissions: bigint): boolean => {
  if (permissions & PERMISSION.administrator) return true
  const { default_member_permissions: needed } = command
  if (typeof needed !== 'string') return true
  return needed !== '0' && (permissions & BigInt(needed)) === BigInt(needed)
}

/** Why the client would not offer the command to this person; null when it does. */
export const hiddenBecause = (found: Found, place: Place, person: Person, override: boolean): string | null => {
  const { command } = found
  const { permissions } = person
  if (!allowedIn(command, place)) return `its contexts do not allow it in ${NAMES[place.context]}`
  if (Object.keys(ownersOf(found, place, person)).length === 0)
    return `it is not installed there: integration_types ${JSON.stringify(installations(command))}`
  if (place.guild === null || permissions & PERMISSION.administrator) return null
  if (!(permissions & PERMISSION.useApplicationCommands)) return 'the member may not use application commands'
  if (!override && !mayUse(command, permissions))
    return `the member lacks default_member_permissions ${String(command.default_member_permissions)}`
  return null
}
