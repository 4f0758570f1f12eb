import {
  type Message as DiscordMessage,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App, KeptBody } from '../../app.ts'
import type { KeptAnswer } from '../../storage/answers.ts'
import { questionsIn } from '../card/question.ts'
import { shortened } from '../card/quote.ts'
import { Notice } from '../interaction/notice.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Message } from '../message/message.ts'

/** What is used on a message: a button, or a modal that a button has opened. */
export type Pressed = MessageComponentInteraction | ModalSubmitInteraction

export type Kept = KeptAnswer<KeptBody>

/** Whether nobody but the person who presses sees the message. */
export const isSeenAlone = ({ message }: Pressed): boolean => message?.flags.has(MessageFlags.Ephemeral) ?? false

/**
 * The answer that a button belongs to; null where it is not kept any more. Throws a Notice where it was for somebody else
 * alone: what a custom_id says can be made up; and where an article that it quoted was removed.
 */
export const findKept = async (interaction: Pressed, id: string | undefined, app: App): Promise<Kept | null> => {
  const kept = id === undefined ? null : await app.answers.read(id)
  if (kept?.isPrivate && kept.asker !== interaction.user.id)
    throw new Notice((await readerTexts(interaction, app)).controls.notYours)
  if (kept && kept.withdrawn !== null)
    throw new Notice((await readerTexts(interaction, app)).corpus.answerRemoved(shortened(kept.withdrawn, 200)))
  return kept
}

/** The same. Throws a Notice also where the answer is not kept any more. */
export const readKept = async (interaction: Pressed, id: string | undefined, app: App): Promise<Kept> =>
  (await findKept(interaction, id, app)) ?? gone(interaction, app)

/** What was asked, read from the card that holds the button. Throws a Notice where that is no card. */
export const readQuestions = async (interaction: Pressed, app: App) =>
  questionsIn(componentsOf(interaction.message)) ?? gone(interaction, app)

const gone = async (interaction: Pressed, app: App): Promise<never> => {
  const { controls } = await readerTexts(interaction, app)
  throw new Notice(controls.gone(app.limits.retentionDays))
}

/** Id of the only article that an answer was looked for in. Throws a Notice where it is none of the articles any more. */
export const onlyArticle = async (interaction: Pressed, { answer }: Kept, app: App): Promise<string | undefined> => {
  const id = answer.only?.id
  if (id !== undefined && app.articles().every((one) => one.id !== id))
    throw new Notice((await readerTexts(interaction, app)).controls.articleGone)
  return id
}

/** Of a message of ours, as Discord's API has them. */
export const componentsOf = (message: DiscordMessage | null) =>
  (message?.components.map((one) => one.toJSON()) ?? []) as Message['components']

/** A message of ours as it is, without a button. */
export const messageWithout = (message: DiscordMessage, customId: string): Message => ({
  components: without(componentsOf(message), customId),
  flags: MessageFlags.IsComponentsV2,
})

/** A row that would be left empty goes with its button: Discord takes none. */
const without = <T extends object>(components: readonly T[], customId: string): T[] =>
  components.flatMap((one) => {
    if ('custom_id' in one && one.custom_id === customId) return []
    if (!('components' in one && Array.isArray(one.components))) return [one]
    const inner = without<object>(one.components, customId)
    return inner.length > 0 ? [{ ...one, components: inner }] : []
  })

/** A message for the person alone who presses. */
export const privately = (message: Message) => ({ ...message, flags: message.flags | MessageFlags.Ephemeral })

/**
 * The turn that an answer goes on from, as far as this person may read it. `follows`: its question, which the card of the
 * answer shows; null where it goes on from none.
 */
export const turnBefore = async ({ user }: Pressed, { previous }: Kept, follows: string | null, app: App) => {
  if (follows === null) return undefined
  const before = previous === null ? null : await app.answers.read(previous)
  const isReadable = before && (!before.isPrivate || before.asker === user.id)
  return { id: previous, question: follows, follows: null, answer: isReadable ? saidIn(before) : '' }
}

/** What the claims of an answer say. */
export const saidIn = ({ answer }: Kept): string => answer.claims.map(({ text }) => text).join(' ')
