import {
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App, KeptBody } from '../app.ts'
import { answerCard } from './card.ts'
import { rolesOf } from './member.ts'
import { Notice } from './notice.ts'
import { startPreview } from './preview.ts'
import { textsFor } from './texts.ts'

/** What asks a question: a command, a message command, or a modal. */
type Asker = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ModalSubmitInteraction

export type Asked = {
  question: string
  /** BCP 47; undefined: what the person or the server has chosen, else the language of the question. */
  language?: string | undefined
  /** Undefined: as the server has it. */
  isPrivate?: boolean | undefined
  /** Id of the only article to look in. */
  article?: string | undefined
  /** The turn that the question goes on from: id of its answer, what was asked, and what the claims said. */
  previous?: { id: string; question: string; answer: string } | undefined
}

/**
 * Answers a question where it was asked: checks what the server allows and the quotas, acknowledges, shows the places
 * that were found, then the answer, which is kept for its buttons.
 */
export const answerQuestion = async (interaction: Asker, asked: Asked, app: App): Promise<void> => {
  const { question, article, previous } = asked
  const { visibility, language } = await admitted(interaction, app)
  const isPrivate = asked.isPrivate ?? visibility === 'private'
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
  await counted(interaction, app)

  const preview = startPreview((message) => interaction.editReply(message), app.log)
  const chosen = asked.language ?? (await app.people.languageOf(interaction.user.id)) ?? language ?? undefined
  const request = { question, language: chosen, locale: interaction.locale, previous, article }
  const answer = await app.ask(request, preview.show).finally(preview.stop)

  await app.answers.keep({
    ...{ asker: interaction.user.id, guild: interaction.guildId, isPrivate, previous: previous?.id ?? null },
    ...{ createdAt: app.now(), answer: withoutQuestion(answer) },
  })
  await interaction.editReply(answerCard(answer, textsFor(answer.language)))
}

const withoutQuestion = ({ question: _, ...answer }: KeptBody & { question: string }): KeptBody => answer

/** What the server has decided. Throws a Notice where it does not let the question be asked here, or now. */
const admitted = async (interaction: Asker, app: App) => {
  const texts = textsFor(interaction.locale)
  const { guildId, channelId } = interaction
  if (guildId === null) {
    await refuseOver(interaction, app, 'look')
    return { visibility: 'public' as const, language: null }
  }
  const settings = await app.guilds.read(guildId)
  const { channels } = settings
  if (channels.length > 0 && !channels.includes(channelId ?? ''))
    throw new Notice(texts.quota.channels(channels.map((id) => `<#${id}>`).join(' ')))
  await refuseOver(interaction, app, 'look')
  return settings
}

/** Counts the question. Throws where another one has taken the last place since it was admitted. */
const counted = (interaction: Asker, app: App): Promise<void> => refuseOver(interaction, app, 'take')

const refuseOver = async (interaction: Asker, app: App, how: 'look' | 'take'): Promise<void> => {
  const { guildId, channelId, user, locale } = interaction
  const settings = guildId === null ? null : await app.guilds.read(guildId)
  const isExempt =
    settings?.exemptChannels.includes(channelId ?? '') ||
    settings?.exemptRoles.some((role) => rolesOf(interaction).includes(role))
  if (isExempt) return
  const { quota } = app.limits
  const refused = await app.quotas[how](
    { user: user.id, guild: guildId, now: app.now() },
    {
      perUserPerHour: settings?.perUserPerHour ?? quota.perUserPerHour,
      perGuildPerDay: settings?.perGuildPerDay ?? quota.perGuildPerDay,
    },
  )
  if (!refused) return
  const texts = textsFor(locale)
  const seconds = Math.ceil(refused.freeAt / 1000)
  throw new Notice(texts.quota[refused.scope](refused.limit, `<t:${seconds}:t> (<t:${seconds}:R>)`))
}
