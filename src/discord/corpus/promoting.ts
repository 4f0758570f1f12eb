import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js'
import type { App } from '../../app.ts'
import { chosenArticle } from '../asking/article-choice.ts'
import { shortened } from '../card/quote.ts'
import { Notice } from '../interaction/notice.ts'
import { tellDone } from './done.ts'
import { inWordsOf } from './in-words.ts'
import { whoDecides } from './who.ts'

/** Makes an article of a file whose tier is news. */
export const promote = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { admin, texts } = await whoDecides(interaction, app)
  const typed = interaction.options.getString('article', true)
  const { id, title } = await chosenArticle(await app.corpus.articles(), typed, texts)
  const done = await inWordsOf(texts, () => app.corpus.promote(id, admin))
  if (!done) throw new Notice(texts.corpus.promote.isArticle(shortened(title, 200)))
  await tellDone(done, (message) => interaction.editReply(message), texts, app)
}
