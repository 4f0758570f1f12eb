import {
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import type { Insights } from '../../insights/insights.ts'
import { requireAdmin } from '../interaction/member.ts'
import { readerTexts } from '../interaction/reader.ts'
import { loggable } from '../message/loggable.ts'
import { textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { INSIGHTS, insightsPanel, PICTURE, RANGES, TABLE } from './panel.ts'
import { numberText, pictureWords } from './words.ts'

type Used = ChatInputCommandInteraction | MessageComponentInteraction

/** The server and the words for one of its admins. Throws a Notice for everybody else. */
const adminOf = async (interaction: Used, app: App): Promise<{ guild: string; texts: Texts }> => {
  const texts = await readerTexts(interaction, app)
  await requireAdmin(interaction, app, texts.insights.adminsOnly)
  return { guild: interaction.guildId!, texts }
}

export const showInsights = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { guild, texts } = await adminOf(interaction, app)
  await interaction.editReply(await shown(guild, 30, texts, app))
}

/** The menu `insights:days`, and the button `insights:csv:<days>`. */
export const pressInsights = async (
  interaction: MessageComponentInteraction,
  [act, days]: readonly string[],
  app: App,
): Promise<void> => {
  const { guild, texts } = await adminOf(interaction, app)
  const chosen = act === 'days' && interaction.isStringSelectMenu() ? interaction.values[0] : undefined
  const asked = act === 'csv' ? days : chosen
  const range = RANGES.find((one) => `${one}` === asked)
  if (range === undefined) throw new UserError(texts.error.unknownCommand)
  if (chosen !== undefined) {
    await interaction.deferUpdate()
    const { components, files } = await shown(guild, range, texts, app)
    // The picture of the range before goes.
    await interaction.editReply({ components, files, attachments: [] })
    return
  }
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const form = { locale: texts.locale, most: interaction.attachmentSizeLimit }
  const { bytes, left } = await app.insights.csv({ guild, days: range }, form)
  const { csvReady, csvCut } = texts.insights
  const message = textMessage(left === 0 ? csvReady : `${csvReady} ${csvCut(numberText(left, texts))}`)
  const file = { type: ComponentType.File, file: { url: `attachment://${TABLE}` } } as const
  await interaction.editReply({
    components: [...message.components, file],
    flags: message.flags,
    files: [{ attachment: Buffer.from(bytes), name: TABLE }],
  })
}

const shown = async (guild: string, days: number, texts: Texts, app: App) => {
  const insights = await app.insights.of({ guild, days })
  const picture = insights.questions === 0 ? null : await pictureOf(insights, texts, app)
  const { retentionDays } = app.limits
  return {
    ...insightsPanel({ insights, days, hasPicture: picture !== null, retentionDays }, texts),
    files: picture === null ? [] : [{ attachment: picture, name: PICTURE }],
  }
}

/** Null where it cannot be drawn: the numbers are there all the same. */
const pictureOf = async (insights: Insights, texts: Texts, app: App): Promise<Buffer | null> => {
  try {
    return await app.insights.picture(insights, pictureWords(insights, texts))
  } catch (err) {
    app.log.error({ err: loggable(err), command: INSIGHTS }, 'the picture of the insights could not be drawn')
    return null
  }
}
