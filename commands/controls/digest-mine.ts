import { MessageFlags } from 'discord.js'
import { DIGEST_MINE } from '../../src/discord/digest/card.ts'
import { showInLanguage } from '../../src/discord/digest/now.ts'
import { readDigest } from '../../src/discord/digest/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerLanguage, readerTexts } from '../../src/discord/interaction/reader.ts'
import { languageName, languages } from '../../src/discord/texts/texts.ts'

/** A digest in the language of who presses, for them alone: `digest-mine:<channel>:<date>`. */
export const digestMine: Control = {
  action: DIGEST_MINE,
  async press(interaction, args, app) {
    const [language, texts] = await Promise.all([readerLanguage(interaction, app), readerTexts(interaction, app)])
    const named = (one: string) => languageName(one, texts)
    if (language === null) throw new Notice(texts.controls.mine.unknown(languages.map(named).join(', ')))
    const digest = await readDigest(interaction, args, texts, app)
    if (language === digest.language) throw new Notice(texts.digest.already(named(language)))
    await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    await showInLanguage(interaction, digest, language, app)
  },
}
