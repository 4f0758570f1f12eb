import { MessageFlags } from 'discord.js'
import { componentsOf, isSeenAlone, readKept } from '../../src/discord/asking/pressed.ts'
import { changedCard } from '../../src/discord/card/changed.ts'
import { contextCard } from '../../src/discord/card/context.ts'
import { questionsIn } from '../../src/discord/card/question.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { Notice } from '../../src/discord/interaction/notice.ts'
import { readerLanguage, readerTexts } from '../../src/discord/interaction/reader.ts'
import { textsFor } from '../../src/discord/texts/texts.ts'

/** The paragraphs around a quote, for the reader alone: `context:<id>:<n>`. */
export const context: Control = {
  action: 'context',
  async press(interaction, [id = '', n], app) {
    const { answer } = await readKept(interaction, id, app)
    const quote = [...answer.quotes, ...(answer.nearest ? [answer.nearest] : [])].find((one) => String(one.n) === n)
    if (!quote) throw new Notice((await readerTexts(interaction, app)).controls.context.unknown)

    // First of all, for a model may have to translate the paragraphs.
    const isContext = isSeenAlone(interaction) && questionsIn(componentsOf(interaction.message)) === null
    await (isContext ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }))
    const language = (await readerLanguage(interaction, app)) ?? answer.language
    const texts = textsFor(language)
    const around = await app.around(quote, language)
    const numbers = answer.quotes.map((one) => one.n)
    await interaction.editReply(
      around
        ? contextCard(around, { id, quote, numbers, language }, texts)
        : changedCard(
            quote,
            quote.toldIn ? { language, days: app.news.days } : { language, generation: answer.generation },
            texts,
          ),
    )
  },
}
