import { apiUser } from '../api.ts'
import { guildChannel } from '../guild.ts'
import { memberOf } from '../invocation.ts'
import { BOT_PERMISSIONS, type Place } from '../places.ts'
import { OPTION } from '../rules/command-options.ts'
import type { Json } from '../rules/problems.ts'
import { attachmentOf } from '../uploads.ts'
import type { World } from '../world.ts'

/** By the types of options; selects of a component number their kinds differently. */
type Chosen = { type: number; value: unknown }

const roleOf = (id: string): Json => ({
  ...{ id, name: `role ${id}`, color: 0, hoist: false, position: 1, permissions: '0' },
  ...{ managed: false, mentionable: true, flags: 0, icon: null, unicode_emoji: null },
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
})

/**
 * The `resolved` data of what was chosen: people that the double knows, channels of the place, and any snowflake as a
 * role. Null when nothing needs it; throws for a person or channel that cannot be chosen there.
 */
export const resolvedOf = (world: World, { guild }: Place, chosen: readonly Chosen[]): Json | null => {
  const users: Json = {}
  const members: Json = {}
  const roles: Json = {}
  const channels: Json = {}
  const attachments: Json = {}
  for (const { type, value } of chosen) {
    const id = String(value)
    const person = world.people.find(({ user }) => user.id === id)
    if (type === OPTION.attachment) attachments[id] = { ...attachmentOf(world, id), ephemeral: true }
    else if (type === OPTION.channel) {
      const channel = world.channels.find((one) => one.id === id && one.guildId === guild?.id)
      if (!channel) throw new Error(`there is no channel ${id} to choose`)
      channels[id] = {
        ...guildChannel(world, channel),
        ...{ permissions: String(BOT_PERMISSIONS), app_permissions: String(channel.botPermissions) },
      }
    } else if (type === OPTION.user || (type === OPTION.mentionable && person)) {
      if (!person) throw new Error(`there is no person ${id} to choose`)
      users[id] = apiUser(person.user)
      if (guild) members[id] = memberOf(person)
    } else if (type === OPTION.role || type === OPTION.mentionable) roles[id] = roleOf(id)
  }
  const all = Object.entries({ users, members, roles, channels, attachments }).filter(
    ([, found]) => Object.keys(found).length > 0,
  )
  return all.length > 0 ? Object.fromEntries(all) : null
}
