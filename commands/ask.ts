import { ApplicationIntegrationType, InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js'
import { answerCard } from '../src/discord/card.ts'
import type { Command } from '../src/discord/command.ts'
import { startPreview } from '../src/discord/preview.ts'
import { capitalised, languageName, languages, localisations, textsFor } from '../src/discord/texts.ts'

const { ask: texts } = textsFor('en')

// The command keeps one name in all languages, the one that the documentation uses; its options are translated.
export const ask: Command = {
  data: new SlashCommandBuilder()
    .setName('ask')
    .setDescription(texts.description)
    .setDescriptionLocalizations(localisations((t) => t.ask.description))
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .addStringOption((option) =>
      option
        .setName(texts.question.name)
        .setNameLocalizations(localisations((t) => t.ask.question.name))
        .setDescription(texts.question.description)
        .setDescriptionLocalizations(localisations((t) => t.ask.question.description))
        .setMinLength(1)
        .setMaxLength(400)
        .setRequired(true),
    )
    .addStringOption((option) =>
      option
        .setName(texts.language.name)
        .setNameLocalizations(localisations((t) => t.ask.language.name))
        .setDescription(texts.language.description)
        .setDescriptionLocalizations(localisations((t) => t.ask.language.description))
        .addChoices(
          languages.map((value) => ({
            value,
            name: capitalised(languageName(value, textsFor('en'))),
            name_localizations: localisations((t) => capitalised(languageName(value, t))),
          })),
        ),
    )
    .addBooleanOption((option) =>
      option
        .setName(texts.private.name)
        .setNameLocalizations(localisations((t) => t.ask.private.name))
        .setDescription(texts.private.description)
        .setDescriptionLocalizations(localisations((t) => t.ask.private.description)),
    )
    .toJSON(),

  async run(interaction, app) {
    const isPrivate = interaction.options.getBoolean('private') ?? false
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
    const question = interaction.options.getString('question', true)
    const language = interaction.options.getString('language') ?? undefined

    const preview = startPreview((message) => interaction.editReply(message), app.log)
    const request = { question, language, locale: interaction.locale }
    const answer = await app.ask(request, preview.show).finally(preview.stop)

    await interaction.editReply(answerCard(answer, textsFor(answer.language)))
  },
}
