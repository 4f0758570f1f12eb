import { apiUser } from './api.ts'
import { PREFERRED_LOCALE } from './guild.ts'
import type { InteractionState } from './interactions.ts'
import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

export const CONTEXT = { guild: 0, botDm: 1 } as const
/** View channel, send messages, embed links, attach files, use application commands. */
const APP_PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 31n))
const ATTACHMENT_LIMIT_BYTES = 10 * 1024 * 1024

const memberOf = (user: Json, permissions: bigint): Json => ({
  user,
  roles: [],
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

const inGuild = (guildId: string, channelId: string, user: Json, permissions: bigint): Json => ({
  context: CONTEXT.guild,
  member: memberOf(user, permissions),
  guild_id: guildId,
  guild: { id: guildId, locale: PREFERRED_LOCALE, features: [] },
  guild_locale: PREFERRED_LOCALE,
  channel: {
    id: channelId,
    type: 0,
    guild_id: guildId,
    name: 'general',
    position: 0,
    permissions: String(permissions),
    permission_overwrites: [],
    flags: 0,
  },
  authorizing_integration_owners: { '0': guildId },
})

const inDm = (channelId: string, user: Json): Json => ({
  context: CONTEXT.botDm,
  user,
  channel: { id: channelId, type: 1, last_message_id: null, flags: 0, recipients: [user] },
  authorizing_integration_owners: { '0': '0' },
})

/** The data of INTERACTION_CREATE for an application command; `data` is what was run with which options. */
export const interactionCreate = (
  world: World,
  { id, token, user, guildId, channelId }: InteractionState,
  { locale, permissions, data }: { locale: string; permissions: bigint; data: Json },
): Json => ({
  id,
  application_id: world.applicationId,
  type: 2,
  token,
  version: 1,
  locale,
  channel_id: channelId,
  app_permissions: APP_PERMISSIONS,
  entitlements: [],
  attachment_size_limit: ATTACHMENT_LIMIT_BYTES,
  data,
  ...(guildId === null ? inDm(channelId, apiUser(user)) : inGuild(guildId, channelId, apiUser(user), permissions)),
})
