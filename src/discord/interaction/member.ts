import { type Interaction, PermissionFlagsBits } from 'discord.js'
import type { App } from '../../app.ts'
import { Notice } from './notice.ts'

/** Ids. Without the gateway, members come as Discord's API sends them. */
export const rolesOf = ({ member }: Pick<Interaction, 'member'>): readonly string[] => {
  if (!member) return []
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()]
}

/** Who may decide for a server: whoever may manage it, and the members of the role that such a person chose. */
export const isAdmin = async (
  { guildId, memberPermissions, member }: Pick<Interaction, 'guildId' | 'memberPermissions' | 'member'>,
  app: Pick<App, 'guilds'>,
): Promise<boolean> => {
  if (guildId === null) return false
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild)) return true
  const { adminRole } = await app.guilds.read(guildId)
  return adminRole !== null && rolesOf({ member }).includes(adminRole)
}

/**
 * Throws `words` for everybody but admins. The permissions that a command is registered with are defaults, which a
 * server's settings can override, and buttons have none.
 */
export const requireAdmin = async (
  interaction: Pick<Interaction, 'guildId' | 'memberPermissions' | 'member'>,
  app: Pick<App, 'guilds'>,
  words: string,
): Promise<void> => {
  if (!(await isAdmin(interaction, app))) throw new Notice(words)
}

/** Throws `words` for everybody who may not change the articles, which all servers share. */
export const requireCorpusAdmin = requireAdmin

/** Whether somebody may change the articles. */
export const isCorpusAdmin: typeof isAdmin = (interaction, app) => isAdmin(interaction, app)
