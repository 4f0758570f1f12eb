import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'

/** On servers that the bot is on, in private chats with it, and wherever people take it along who installed it for themselves. */
export const EVERYWHERE = {
  integrationTypes: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}
