import { SlashCommandBuilder } from 'discord.js'
import type { ChatCommand } from '../src/discord/interaction/command.ts'
import { EVERYWHERE } from '../src/discord/interaction/places-of-use.ts'
import { showPrivacy } from '../src/discord/privacy/pressed.ts'
import { localisations, textsFor } from '../src/discord/texts/texts.ts'

export const privacy: ChatCommand = {
  data: new SlashCommandBuilder()
    .setName('privacy')
    .setDescription(textsFor('en').privacy.description)
    .setDescriptionLocalizations(localisations((t) => t.privacy.description))
    .setIntegrationTypes(...EVERYWHERE.integrationTypes)
    .setContexts(...EVERYWHERE.contexts)
    .toJSON(),

  run: showPrivacy,
}
