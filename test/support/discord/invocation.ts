import type { Person } from './actors/person.ts'
import { apiMessage, apiUser } from './api.ts'
import { PREFERRED_LOCALE } from './guild.ts'
import { INTERACTION_TYPE, type InteractionState } from './interactions.ts'
import { apiChannel, BOT_PERMISSIONS, PERMISSION, type Place } from './places.ts'
import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024

/** The member object of interactions and of resolved data; the latter leave the user out. */
export const memberOf = ({ roles, permissions }: Person): Json => ({
  roles,
  permissions: String(permissions),
  joined_at: '2025-01-01T00:00:00.000000+00:00',
  premium_since: null,
  nick: null,
  avatar: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
})

const whoAndWhere = (person: Person, { guild }: Place): Json => {
  const user = apiUser(person.user)
  if (!guild) return { user }
  return {
    member: { user, ...memberOf(person) },
    guild_id: guild.id,
    guild: { id: guild.id, locale: PREFERRED_LOCALE, features: [] },
    guild_locale: PREFERRED_LOCALE,
  }
}

/** What an app may that only its user has installed: never more than the user. Assumed; Discord documents no list. */
const permissionsAsGuest = ({ permissions }: Person): bigint =>
  PERMISSION.embedLinks | PERMISSION.attachFiles | (permissions & PERMISSION.useExternalApps)

const appPermissions = (person: Person, { guild, channel }: Place): bigint => {
  if (guild?.hasBot) return channel.botPermissions
  return channel.kind === 'dm' ? BOT_PERMISSIONS : permissionsAsGuest(person)
}

/** The data of INTERACTION_CREATE; `data` is what was run, pressed or filled in. */
export const interactionCreate = (
  world: World,
  { id, token, kind, source, owners, channelId }: InteractionState,
  { person, place, data }: { person: Person; place: Place; data: Json },
): Json => ({
  id,
  application_id: world.applicationId,
  type: INTERACTION_TYPE[kind],
  token,
  version: 1,
  locale: person.locale,
  channel_id: channelId,
  channel: apiChannel(place.channel, apiUser(person.user), person.permissions),
  context: place.context,
  app_permissions: String(appPermissions(person, place)),
  authorizing_integration_owners: owners,
  entitlements: [],
  attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
  data,
  ...(source && { message: apiMessage(world, source) }),
  ...whoAndWhere(person, place),
})
