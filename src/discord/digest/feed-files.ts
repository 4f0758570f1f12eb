import { ComponentType } from 'discord.js'
import { UserError } from '../../errors.ts'
import { textMessage } from '../message/message.ts'
import { testedLines } from './feeds.ts'
import { MOST_FEEDS } from './options.ts'
import { listMessage } from './panel.ts'
import { setupOf } from './place.ts'
import type { DigestWork } from './settings.ts'

/** A list of 500 feeds has less than a tenth of it. */
const LARGEST_MIB = 1
const LISTED = 15

/** Adds what an attached list in OPML names, as far as it can be read, and tells what became of each. */
export const importFeeds: DigestWork = async (interaction, decided, app) => {
  const { texts } = decided
  const words = texts.digest.imports
  const setup = await setupOf(decided, app)
  const { url, size } = interaction.options.getAttachment('file', true)
  if (size > LARGEST_MIB * 1024 ** 2) throw new UserError(words.tooLarge(LARGEST_MIB))
  const done = await app.digest.importFeeds(setup, url, MOST_FEEDS)
  if (done === 'not fetched') throw new UserError(words.notFetched)
  if (done === 'no list') throw new UserError(words.noList)
  const { added, there, failed, left } = done
  const { guild, channel } = setup
  app.log.info({ guild, channel, added: added.length, failed: failed.length }, 'feeds were imported')
  const lines = [
    ...(added.length > 0 ? [words.added(added.length), ...testedLines(added, LISTED, texts)] : []),
    ...(there.length > 0 ? [words.there(there.length)] : []),
    ...(failed.length > 0 ? [words.failed(failed.length), ...testedLines(failed, LISTED, texts)] : []),
    ...(left > 0 ? [words.left(left, MOST_FEEDS)] : []),
  ]
  await interaction.editReply(listMessage('', lines.length > 0 ? lines : [words.nothing], texts))
}

const FILE = 'feeds.opml'

/** The feeds of a channel, as a file that can be imported elsewhere. */
export const exportFeeds: DigestWork = async (interaction, decided, app) => {
  const setup = await setupOf(decided, app)
  const { digest } = decided.texts
  const { opml, feeds } = await app.digest.exportFeeds(setup, digest.title)
  const { components, flags } = textMessage(digest.exported(feeds))
  await interaction.editReply({
    ...{ flags, files: [{ attachment: Buffer.from(opml), name: FILE }] },
    components: [...components, { type: ComponentType.File, file: { url: `attachment://${FILE}` } }],
  })
}
