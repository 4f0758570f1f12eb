import {
  ButtonStyle,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App } from '../../app.ts'
import type { Removal } from '../../corpus-app.ts'
import { chosenArticle } from '../asking/article-choice.ts'
import { privately } from '../asking/pressed.ts'
import { button } from '../card/buttons.ts'
import { shortened } from '../card/quote.ts'
import { framedMessage, type Message, textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { detailsModal, typedDetails } from './details-modal.ts'
import { tellDone } from './done.ts'
import { articleKey, articleOf, idOf } from './ids.ts'
import { inWordsOf } from './in-words.ts'
import { questionsOn } from './showing.ts'
import { type Deciding, whoDecides } from './who.ts'

const WARNING = 0xb3261e

const chosen = async (interaction: ChatInputCommandInteraction, { texts }: Deciding, app: App): Promise<string> =>
  (await chosenArticle(await app.corpus.articles(), interaction.options.getString('article', true), texts)).id

/** A modal cannot be deferred: nothing slow may come before it. */
export const edit = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  const who = await whoDecides(interaction, app)
  await openModal(interaction, await chosen(interaction, who, app), undefined, who.texts, app)
}

/** `edit:<article>:<state>`: the state that is shown. */
export const pressEdit = async (
  interaction: MessageComponentInteraction,
  [key = '', state]: readonly string[],
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await openModal(interaction, await articleOf(key, app), state, texts, app)
}

const openModal = async (
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  id: string,
  state: string | undefined,
  texts: Texts,
  app: App,
): Promise<void> => {
  const view = await inWordsOf(texts, async () => {
    await app.corpus.requireWritable()
    return app.corpus.show(id)
  })
  await interaction.showModal(detailsModal(idOf('edit', articleKey(id), state ?? view.state), view, texts))
}

export const submitEdit = async (
  interaction: ModalSubmitInteraction,
  [key = '', state]: readonly string[],
  app: App,
): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { actor, texts } = await whoDecides(interaction, app)
  const id = await articleOf(key, app)
  const done = await inWordsOf(texts, () => app.corpus.edit(id, typedDetails(interaction), { ...actor, state }))
  if (done) await tellDone(done, (message) => interaction.editReply(message), texts, app)
  else await interaction.editReply(textMessage(texts.corpus.unchanged))
}

/** Asks before anything is removed, and names what goes. */
export const remove = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const who = await whoDecides(interaction, app)
  await interaction.editReply(await askRemoval(await chosen(interaction, who, app), who.texts, app))
}

export const pressAskRemoval = async (
  interaction: MessageComponentInteraction,
  key: string,
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.reply(privately(await askRemoval(await articleOf(key, app), texts, app)))
}

const askRemoval = async (id: string, texts: Texts, app: App): Promise<Message> => {
  const removal = await inWordsOf(texts, async () => {
    await app.corpus.requireWritable()
    return app.corpus.removal(id)
  })
  return removalMessage(removal, (await questionsOn(id, app)) ?? 0, app.corpus.undoDays, texts)
}

const removalMessage = (
  { id, title, passages, translations, state }: Removal,
  questions: number,
  undoDays: number,
  { corpus }: Texts,
): Message =>
  framedMessage(
    [
      [
        corpus.remove.title(shortened(title, 200)),
        corpus.remove.what(passages, translations, questions),
        corpus.remove.undo(undoDays),
      ],
    ],
    WARNING,
    [
      [
        { ...button(idOf('remove', articleKey(id), state), corpus.buttons.remove), style: ButtonStyle.Danger as const },
        button(idOf('keep'), corpus.buttons.keep),
      ],
    ],
  )

/** `remove:<article>:<state>`, under the question whether it shall be. */
export const pressRemove = async (
  interaction: MessageComponentInteraction,
  [key = '', state]: readonly string[],
  app: App,
): Promise<void> => {
  const { actor, texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  const id = await articleOf(key, app)
  const done = await inWordsOf(texts, () => app.corpus.remove(id, { ...actor, state }))
  await tellDone(done, (message) => interaction.editReply(message), texts, app)
}

export const pressKeep = async (interaction: MessageComponentInteraction, app: App): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.update(textMessage(texts.corpus.kept))
}

/** `undo:<change>`: brings a removed article back. */
export const pressUndo = async (interaction: MessageComponentInteraction, change: string, app: App): Promise<void> => {
  const { actor, texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  const number = /^\d{1,15}$/.test(change) ? Number(change) : 0
  const done = await inWordsOf(texts, () => app.corpus.restore(number, actor))
  await tellDone(done, (message) => interaction.editReply(message), texts, app)
}
