import { type APIApplicationCommandOptionChoice, type ChatInputCommandInteraction, MessageFlags } from 'discord.js'
import type { App } from '../../app.ts'
import { suggestArticles } from '../asking/article-choice.ts'
import { shortened } from '../card/quote.ts'
import { Notice } from '../interaction/notice.ts'
import { tellDone } from './done.ts'
import { inWordsOf } from './in-words.ts'
import { previewMessage } from './preview.ts'
import { whoDecides } from './who.ts'

/** Before the id of a story among the choices; no id of an article begins so. */
const STORY = '~'
/** Of Discord. */
const MOST_CHOICES = 25

/** A story of the server's digests, shown for a look before it counts; or a file whose tier is news, which becomes an article. */
export const promote = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { actor, texts } = await whoDecides(interaction, app)
  const typed = interaction.options.getString('news', true)
  if (typed.startsWith(STORY)) {
    const draft = await app.news.draft(interaction.guildId!, typed.slice(STORY.length))
    if (!draft) throw new Notice(texts.corpus.promote.gone)
    const pending = await inWordsOf(texts, () => app.corpus.readText(draft, actor))
    return void (await interaction.editReply(previewMessage(pending, texts)))
  }
  const found = (await app.corpus.articles()).find(({ id }) => id === typed)
  if (!found) throw new Notice(texts.corpus.promote.gone)
  const done = await inWordsOf(texts, () => app.corpus.promote(found.id, actor))
  if (!done) throw new Notice(texts.corpus.promote.isArticle(shortened(found.title, 200)))
  await tellDone(done, (message) => interaction.editReply(message), texts, app)
}

export const suggestNews = async (
  guild: string,
  typed: string,
  app: App,
): Promise<APIApplicationCommandOptionChoice<string>[]> => {
  const stories = await app.news.recent(guild, typed)
  const files = (await app.corpus.articles()).filter((one) => 'tier' in one && one.tier === 'news')
  const named = stories.map(({ id, title }) => ({ id: `${STORY}${id}`, title }))
  const choices = [...(await suggestArticles(named, '')), ...(await suggestArticles(files, typed))]
  return choices.slice(0, MOST_CHOICES)
}
