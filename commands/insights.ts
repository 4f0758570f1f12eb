import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js'
import { showInsights } from '../src/discord/insights/show.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

export const insights: ChatCommand = {
  isForAdmins: true,
  data: new SlashCommandBuilder()
    .setName('insights')
    .setDescription(textsFor('en').insights.description)
    .setDescriptionLocalizations(localisations((t) => t.insights.description))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .toJSON(),

  run: showInsights,
}
