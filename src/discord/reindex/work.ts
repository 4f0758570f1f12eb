import type { APIApplicationCommandOptionChoice, ChatInputCommandInteraction } from 'discord.js'
import type { App, KeptIndex, ReindexReport } from '../../app.ts'
import { Notice } from '../interaction/notice.ts'
import { framedMessage } from '../message/message.ts'
import { startProgress } from '../panels/progress.ts'
import { reportMessage } from '../panels/report.ts'
import type { Texts } from '../texts/catalogue.ts'
import { textsFor } from '../texts/texts.ts'
import { unlessBusy } from './busy.ts'
import { heldMessage } from './held.ts'
import { contentOf, statusMessage, timeOf } from './status.ts'

/** What a subcommand of /reindex does, once it is known that the person may use it. */
export type ReindexWork = (interaction: ChatInputCommandInteraction, texts: Texts, app: App) => Promise<void>

const CALM = 0x5865f2

export const start: ReindexWork = async (interaction, texts, app) => {
  const full = interaction.options.getBoolean('full') ?? false
  const progress = startProgress((message) => interaction.editReply(message), texts, app.log)
  const report = await unlessBusy(app.reindex({ full }, progress.show).finally(progress.stop), texts)
  app.log.info({ ...loggableReport(report), admin: interaction.user.id }, 'reindexed')
  await interaction.editReply(
    report.outcome === 'held' ? heldMessage({ name: report.generation, report }, texts) : reportMessage(report, texts),
  )
}

/** In figures. */
const loggableReport = ({ exam, problems, ...report }: ReindexReport) => ({
  ...{ ...report, problems: problems.length },
  exam: exam && { ...exam, stale: exam.stale.length, lost: exam.lost.length, problems: exam.problems.length },
})

export const status: ReindexWork = async (interaction, texts, app) => {
  await interaction.editReply(statusMessage(await app.index.overview(), await app.exam.counts(), texts))
}

export const rollback: ReindexWork = async (interaction, texts, app) => {
  const words = texts.exam.rollback
  const to = interaction.options.getString('to') ?? undefined
  const { earlier } = await app.index.overview()
  if (earlier.length === 0) throw new Notice(words.none)
  if (to !== undefined && earlier.every(({ name }) => name !== to)) throw new Notice(words.unknown(typedName(to)))
  const chosen = await unlessBusy(app.index.rollback(to), texts)
  app.log.info({ generation: chosen.name, admin: interaction.user.id }, 'rolled back')
  await interaction.editReply(
    framedMessage([[words.done(timeOf(chosen)), contentOf(chosen, texts), words.stays]], CALM),
  )
}

/** Names of indexes are letters, digits and hyphens: nothing else that was typed is repeated. */
const typedName = (typed: string): string => typed.replace(/[^\w-]+/g, ' ').slice(0, 60)

/** The indexes that can be returned to, with their date and what had changed in them. */
export const suggestEarlier = async (
  locale: string,
  app: App,
): Promise<APIApplicationCommandOptionChoice<string>[]> => {
  const texts = textsFor(locale)
  const { earlier } = await app.index.overview()
  return earlier.map((one) => ({ name: choiceName(one, texts), value: one.name }))
}

const choiceName = (one: KeptIndex, texts: Texts): string => {
  const when = new Intl.DateTimeFormat(texts.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return `${when.format(one.made)} UTC · ${contentOf(one, texts)}`.slice(0, 100)
}
