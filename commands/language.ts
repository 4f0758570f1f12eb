import { MessageFlags, SlashCommandBuilder } from 'discord.js'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { EVERYWHERE } from '../src/discord/interaction/places-of-use.ts'
import { textMessage } from '../src/discord/message/message.ts'
import { capitalised, languageName, languages, localisations, textsFor } from '../src/discord/texts/texts.ts'

const { language: texts } = textsFor('en')

/** Value of the choice that gives up what was chosen. */
const AUTOMATIC = 'auto'

export const language: ChatCommand = {
  data: new SlashCommandBuilder()
    .setName('language')
    .setDescription(texts.description)
    .setDescriptionLocalizations(localisations((t) => t.language.description))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
    .addStringOption((option) =>
      option
        .setName(texts.option.name)
        .setNameLocalizations(localisations((t) => t.language.option.name))
        .setDescription(texts.option.description)
        .setDescriptionLocalizations(localisations((t) => t.language.option.description))
        .addChoices(
          ...languages.map((value) => ({
            value,
            name: capitalised(languageName(value, textsFor('en'))),
            name_localizations: localisations((t) => capitalised(languageName(value, t))),
          })),
          {
            value: AUTOMATIC,
            name: texts.automatic,
            name_localizations: localisations((t) => t.language.automatic),
          },
        ),
    )
    .toJSON(),

  async run(interaction, app) {
    const words = textsFor(interaction.locale)
    const {
      user: { id },
      createdTimestamp: begunAt,
    } = interaction
    const wanted = interaction.options.getString('language')
    if (wanted !== null) await app.people.setLanguage(id, wanted === AUTOMATIC ? null : wanted, begunAt)
    const chosen = await app.people.languageOf(id)
    const told = chosen === null ? words.language.isAutomatic : words.language.isChosen(languageName(chosen, words))
    const message = textMessage(told)
    await interaction.reply({ ...message, flags: message.flags | MessageFlags.Ephemeral })
  },
}
