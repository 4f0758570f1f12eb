import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { showPanel } from '../src/discord/panels/server-settings.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

export const config: ChatCommand = {
  isForAdmins: true,
  data: new SlashCommandBuilder()
    .setName('config')
    .setDescription(textsFor('en').config.description)
    .setDescriptionLocalizations(localisations((t) => t.config.description))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .toJSON(),

  run: showPanel,
}
