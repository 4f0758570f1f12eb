import { SlashCommandBuilder } from 'discord.js'
import { chosenArticle, suggestArticles } from '../src/discord/asking/article-choice.ts'
import { answerQuestion } from '../src/discord/asking/asking.ts'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { EVERYWHERE } from '../src/discord/interaction/places-of-use.ts'
import { readerTexts } from '../src/discord/interaction/reader.ts'
import { capitalised, languageName, languages, localisations, textsFor } from '../src/discord/texts/texts.ts'

const { ask: texts } = textsFor('en')

// The command keeps one name in all languages, the one that the documentation uses; its options are translated.
export const ask: ChatCommand = {
  data: new SlashCommandBuilder()
    .setName('ask')
    .setDescription(texts.description)
    .setDescriptionLocalizations(localisations((t) => t.ask.description))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
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
        .setName(texts.article.name)
        .setNameLocalizations(localisations((t) => t.ask.article.name))
        .setDescription(texts.article.description)
        .setDescriptionLocalizations(localisations((t) => t.ask.article.description))
        .setMaxLength(100)
        .setAutocomplete(true),
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
    const { options } = interaction
    const typed = options.getString('article')
    const article =
      typed === null ? undefined : await chosenArticle(app.articles(), typed, await readerTexts(interaction, app))
    const asked = {
      question: options.getString('question', true),
      article: article?.id,
      language: options.getString('language') ?? undefined,
      isPrivate: options.getBoolean('private') ?? undefined,
    }
    await answerQuestion(interaction, asked, app)
  },

  // The article is the only option that is completed.
  suggest: async (interaction, app) => suggestArticles(app.articles(), interaction.options.getFocused()),
}
