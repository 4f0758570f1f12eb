import {
  ApplicationIntegrationType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { requireAdmin } from '../src/discord/interaction/member.ts'
import { readerTexts } from '../src/discord/interaction/reader.ts'
import { statusPanel } from '../src/discord/panels/status.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'
import { healthOf } from '../src/health.ts'

export const status: ChatCommand = {
  isForAdmins: true,
  data: new SlashCommandBuilder()
    .setName('status')
    .setDescription(textsFor('en').status.description)
    .setDescriptionLocalizations(localisations((t) => t.status.description))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .toJSON(),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const texts = await readerTexts(interaction, app)
    await requireAdmin(interaction, app, texts.status.adminsOnly)
    await interaction.editReply(statusPanel(await healthOf(app, interaction.guildId!), texts))
  },
}
