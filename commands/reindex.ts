import {
  ApplicationIntegrationType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { requireCorpusAdmin } from '../src/discord/interaction/member.ts'
import { startProgress } from '../src/discord/panels/progress.ts'
import { reportMessage } from '../src/discord/panels/report.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

const { reindex: texts } = textsFor('en')

export const reindex: ChatCommand = {
  isForAdmins: true,
  isLong: true,
  data: new SlashCommandBuilder()
    .setName('reindex')
    .setDescription(texts.description)
    .setDescriptionLocalizations(localisations((t) => t.reindex.description))
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild)
    .addBooleanOption((option) =>
      option
        .setName(texts.full.name)
        .setNameLocalizations(localisations((t) => t.reindex.full.name))
        .setDescription(texts.full.description)
        .setDescriptionLocalizations(localisations((t) => t.reindex.full.description)),
    )
    .toJSON(),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const words = textsFor(interaction.locale)
    await requireCorpusAdmin(interaction, app, words.reindex.needsManageServer)
    const full = interaction.options.getBoolean('full') ?? false

    const progress = startProgress((message) => interaction.editReply(message), words, app.log)
    const report = await app.reindex({ full }, progress.show).finally(progress.stop)
    app.log.info({ ...report, problems: report.problems.length }, 'reindexed')

    await interaction.editReply(reportMessage(report, words))
  },
}
