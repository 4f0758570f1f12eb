import { type BaseInteraction, InteractionContextType } from 'discord.js'
import type { Kept } from '../asking/pressed.ts'
import type { Message } from '../message/message.ts'
import { textsFor } from '../texts/texts.ts'
import { answerCard, type View } from './card.ts'
import type { Questions } from './question.ts'

/** The card of a kept answer, in the language of the answer. */
export const keptCard = (
  { id, asker, answer, isPrivate, isShared }: Kept,
  { question, follows }: Questions,
  view: View,
  { context }: Pick<BaseInteraction, 'context'>,
): Message =>
  answerCard(
    {
      ...{ id, follows, answer: { ...answer, question }, sharedBy: isShared ? asker : null },
      // In a chat with the bot alone there is nobody to share with.
      isPrivate: isPrivate && context !== InteractionContextType.BotDM,
    },
    view,
    textsFor(answer.language),
  )
