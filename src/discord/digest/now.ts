import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js'
import type { Digest } from '../../digest/digest.ts'
import { privately } from '../asking/pressed.ts'
import { Notice } from '../interaction/notice.ts'
import { textMessage } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import { digestPages } from './card.ts'
import { requireRights, setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'
import { reasonText } from './trouble.ts'

/** Shows a digest to one person, in the language that it is in, after a deferral for that person alone. */
export const showDigest = async (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  digest: Digest,
): Promise<void> => {
  const [first, ...others] = digestPages(digest, textsFor(digest.language))
  if (!first) throw new Error('a digest has at least one message')
  await interaction.editReply(first)
  for (const message of others) await interaction.followUp(privately(message))
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
