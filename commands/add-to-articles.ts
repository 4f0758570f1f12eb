import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import { addFromMessage } from '../src/discord/corpus/adding.ts'
import type { MessageCommand } from '../src/discord/interaction/command.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

/** The link or the file of a message as an article, after a look at it. */
export const addToArticles: MessageCommand = {
  isForAdmins: true,
  isLong: true,
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(textsFor('en').corpus.messageCommand)
    .setNameLocalizations(localisations((t) => t.corpus.messageCommand))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .toJSON(),
  run: addFromMessage,
}
