import { ChannelType, type ChatInputCommandInteraction, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import type { App } from '../../app.ts'
import type { DigestSetup } from '../../digest/digest.ts'
import { requireAdmin } from '../interaction/member.ts'
import { Notice } from '../interaction/notice.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Texts } from '../texts/catalogue.ts'

/** Whoever decides about a digest, and for which channel. */
export type Decided = { guild: string; channel: string; texts: Texts }

/** Where a digest can be posted. */
export const DIGEST_CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const

/** What posting needs; the history is read to know a post again whose arrival nobody has heard of. */
const NEEDED = ['ViewChannel', 'SendMessages', 'ReadMessageHistory'] as const

/** The channel that a command is about: the one chosen, else the one where it is used. Throws for everybody but admins. */
export const decideHere = async (interaction: ChatInputCommandInteraction, app: App): Promise<Decided> => {
  const texts = await readerTexts(interaction, app)
  await requireAdmin(interaction, app, texts.digest.adminsOnly)
  const channel = interaction.options.getChannel('channel')?.id ?? interaction.channelId
  return { guild: interaction.guildId!, channel, texts }
}

/** The digest of a channel. Throws a Notice that says where there are some. */
export const setupOf = async ({ guild, channel, texts }: Decided, app: App): Promise<DigestSetup> => {
  const setups = await app.digest.setups(guild)
  const setup = setups.find((one) => one.channel === channel)
  if (setup) return setup
  const others = setups.map((one) => `<#${one.channel}>`)
  const { digest } = texts
  throw new Notice(others.length > 0 ? digest.elsewhere(others.slice(0, 20).join(' ')) : digest.none(`/digest setup`))
}

/** Throws a Notice where the bot cannot post in the channel, that of another option too: what it lacks, by name. */
export const requireRights = (
  interaction: ChatInputCommandInteraction,
  { channel, texts }: Pick<Decided, 'channel' | 'texts'>,
  option = 'channel',
): void => {
  const { type, held } = whatIsKnown(interaction, option)
  if (type !== null && !DIGEST_CHANNELS.some((one) => one === type)) throw new Notice(texts.digest.noTextChannel)
  if (held === null) return
  const lacking = NEEDED.filter((right) => !held.has(PermissionFlagsBits[right]))
  if (lacking.length === 0) return
  const names = lacking.map((right) => `**${texts.digest.rights[right]}**`)
  throw new Notice(texts.digest.lacks(`<#${channel}>`, names.join(', ')))
}

/** Null is what Discord has not told. Without the gateway, channels come as its API sends them. */
const whatIsKnown = (interaction: ChatInputCommandInteraction, option: string) => {
  const chosen: { type: ChannelType; appPermissions?: unknown; app_permissions?: unknown } | null =
    interaction.options.getChannel(option)
  if (chosen === null || interaction.options.getChannel(option)?.id === interaction.channelId)
    return { type: interaction.channel?.type ?? null, held: interaction.appPermissions }
  const { type, appPermissions, app_permissions: sent } = chosen
  if (appPermissions instanceof PermissionsBitField) return { type, held: appPermissions }
  return { type, held: typeof sent === 'string' ? new PermissionsBitField(BigInt(sent)) : null }
}
