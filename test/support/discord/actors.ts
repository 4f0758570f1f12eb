import { randomBytes } from 'node:crypto'
import type { Gateway } from './gateway.ts'
import { type Interaction, newInteraction, viewOf } from './interactions.ts'
import { CONTEXT, interactionCreate } from './invocation.ts'
import { fillOptions, findSubcommand, nestOptions, type Value } from './rules/options.ts'
import type { Json } from './rules/problems.ts'
import type { ApiUser, World } from './world.ts'

type Where = { dm?: boolean }
type Run = (command: string, options?: Record<string, Value>, where?: Where) => Promise<Interaction>

export type Actor = {
  id: string
  /**
   * Runs a slash command as a real client would (`settings language` for a subcommand). Rejects what the client would
   * not send: an unregistered command, wrong or missing options, missing permissions, a wrong context.
   */
  slash: Run
  /** As slash(), but as if an admin had allowed the command in Server Settings: tests the bot's own check. */
  slashOverride: Run
}

export type ActorOptions = {
  id?: string
  name?: string
  locale?: string
  permissions?: bigint
  /** Where the person is; default: the first guild. */
  guildId?: string
}

const VIEW_CHANNEL = 1n << 10n
const SEND_MESSAGES = 1n << 11n
const USE_APPLICATION_COMMANDS = 1n << 31n
const ADMINISTRATOR = 1n << 3n
const MEMBER = VIEW_CHANNEL | SEND_MESSAGES | USE_APPLICATION_COMMANDS

type Found = { command: Json; scope: string }

const findCommand = (world: World, guildId: string, name: string | undefined, dm: boolean): Found | null => {
  for (const scope of dm ? ['global'] : [guildId, 'global']) {
    const command = world.commands.get(scope)?.listed.find((one) => one.name === name && one.type === 1)
    if (command) return { command, scope }
  }
  return null
}

const allowedIn = ({ contexts, dm_permission }: Json, dm: boolean): boolean => {
  if (Array.isArray(contexts)) return contexts.includes(dm ? CONTEXT.botDm : CONTEXT.guild)
  return !dm || dm_permission !== false
}

const mayUse = (command: Json, permissions: bigint): boolean => {
  if (permissions & ADMINISTRATOR) return true
  const { default_member_permissions: needed } = command
  if (typeof needed !== 'string') return true
  return needed !== '0' && (permissions & BigInt(needed)) === BigInt(needed)
}

/** Why the client would not offer the command to this member. */
const hiddenBecause = (command: Json, dm: boolean, permissions: bigint, override: boolean): string | null => {
  if (!allowedIn(command, dm)) return `its contexts do not allow it in ${dm ? 'a DM' : 'a server'}`
  if (dm || permissions & ADMINISTRATOR) return null
  if (!(permissions & USE_APPLICATION_COMMANDS)) return 'the member may not use application commands'
  if (!override && !mayUse(command, permissions))
    return `the member lacks default_member_permissions ${String(command.default_member_permissions)}`
  return null
}

export const createActor = (world: World, gateway: Gateway, options: ActorOptions = {}): Actor => {
  const user: ApiUser = { id: options.id ?? world.nextId(), username: options.name ?? 'anna', bot: false }
  const locale = options.locale ?? 'en-US'
  const permissions = options.permissions ?? MEMBER
  const dmChannelId = world.nextId()
  const guild = world.guilds.find(({ id }) => id === options.guildId) ?? world.guilds[0]!

  const run = (line: string, given: Record<string, Value>, dm: boolean, override: boolean): Interaction => {
    const refuse = (why: string): never => {
      throw new Error(`Discord's client would not send /${line}: ${why}`)
    }
    const [name, ...path] = line.split(' ')
    const found = findCommand(world, guild.id, name, dm) ?? refuse(`it is not registered ${dm ? 'globally' : 'here'}`)
    const { command, scope } = found
    const hidden = hiddenBecause(command, dm, permissions, override)
    if (hidden) refuse(hidden)
    const holder = findSubcommand(command, path) ?? refuse('there is no such subcommand')
    const filled = fillOptions(holder, given)
    if (filled.problems.length > 0) refuse(filled.problems.join('; '))

    const state = newInteraction(world, {
      token: `aW50ZXJhY3Rpb246${randomBytes(60).toString('base64url')}`,
      title: `/${line} by ${user.username}`,
      user,
      guildId: dm ? null : guild.id,
      channelId: dm ? dmChannelId : guild.channelId,
    })
    const data = {
      id: command.id,
      name,
      type: 1,
      ...(scope !== 'global' && { guild_id: scope }),
      options: nestOptions(path, filled.options),
    }
    const event = interactionCreate(world, state, { locale, permissions, data })
    gateway.dispatch('INTERACTION_CREATE', event, state.guildId, (delivery) => {
      state.delivery = delivery
    })
    world.interactions.push(state)
    return viewOf(world, state)
  }

  return {
    id: user.id,
    slash: async (command, given = {}, where = {}) => run(command, given, where.dm ?? false, false),
    slashOverride: async (command, given = {}, where = {}) => run(command, given, where.dm ?? false, true),
  }
}
