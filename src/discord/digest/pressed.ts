import type { App, KeptBody } from '../../app.ts'
import type { Digest } from '../../digest/digest.ts'
import type { Pressed } from '../asking/pressed.ts'
import { Notice } from '../interaction/notice.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Texts } from '../texts/catalogue.ts'

/**
 * The digest that a button belongs to: `<action>:<channel>:<date>`. Throws a Notice where it is not kept any more, and where
 * it was posted elsewhere: what a custom_id says can be made up.
 */
export const readDigest = async (
  { guildId, channelId }: Pressed,
  [channel = '', date = '']: readonly string[],
  { digest: words }: Texts,
  app: App,
): Promise<Digest> => {
  const digest = guildId !== null && channel === channelId ? await app.digest.read(guildId, channel, date) : null
  if (!digest) throw new Notice(words.gone)
  return digest
}

/** The digest that an answer was found in; undefined: in the articles. Throws a Notice where it is not kept any more. */
export const digestOf = async (
  interaction: Pressed,
  { digest: found }: Pick<KeptBody, 'digest'>,
  app: App,
): Promise<Digest | undefined> => {
  if (!found) return undefined
  const digest = await app.digest.read(found.guild, found.channel, found.date)
  if (!digest) throw new Notice((await readerTexts(interaction, app)).digest.gone)
  return digest
}
