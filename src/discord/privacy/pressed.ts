import {
  AttachmentBuilder,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageComponentInteraction,
  MessageFlags,
} from 'discord.js'
import type { App } from '../../app.ts'
import { privately } from '../asking/pressed.ts'
import { Notice } from '../interaction/notice.ts'
import { readerTexts } from '../interaction/reader.ts'
import { textMessage } from '../message/message.ts'
import { erasedMessage } from './erased.ts'
import { exportFiles } from './export-files.ts'
import { eraseQuestion, privacyPanel } from './panel.ts'

/** Answers, questions and opinions that are shown of many. */
const SHOWN = 5
/** Files of one message, by Discord's rule. */
const MOST_FILES = 10

type User = ChatInputCommandInteraction | MessageComponentInteraction

/** What is kept about who asks. */
export const showPrivacy = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  const { user, client } = interaction
  const { chat, embedding } = app.status()
  const panel = privacyPanel(
    {
      kept: await app.privacy.count(user.id),
      answers: await app.privacy.newest(user.id, 'answers', SHOWN),
      questions: await app.privacy.newest(user.id, 'questions', SHOWN),
      feedback: await app.privacy.newest(user.id, 'feedback', SHOWN),
      language: await app.people.languageOf(user.id),
      isClearing: await app.privacy.isClearing(user.id),
      retentionDays: app.limits.retentionDays,
      keepsWords: app.gaps.keepsWords,
      models: { chat, embedding },
      nameOfServer: (guild) => client.guilds.cache.get(guild)?.name ?? null,
    },
    await readerTexts(interaction, app),
  )
  await interaction.reply(privately(panel))
}

/** What the buttons do. Whoever presses means themselves: no custom_id says whose data it is. */
export const pressPrivacy = async (interaction: MessageComponentInteraction, what: string, app: App): Promise<void> => {
  if (what === 'export') return exportData(interaction, app)
  if (what === 'yes') return eraseData(interaction, app)
  const texts = await readerTexts(interaction, app)
  if (what === 'erase') await interaction.reply(privately(eraseQuestion(texts)))
  else await interaction.update(textMessage(texts.privacy.erase.kept))
}

const exportData = async (interaction: User, app: App): Promise<void> => {
  const texts = await readerTexts(interaction, app)
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const limits = { now: app.now(), most: interaction.attachmentSizeLimit }
  const files = await exportFiles(interaction.user.id, limits, app.privacy, texts)
  if (files.length === 0) throw new Notice(texts.privacy.export.nothing)
  for (let at = 0; at < files.length; at += MOST_FILES) {
    const some = files.slice(at, at + MOST_FILES)
    const { components, flags } = textMessage(texts.privacy.export.done(files.length))
    const shown = some.map(({ name }) => ({ type: ComponentType.File as const, file: { url: `attachment://${name}` } }))
    const message = {
      components: [...components, ...shown],
      files: some.map(({ name, bytes }) => new AttachmentBuilder(bytes, { name })),
    }
    if (at === 0) await interaction.editReply({ ...message, flags })
    else await interaction.followUp({ ...message, flags: flags | MessageFlags.Ephemeral })
  }
}

const eraseData = async (interaction: MessageComponentInteraction, app: App): Promise<void> => {
  // Before: the language that they have chosen goes too.
  const texts = await readerTexts(interaction, app)
  await interaction.deferUpdate()
  const outcome = await app.privacy.erase(interaction.user.id, interaction.createdTimestamp)
  await interaction.editReply(erasedMessage(outcome, texts))
}
