import type { ChatInputCommandInteraction, MessageComponentInteraction } from 'discord.js'
import type { Digest } from '../../digest/digest.ts'
import { privately } from '../asking/pressed.ts'
import { shortened } from '../card/quote.ts'
import { textMessage } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import { digestPages } from './card.ts'
import { readAddress } from './options.ts'
import { listMessage } from './panel.ts'
import { requireRights, setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'

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
  await interaction.editReply(textMessage(decided.texts.digest.done[done]))
}

/** The stages that something went through on its way into the digest, or until it was left out. */
export const explain: DigestWork = async (interaction, decided, app) => {
  const { texts } = decided
  const setup = await setupOf(decided, app)
  const url = readAddress(interaction.options.getString('url', true), texts)
  const stages = await app.digest.why(setup, url)
  const lines = stages.map(({ stage, words }) => `- **${shortened(stage, 60)}:** ${shortened(words, 300)}`)
  const heading = shortened(url, 200)
  await interaction.editReply(
    lines.length > 0 ? listMessage(heading, lines, texts) : textMessage(texts.digest.nothingKnown(heading)),
  )
}
