import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js'
import { showGaps } from '../src/discord/gaps/show.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

export const gaps: ChatCommand = {
  isForAdmins: true,
  data: new SlashCommandBuilder()
    .setName('gaps')
    .setDescription(textsFor('en').gaps.description)
    .setDescriptionLocalizations(localisations((t) => t.gaps.description))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .toJSON(),

  run: showGaps,
}
