import { apiUser } from './api.ts'
import { BOT_PERMISSIONS, type Channel, type Guild } from './places.ts'
import type { Json } from './rules/problems.ts'
import type { World } from './world.ts'

export const PREFERRED_LOCALE = 'de'

/** Guilds of which the bot is a member: those that READY lists. */
export const guildsOfBot = (world: World): readonly Guild[] => world.guilds.filter(({ hasBot }) => hasBot)

/** A text channel as GUILD_CREATE and CHANNEL_CREATE send it. */
export const guildChannel = (world: World, { id, name, guildId, botPermissions }: Channel): Json => ({
  id,
  type: 0,
  guild_id: guildId,
  name,
  position: 0,
  permission_overwrites:
    botPermissions === BOT_PERMISSIONS
      ? []
      : [{ id: world.bot.id, type: 1, allow: String(botPermissions), deny: String(BOT_PERMISSIONS & ~botPermissions) }],
  parent_id: null,
  flags: 0,
})

/** A role as GUILD_CREATE and GUILD_ROLE_CREATE send it. */
export const guildRole = ({ id, name }: { id: string; name: string }): Json => ({
  id,
  name,
  color: 0,
  hoist: false,
  position: 0,
  permissions: String(BOT_PERMISSIONS),
  managed: false,
  mentionable: false,
  flags: 0,
})

/** A guild with its text channels, as GUILD_CREATE sends it. */
export const guildOf = (world: World, { id, name }: Guild): Json => ({
  id,
  name,
  icon: null,
  splash: null,
  discovery_splash: null,
  owner_id: '100',
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  roles: [guildRole({ id, name: '@everyone' }), ...world.roles.filter(({ guildId }) => guildId === id).map(guildRole)],
  emojis: [],
  stickers: [],
  features: [],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  vanity_url_code: null,
  description: null,
  banner: null,
  premium_tier: 0,
  preferred_locale: PREFERRED_LOCALE,
  public_updates_channel_id: null,
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
  safety_alerts_channel_id: null,
  joined_at: '2025-01-01T00:00:00.000000+00:00',
  large: false,
  unavailable: false,
  member_count: 2,
  voice_states: [],
  members: [
    {
      user: apiUser(world.bot),
      roles: [],
      joined_at: '2025-01-01T00:00:00.000000+00:00',
      deaf: false,
      mute: false,
      flags: 0,
    },
  ],
  channels: world.channels
    .filter(({ guildId, kind }) => guildId === id && kind === 'text')
    .map((channel) => guildChannel(world, channel)),
  threads: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
})
