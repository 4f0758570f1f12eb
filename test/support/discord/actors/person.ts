import { type Channel, dmChannel, PERMISSION } from '../places.ts'
import type { ApiUser, World } from '../world.ts'

export type ActorOptions = {
  id?: string
  name?: string
  locale?: string
  permissions?: bigint
  /** Ids of roles; any snowflake. */
  roles?: readonly string[]
  /** Has installed the app for themselves: its commands for users work in DMs and where the bot is no member. */
  hasInstalled?: boolean
}

export type Person = {
  user: ApiUser
  locale: string
  permissions: bigint
  roles: readonly string[]
  hasInstalled: boolean
  dm: Channel
}

const MEMBER = PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.useApplicationCommands

export const createPerson = (world: World, options: ActorOptions): Person => {
  const user: ApiUser = { id: options.id ?? world.nextId(), username: options.name ?? 'anna', bot: false }
  const person: Person = {
    user,
    locale: options.locale ?? 'en-US',
    permissions: options.permissions ?? MEMBER,
    roles: options.roles ?? [],
    hasInstalled: options.hasInstalled ?? false,
    dm: dmChannel(world, user.id, user.username),
  }
  world.people.push(person)
  return person
}
