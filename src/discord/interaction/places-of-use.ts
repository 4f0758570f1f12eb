import { ApplicationIntegrationType, type BaseInteraction, InteractionContextType } from 'discord.js'

/** On servers that the bot is on, in private chats with it, and wherever people take it along who installed it for themselves. */
export const EVERYWHERE = {
  integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}

/**
 * The id of the server whose settings hold: null in private chats, and on servers that have not invited the bot, where
 * somebody uses it who installed it for themselves. Nobody there has decided anything, and its questions are not counted.
 */
export const serverOf = ({
  guildId,
  authorizingIntegrationOwners: owners,
}: Pick<BaseInteraction, 'guildId' | 'authorizingIntegrationOwners'>): string | null => {
  const isBroughtAlong =
    owners[ApplicationIntegrationType.UserInstall] !== undefined &&
    owners[ApplicationIntegrationType.GuildInstall] === undefined
  return isBroughtAlong ? null : guildId
}
