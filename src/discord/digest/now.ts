import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import type { Digest } from '../../digest/digest.ts'
import { languageOf } from '../../language/words.ts'
import { privately } from '../asking/pressed.ts'
import { Notice } from '../interaction/notice.ts'
import { textMessage } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import { digestPages } from './card.ts'
import { requireRights, setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'
import { reasonText } from './trouble.ts'

/** Shows a digest to one person, in the language that it is in, after a deferral for that person alone. `note`: below it. */
const showDigest = async (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  digest: Digest,
  note = '',
): Promise<void> => {
  const [first, ...others] = digestPages(digest, textsFor(digest.language), note)
  if (!first) throw new Error('a digest has at least one message')
  await interaction.editReply(first)
  for (const message of others) await interaction.followUp(privately(message))
}

/** For who wants a digest in their language: what could not be had in it is said. */
export const showInLanguage = async (
  interaction: MessageComponentInteraction,
  digest: Digest,
  language: string,
  app: App,
): Promise<void> => {
  const told = await app.digest.inLanguage(digest, language)
  const isWhole = told.stories.every(({ title, summary }) =>
    [title, summary ?? title].every((said) => languageOf(said.language) === language),
  )
  await showDigest(interaction, told, isWhole ? '' : textsFor(language).digest.untranslated)
}

export const previewNow: DigestWork = async (interaction, decided, app) => {
  const setup = await setupOf(decided, app)
  await showDigest(interaction, await app.digest.preview(setup))
}

export const postNow: DigestWork = async (interaction, decided, app) => {
  const setup = await setupOf(decided, app)
  requireRights(interaction, decided)
  const done = await app.digest.now(setup)
  app.log.info({ guild: setup.guild, channel: setup.channel, done }, 'a digest was wanted now')
  const { digest } = decided.texts
  if (typeof done === 'object') throw new Notice(digest.notPosted(reasonText(done.failed ?? '', decided.texts)))
  await interaction.editReply(textMessage(digest.done[done]))
}
