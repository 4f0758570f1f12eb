import { ApplicationCommandType, ContextMenuCommandBuilder, MessageFlags } from 'discord.js'
import { admitQuestion } from '../src/discord/asking/asking.ts'
import { sourcesCard } from '../src/discord/card/sources.ts'
import type { MessageCommand } from '../src/discord/interaction/command.ts'
import { Notice } from '../src/discord/interaction/notice.ts'
import { EVERYWHERE } from '../src/discord/interaction/places-of-use.ts'
import { readerLanguage, readerTexts } from '../src/discord/interaction/reader.ts'
import { sourceTextOf } from '../src/discord/message/message-text.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

/**
 * Where the sentences of a message stand in the articles, with the German words and their translation, for who asks alone.
 * Counts as a question: a language model may have to translate.
 */
export const findSources: MessageCommand = {
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(textsFor('en').messageCommands.sources)
    .setNameLocalizations(localisations((t) => t.messageCommands.sources))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
    .toJSON(),

  async run(interaction, app) {
    const texts = await readerTexts(interaction, app)
    const text = sourceTextOf(interaction.targetMessage, interaction.applicationId)
    if (text === '') throw new Notice(texts.messageCommands.noText)
    const { count } = await admitQuestion(interaction, app)
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    const giveBack = await count()

    const language = (await readerLanguage(interaction, app)) ?? 'en'
    const sources = await app.locate(text, language).catch(async (error) => {
      await giveBack()
      throw error
    })
    await interaction.editReply(sourcesCard(sources, language, texts))
  },
}
