import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js'
import { answerQuestion } from '../src/discord/asking/asking.ts'
import type { MessageCommand } from '../src/discord/interaction/command.ts'
import { Notice } from '../src/discord/interaction/notice.ts'
import { EVERYWHERE } from '../src/discord/interaction/places-of-use.ts'
import { readerLanguage, readerTexts } from '../src/discord/interaction/reader.ts'
import { cutAtSentence } from '../src/discord/message/limits.ts'
import { questionOf } from '../src/discord/message/message-text.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

/** As of /ask. */
const LONGEST = 400

/**
 * A message as a question, or the question of an answer card once more. Answered in the language of who asks, and for
 * them alone: it is somebody else's message, and often somebody else's server.
 */
export const askTheArticles: MessageCommand = {
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(textsFor('en').messageCommands.ask)
    .setNameLocalizations(localisations((t) => t.messageCommands.ask))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
    .toJSON(),

  async run(interaction, app) {
    const text = questionOf(interaction.targetMessage, interaction.applicationId)
    const question = cutAtSentence(text, (cut) => cut.length <= LONGEST)
    if (question === '') throw new Notice((await readerTexts(interaction, app)).messageCommands.noText)
    const language = (await readerLanguage(interaction, app)) ?? undefined
    await answerQuestion(interaction, { question, language, isPrivate: true }, app)
  },
}
