import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App } from '../../app.ts'
import type { Actor, Pending } from '../../corpus-app.ts'
import { UserError } from '../../errors.ts'
import { chosenArticle } from '../asking/article-choice.ts'
import { small } from '../card/quote.ts'
import { Notice } from '../interaction/notice.ts'
import { textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { detailsModal, typedDetails } from './details-modal.ts'
import { tellDone } from './done.ts'
import { idOf } from './ids.ts'
import { inWordsOf } from './in-words.ts'
import { previewMessage } from './preview.ts'
import { sourcesIn } from './sources-in.ts'
import { whoDecides } from './who.ts'

/** `/corpus add`: what was read, for a look before it counts. */
export const add = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { actor, texts } = await whoDecides(interaction, app)
  const { options } = interaction
  const [url, file, named] = [
    options.getString('url')?.trim(),
    options.getAttachment('file'),
    options.getString('article'),
  ]
  if ((url === undefined) === (file === null)) throw new Notice(texts.corpus.oneSource)
  await show(interaction, texts, '', url ?? file!.url, async () => {
    if (url !== undefined) return readPage(url, actor, app)
    await app.corpus.requireWritable()
    const article = named === null ? undefined : (await chosenArticle(await app.corpus.articles(), named, texts)).id
    const { name, url: from, size: bytes, contentType } = file!
    return app.corpus.readFile({ name, url: from, bytes, contentType, article }, actor)
  })
}

/** The message command: the first file or link of a message. */
export const addFromMessage = async (interaction: MessageContextMenuCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { actor, texts } = await whoDecides(interaction, app)
  const found = sourcesIn(interaction.targetMessage)
  const [source] = found
  if (!source) throw new Notice(texts.corpus.noSource)
  const above = found.length > 1 ? small([texts.corpus.firstOf(found.length)]) : ''
  await show(interaction, texts, above, source.url, async () => {
    await app.corpus.requireWritable()
    return 'name' in source ? app.corpus.readFile(source, actor) : app.corpus.readUrl(source.url, actor)
  })
}

/** The address of a page that answers the questions of a gap, as somebody gave it in a modal. */
export const addForGap = async (
  interaction: ModalSubmitInteraction,
  url: string,
  gap: string,
  app: App,
): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const { actor, texts } = await whoDecides(interaction, app)
  await show(interaction, texts, '', url, () => readPage(url, actor, app), gap)
}

const readPage = async (url: string, actor: Actor, { corpus }: App): Promise<Pending> => {
  await corpus.requireWritable()
  return corpus.readUrl(url, actor)
}

const show = async (
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ModalSubmitInteraction,
  texts: Texts,
  above: string,
  url: string,
  read: () => Promise<Pending>,
  gap?: string,
): Promise<void> => {
  const pending = await inWordsOf(texts, read, url)
  await interaction.editReply(previewMessage(pending, texts, above, gap))
}

/** `<draft>`, and where it is to close a gap, its id. */
type Args = readonly string[]

/** *Add*, *Replace*: only now it counts. */
export const pressAdd = async (
  interaction: MessageComponentInteraction,
  [draft = '', gap]: Args,
  replace: boolean,
  app: App,
): Promise<void> => {
  const { actor, texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  const done = await inWordsOf(texts, () => app.corpus.accept(draft, { ...actor, replace }))
  await tellDone(done, (message) => interaction.editReply(message), texts, app, gap)
}

/** A modal cannot be deferred: nothing slow may come before it. */
export const pressDetails = async (
  interaction: MessageComponentInteraction,
  [draft = '', ...gap]: Args,
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  const pending = await inWordsOf(texts, () => app.corpus.pending(draft))
  if (pending.kind !== 'article') throw new UserError(texts.error.unknownCommand)
  await interaction.showModal(detailsModal(idOf('details', draft, ...gap), pending.details, texts))
}

export const submitDetails = async (
  interaction: ModalSubmitInteraction,
  [draft = '', gap]: Args,
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await interaction.deferUpdate()
  const pending = await inWordsOf(texts, () => app.corpus.changePending(draft, typedDetails(interaction)))
  await interaction.editReply(previewMessage(pending, texts, '', gap))
}

export const pressDiscard = async (
  interaction: MessageComponentInteraction,
  [draft = '']: Args,
  app: App,
): Promise<void> => {
  const { texts } = await whoDecides(interaction, app)
  await inWordsOf(texts, () => app.corpus.discard(draft))
  await interaction.update(textMessage(texts.corpus.discarded))
}
