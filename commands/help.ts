import { MessageFlags, SlashCommandBuilder } from 'discord.js'
import { quotaLimits } from '../src/discord/asking/quota-limits.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { isAdmin } from '../src/discord/interaction/member.ts'
import { EVERYWHERE, serverOf } from '../src/discord/interaction/places-of-use.ts'
import { helpMessage } from '../src/discord/panels/help.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

export const help: ChatCommand = {
  data: new SlashCommandBuilder()
    .setName('help')
    .setDescription(textsFor('en').help.description)
    .setDescriptionLocalizations(localisations((t) => t.help.description))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
    .toJSON(),

  async run(interaction, app) {
    const { user, locale } = interaction
    const guild = serverOf(interaction)
    const settings = guild === null ? null : await app.guilds.read(guild)
    const { limits, counts } = await quotaLimits(interaction, app)
    const { byUser } = await app.quotas.used({ user: user.id, guild, now: app.now() })
    const message = helpMessage(
      {
        ...{ status: app.status(), settings, retentionDays: app.limits.retentionDays },
        keepsWords: app.gaps.keepsWords,
        quota: { limit: counts ? limits.perUserPerHour : 0, used: byUser },
        digests: guild === null ? [] : await app.digest.setups(guild),
        isForAdmin: guild !== null && (await isAdmin(interaction, app)),
      },
      textsFor(locale),
    )
    await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral })
  },
}
