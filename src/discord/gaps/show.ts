import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import type { Gap } from '../../gaps/gap.ts'
import { detectLanguage } from '../../language/detect.ts'
import { languageOf } from '../../language/words.ts'
import { privately } from '../asking/pressed.ts'
import { addForGap } from '../corpus/adding.ts'
import { customId } from '../interaction/custom-id.ts'
import { requireCorpusAdmin } from '../interaction/member.ts'
import { Notice } from '../interaction/notice.ts'
import { readerLanguage, readerTexts } from '../interaction/reader.ts'
import { type Message, textMessage } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { articleModal, FIELDS, goldenModal, noteModal } from './modals.ts'
import { GAPS, gapsPanel, PAGE } from './panel.ts'

type Used = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

/** Who reads, and where. Throws a Notice for everybody who may not change the articles. */
type Admin = { guild: string; texts: Texts; language: string }

const adminOf = async (interaction: Used, app: App): Promise<Admin> => {
  const texts = await readerTexts(interaction, app)
  await requireCorpusAdmin(interaction, app, texts.gaps.adminsOnly)
  return { guild: interaction.guildId!, texts, language: (await readerLanguage(interaction, app)) ?? 'en' }
}

const panelOf = async ({ guild, texts, language }: Admin, wanted: number, app: App): Promise<Message> => {
  const at = async (page: number) => ({
    page,
    ...(await app.gaps.list(guild, { from: page * PAGE, size: PAGE, language })),
  })
  let shown = await at(wanted)
  const last = Math.max(0, Math.ceil(shown.all / PAGE) - 1)
  if (wanted > last) shown = await at(last) // Others were done with some meanwhile.
  return gapsPanel({ ...shown, keepsWords: app.gaps.keepsWords }, texts)
}

export const showGaps = async (interaction: ChatInputCommandInteraction, app: App): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  const admin = await adminOf(interaction, app)
  await interaction.editReply(await panelOf(admin, 0, app))
}

/** A button of the panel: `gaps:page:<page>`, `gaps:<note, golden, article, done>:<gap>:<page>`. */
export const pressGap = async (
  interaction: MessageComponentInteraction,
  [act = '', ...args]: readonly string[],
  app: App,
): Promise<void> => {
  const admin = await adminOf(interaction, app)
  if (act === 'page') return turnTo(interaction, admin, args[0], app)
  const [id = '', page = '0'] = args
  const gap = await gapOf(admin, id, app)
  const own = customId(GAPS, act, gap.id, pageOf(page))
  switch (act) {
    case 'note':
      return interaction.showModal(noteModal(own, gap, admin.texts))
    case 'golden':
      if (gap.nearest === null) throw new Notice(admin.texts.gaps.golden.noPlace)
      return interaction.showModal(goldenModal(own, gap, admin.texts))
    case 'article':
      return interaction.showModal(articleModal(own, admin.texts))
    case 'done':
      await app.gaps.done(admin.guild, gap.id)
      app.log.info({ guild: admin.guild, gap: gap.id, admin: interaction.user.id }, 'a gap is done with')
      return turnTo(interaction, admin, page, app)
    default:
      throw new UserError(admin.texts.error.unknownCommand)
  }
}

/** A modal that such a button has opened, by the same custom_id. */
export const submitGap = async (
  interaction: ModalSubmitInteraction,
  [act = '', id = '', page = '0']: readonly string[],
  app: App,
): Promise<void> => {
  const admin = await adminOf(interaction, app)
  const gap = await gapOf(admin, id, app)
  if (act === 'note') {
    const note = interaction.fields.getTextInputValue(FIELDS.note).trim()
    await app.gaps.note(admin.guild, gap.id, note || null)
    return turnTo(interaction, admin, page, app)
  }
  if (act === 'article')
    return addForGap(interaction, interaction.fields.getTextInputValue(FIELDS.url).trim(), gap.id, app)
  if (act !== 'golden') throw new UserError(admin.texts.error.unknownCommand)
  await interaction.reply(privately(textMessage(await addGolden(interaction, gap, admin, app))))
}

/** Words about what came of it. */
const addGolden = async (
  { fields, locale, user }: ModalSubmitInteraction,
  { nearest }: Gap,
  { texts }: Admin,
  app: App,
): Promise<string> => {
  const { golden } = texts.gaps
  if (nearest === null) throw new Notice(golden.noPlace)
  const question = fields.getTextInputValue(FIELDS.question).trim()
  if (question === '') throw new Notice(texts.ask.empty)
  const expects = [{ article: nearest.article, quote: fields.getTextInputValue(FIELDS.quote).trim() }]
  const language = detectLanguage(question, languageOf(locale))
  const asked = { question, language, expects }
  if (app.exam.missing(asked).length > 0) throw new Notice(golden.noSuchWords)
  const isNew = (await app.exam.add(asked)) === 'added'
  if (isNew) app.log.info({ article: nearest.article, admin: user.id }, 'a golden question was added')
  return isNew ? golden.added : texts.exam.questions.known
}

/** Throws a Notice where it is none of this server's: what a custom_id says can be made up. */
const gapOf = async ({ guild, texts, language }: Admin, id: string, app: App): Promise<Gap> => {
  const gap = await app.gaps.read(guild, id, language)
  if (!gap) throw new Notice(texts.gaps.gone)
  return gap
}

const pageOf = (page: string | undefined): number => (/^\d{1,5}$/.test(page ?? '') ? Number(page) : 0)

const turnTo = async (
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  admin: Admin,
  page: string | undefined,
  app: App,
): Promise<void> => {
  await interaction.deferUpdate()
  const { components } = await panelOf(admin, pageOf(page), app)
  await interaction.editReply({ components })
}
