import type { ChatInputCommandInteraction } from 'discord.js'
import type { App } from '../../app.ts'
import type { DigestSetup } from '../../digest/digest.ts'
import { languageOf } from '../../language/words.ts'
import { Notice } from '../interaction/notice.ts'
import { textMessage } from '../message/message.ts'
import { testFeeds } from './feeds.ts'
import { readOptions } from './options.ts'
import { setupPanel, statusPanel } from './panel.ts'
import { type Decided, requireRights, setupOf } from './place.ts'

/** What one subcommand does, after the interaction was acknowledged for one person alone. */
export type DigestWork = (interaction: ChatInputCommandInteraction, decided: Decided, app: App) => Promise<void>

/** Makes the digest of a channel, or changes what is said of it; nothing where the bot could not post there. */
export const setUp: DigestWork = async (interaction, decided, app) => {
  const { guild, channel, texts } = decided
  requireRights(interaction, decided)
  const before = (await app.digest.setups(guild)).find((one) => one.channel === channel)
  const change = readOptions(interaction.options, texts)
  if (!before && (change.time === undefined || change.zone === undefined)) {
    const { time, zone } = texts.digest.options
    throw new Notice(texts.digest.needsTime(`/digest setup ${time.name}:08:00 ${zone.name}:Europe/Zurich`))
  }
  const alerts = readAlerts(interaction, decided, app.now())
  if (change.feeds) await testFeeds(change.feeds, app, texts)
  const setup: DigestSetup = { ...newSetup(decided), ...before, ...change, ...alerts }
  await app.digest.write(setup)
  app.log.info({ guild, channel, ...change, ...alerts }, 'a digest was set up')
  const [defaults, status] = await Promise.all([app.digest.defaultFeeds(), app.digest.status(guild, channel)])
  await interaction.editReply(setupPanel({ setup, defaults, status }, texts))
}

/** Where the admins want to be told of feeds: the channel of the digest stands for nowhere. */
const readAlerts = (
  interaction: ChatInputCommandInteraction,
  { channel: own, texts }: Decided,
  now: number,
): Partial<Pick<DigestSetup, 'alerts'>> => {
  const channel = interaction.options.getChannel('alerts')?.id
  if (channel === undefined) return {}
  if (channel === own) return { alerts: null }
  requireRights(interaction, { channel, texts }, 'alerts')
  return { alerts: { channel, since: now } }
}

/** Time and zone are said by whoever makes it. */
const newSetup = ({ guild, channel, texts }: Decided): DigestSetup => ({
  ...{ guild, channel, time: '08:00', zone: 'UTC', language: languageOf(texts.locale) ?? 'en' },
  ...{ topics: [], feeds: [], most: 8, quietDay: 'skip', weekdays: [1, 2, 3, 4, 5, 6, 7] },
  ...{ intoCorpus: false, alerts: null, isPaused: false },
})

export const showStatus: DigestWork = async (interaction, decided, app) => {
  const setup = await setupOf(decided, app)
  const { guild, channel, texts } = decided
  const [defaults, status] = await Promise.all([app.digest.defaultFeeds(), app.digest.status(guild, channel)])
  await interaction.editReply(statusPanel({ setup, defaults, status }, texts))
}

export const pause: DigestWork = async (interaction, decided, app) => {
  const { guild, channel, texts } = decided
  await setupOf(decided, app)
  await app.digest.pause(guild, channel, true)
  app.log.info({ guild, channel }, 'a digest was paused')
  await interaction.editReply(textMessage(texts.digest.isPaused(`<#${channel}>`)))
}

export const resume: DigestWork = async (interaction, decided, app) => {
  const { guild, channel, texts } = decided
  await setupOf(decided, app)
  requireRights(interaction, decided)
  await app.digest.pause(guild, channel, false)
  app.log.info({ guild, channel }, 'a digest was resumed')
  await interaction.editReply(textMessage(texts.digest.isResumed(`<#${channel}>`)))
}

export const removeDigest: DigestWork = async (interaction, decided, app) => {
  const { guild, channel, texts } = decided
  await setupOf(decided, app)
  await app.digest.remove(guild, channel)
  app.log.info({ guild, channel }, 'a digest was removed')
  await interaction.editReply(textMessage(texts.digest.isRemoved(`<#${channel}>`)))
}
