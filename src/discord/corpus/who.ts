import type { BaseInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import type { Actor } from '../../corpus-app.ts'
import { requireCorpusAdmin } from '../interaction/member.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Texts } from '../texts/catalogue.ts'

type Used = Pick<
  BaseInteraction,
  'guildId' | 'memberPermissions' | 'member' | 'locale' | 'user' | 'client' | 'createdTimestamp'
>

/** Who may change the articles and does, and the words for them. */
export type Deciding = { actor: Actor; texts: Texts }

/** Throws for everybody who may not change the articles. */
export const whoDecides = async (interaction: Used, app: App): Promise<Deciding> => {
  const texts = await readerTexts(interaction, app)
  await requireCorpusAdmin(interaction, app, texts.corpus.adminsOnly)
  return { actor: { admin: interaction.user.id, begunAt: interaction.createdTimestamp }, texts }
}
