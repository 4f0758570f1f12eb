import { ApplicationIntegrationType, InteractionContextType, SlashCommandBuilder } from 'discord.js'
import { answerQuestion } from '../src/discord/asking.ts'
import type { ChatCommand } from '../src/discord/command.ts'
import { capitalised, languageName, languages, localisations, textsFor } from '../src/discord/texts.ts'

const { ask: texts } = textsFor('en')

// The command keeps one name in all languages, the one that the documentation uses; its options are translated.
export const ask: ChatCommand = {
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

  run: (interaction, app) =>
    answerQuestion(
      interaction,
      {
        question: interaction.options.getString('question', true),
        language: interaction.options.getString('language') ?? undefined,
        isPrivate: interaction.options.getBoolean('private') ?? undefined,
      },
      app,
    ),
}
