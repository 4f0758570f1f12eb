import {
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { Answer } from '../../answer/answer.ts'
import type { App, KeptBody } from '../../app.ts'
import type { Digest } from '../../digest/digest.ts'
import { firstView } from '../card/card.ts'
import { keptCard } from '../card/kept.ts'
import { Notice } from '../interaction/notice.ts'
import { serverOf } from '../interaction/places-of-use.ts'
import { readerTexts } from '../interaction/reader.ts'
import { visibleText } from '../message/escape.ts'
import { loggable } from '../message/loggable.ts'
import { isIn } from './channels.ts'
import { countedOf } from './counted.ts'
import { startPreview } from './preview.ts'
import { quotaLimits } from './quota-limits.ts'

/** What asks a question: a command, a message command, a button, or a modal. */
type Asker =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction

export type Asked = {
  question: string
  /** BCP 47; undefined: what the person or the server has chosen, else the language of the question. */
  language?: string | undefined
  /** BCP 47: what the question is in where it cannot be told from its words. Default: the person's locale. */
  hint?: string | undefined
  /** Undefined: as the server has it. */
  isPrivate?: boolean | undefined
  /** Id of the only article to look in. */
  article?: string | undefined
  /** It goes on from what the digests of the server told. */
  aboutNews?: boolean | undefined
  /** The only digest to look in. */
  digest?: Digest | undefined
  /**
   * The turn that the question goes on from: id of its answer, what was asked, the question that this one went on from,
   * and what the claims said.
   */
  previous?: { id: string | null; question: string; follows: string | null; answer: string } | undefined
}

/**
 * Answers a question where it was asked: checks what the server allows and the quotas, acknowledges, shows the places
 * that were found, then the answer, which is kept for its buttons.
 */
export const answerQuestion = async (interaction: Asker, asked: Asked, app: App): Promise<void> => {
  const { question, article, aboutNews, digest, previous, hint = interaction.locale } = asked
  if (visibleText(question).trim() === '') throw new Notice((await readerTexts(interaction, app)).ask.empty)
  const started = app.now()
  const { visibility, language, count } = await admitQuestion(interaction, app)
  const isPrivate = asked.isPrivate ?? visibility === 'private'
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
  const giveBack = await count()

  try {
    const preview = startPreview((message) => interaction.editReply(message), app.log)
    const chosen = asked.language ?? (await app.people.languageOf(interaction.user.id)) ?? language ?? undefined
    const request = { question, language: chosen, locale: hint, previous: previous && turnOf(previous) }
    const guild = serverOf(interaction)
    const answering = digest
      ? app.digest.askAbout(digest, request, preview.show)
      : app.ask({ ...request, article, aboutNews, guild: guild ?? undefined }, preview.show)
    const answer = await answering.finally(preview.stop)

    const createdAt = app.now()
    const kept = {
      ...{ asker: interaction.user.id, guild, isPrivate, previous: previous?.id ?? null },
      ...{ createdAt, answer: withoutQuestion(answer) },
      begunAt: interaction.createdTimestamp,
    }
    // What somebody asked for their own eyes alone, or outside of the server, is for none of its admins.
    const keepsWords = app.gaps.keepsWords && guild !== null && !isPrivate
    const counted = countedOf(answer, { hint, ms: createdAt - started, words: keepsWords ? question : null })
    const id = await app.answers.keep(kept, counted)
    const shown = { question: answer.question, follows: previous?.question ?? null }
    await interaction.editReply(
      keptCard({ ...kept, id, isShared: false, withdrawn: null }, shown, firstView(answer), interaction),
    )
  } catch (error) {
    await giveBack().catch((err) => app.log.error({ err: loggable(err) }, 'a question without an answer stays counted'))
    throw error
  }
}

const withoutQuestion = ({ question: _, ...answer }: Answer): KeptBody => answer

/** A question that itself went on from another means little without it. */
const turnOf = ({ question, follows, answer }: NonNullable<Asked['previous']>) => ({
  question: follows === null ? question : `${follows} ${question}`,
  answer,
})

/**
 * What the server has decided, and what counts the question once it is acknowledged; that throws where another one has
 * taken the last place meanwhile, and resolves with what takes the count back where no answer came of it. Throws a Notice
 * where the question may not be asked here, or not now.
 */
export const admitQuestion = async (interaction: Asker, app: App) => {
  const { quota } = await readerTexts(interaction, app)
  await refuseElsewhere(interaction, quota.channels, app)
  await refuseOver(interaction, app, 'look')
  const count = async (): Promise<() => Promise<void>> => {
    const asking = await refuseOver(interaction, app, 'take')
    return async () => {
      if (asking) await app.quotas.giveBack(asking)
    }
  }
  const guild = serverOf(interaction)
  if (guild === null) return { visibility: 'public' as const, language: null, count }
  const { visibility, language } = await app.guilds.read(guild)
  return { visibility, language, count }
}

type InChannel = Pick<BaseInteraction, 'guildId' | 'client' | 'channelId' | 'channel' | 'authorizingIntegrationOwners'>

/** Throws a Notice with `words` where the server has chosen other channels for questions and answers. */
export const refuseElsewhere = async (
  interaction: InChannel,
  words: (channels: string) => string,
  app: App,
): Promise<void> => {
  const guild = serverOf(interaction)
  if (guild === null) return
  const { channels } = await app.guilds.read(guild)
  if (channels.length > 0 && !isIn(channels, interaction))
    throw new Notice(words(channels.map((id) => `<#${id}>`).join(' ')))
}

/** What was asked for, as it is counted; null where the questions of this person, or in this channel, are not. */
const refuseOver = async (interaction: Asker, app: App, how: 'look' | 'take') => {
  const { limits, counts } = await quotaLimits(interaction, app)
  if (!counts) return null
  const asking = {
    ...{ user: interaction.user.id, guild: serverOf(interaction) },
    ...{ now: app.now(), begunAt: interaction.createdTimestamp },
  }
  const refused = await app.quotas[how](asking, limits)
  if (!refused) return asking
  const texts = await readerTexts(interaction, app)
  const seconds = Math.ceil(refused.freeAt / 1000)
  throw new Notice(texts.quota[refused.scope](refused.limit, `<t:${seconds}:t> (<t:${seconds}:R>)`))
}
