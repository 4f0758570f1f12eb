import { type BaseInteraction, PermissionFlagsBits } from 'discord.js'
import type { App } from '../../app.ts'
import { guildsOf } from '../rest/guilds-of.ts'
import { Notice } from './notice.ts'
import { readerTexts } from './reader.ts'

/** Ids. Without the gateway, members come as Discord's API sends them. */
export const rolesOf = ({ member }: Pick<BaseInteraction, 'member'>): readonly string[] => {
  if (!member) return []
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()]
}

/** Who may decide for a server: whoever may manage it, and the members of the role that such a person chose. */
export const isAdmin = async (
  { guildId, memberPermissions, member }: Pick<BaseInteraction, 'guildId' | 'memberPermissions' | 'member'>,
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
  interaction: Pick<BaseInteraction, 'guildId' | 'memberPermissions' | 'member'>,
  app: Pick<App, 'guilds'>,
  words: string,
): Promise<void> => {
  if (!(await isAdmin(interaction, app))) throw new Notice(words)
}

/** Who may change the articles, which all servers share: admins of the operator's own servers. */
export const isCorpusAdmin = async (
  interaction: Pick<BaseInteraction, 'guildId' | 'memberPermissions' | 'member' | 'client'>,
  app: Pick<App, 'guilds' | 'corpusGuilds' | 'log'>,
): Promise<boolean> => (await isAdmin(interaction, app)) && isHomeServer(interaction, app)

/**
 * Throws for everybody who may not change the articles: `words` for who is no admin, and others for the admins of a server
 * that the operator did not name.
 */
export const requireCorpusAdmin = async (
  interaction: Pick<BaseInteraction, 'guildId' | 'memberPermissions' | 'member' | 'client' | 'locale' | 'user'>,
  app: Pick<App, 'guilds' | 'corpusGuilds' | 'log' | 'people'>,
  words: string,
): Promise<void> => {
  await requireAdmin(interaction, app, words)
  if (!(await isHomeServer(interaction, app)))
    throw new Notice((await readerTexts(interaction, app)).error.articlesOfOthers(interaction.guildId ?? ''))
}

/** Whether this is a server of the operator's own: one of CORPUS_GUILDS, or the only one that the bot is in. */
export const isHomeServer = async (
  { guildId, client }: Pick<BaseInteraction, 'guildId' | 'client'>,
  { corpusGuilds, log }: Pick<App, 'corpusGuilds' | 'log'>,
): Promise<boolean> => {
  if (corpusGuilds === 'all') return true
  // Without the gateway the client knows no server.
  const guilds = corpusGuilds ?? (await guildsOf(client, log))
  return guildId !== null && guilds.includes(guildId) && (corpusGuilds !== null || guilds.length === 1)
}
