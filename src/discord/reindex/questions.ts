import type { ChatInputCommandInteraction, MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js'
import type { App, Listed, ListedQuestion } from '../../app.ts'
import { chosenArticle } from '../asking/article-choice.ts'
import { shortened } from '../card/quote.ts'
import { articleKey } from '../corpus/ids.ts'
import { customId } from '../interaction/custom-id.ts'
import { requireCorpusAdmin } from '../interaction/member.ts'
import { Notice } from '../interaction/notice.ts'
import { readerTexts } from '../interaction/reader.ts'
import type { Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { goldenModal, readGolden } from './question-modal.ts'
import { deletionQuestion, QUESTIONS, questionsOverview, questionsPanel } from './questions-panel.ts'

/** /reindex questions: those of one article, or how many there are of each. */
export const showQuestions = async (
  interaction: ChatInputCommandInteraction,
  texts: Texts,
  app: App,
): Promise<void> => {
  const typed = interaction.options.getString('article')
  const message =
    typed === null
      ? questionsOverview(await app.exam.counts(), app.articles(), texts)
      : await panelOf(await chosenArticle(app.articles(), typed, texts), 0, texts, app)
  await interaction.editReply(message)
}

/** The golden questions of an article, for the eyes of a corpus admin. */
const panelOf = async (article: Listed, page: number, texts: Texts, app: App): Promise<Message> =>
  questionsPanel({ article, ...(await app.exam.list(article.id)), page }, texts)

type Used = MessageComponentInteraction | ModalSubmitInteraction
type Place = { article: Listed; page: number; key: string; texts: Texts }

/**
 * What a button of the panel is about: `questions:<act>:<article>:<page>[:<key>]`; the menu of the overview chooses the
 * article. Throws for everybody but corpus admins.
 */
const placeOf = async (
  interaction: Used,
  [given = '', page = '0', key = '']: readonly string[],
  app: App,
): Promise<Place> => {
  const texts = await readerTexts(interaction, app)
  await requireCorpusAdmin(interaction, app, texts.reindex.needsManageServer)
  const named = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : given
  const article = app.articles().find(({ id }) => articleKey(id) === named)
  if (!article) throw new Notice(texts.corpus.problems.noArticle({ kind: 'noArticle', id: shortened(named, 60) }))
  return { article, page: Number(page) || 0, key, texts }
}

const questionAt = async ({ article, key, texts }: Place, app: App): Promise<ListedQuestion> => {
  const found = (await app.exam.list(article.id)).questions.find((one) => one.key === key)
  if (!found) throw new Notice(texts.exam.questions.changed)
  return found
}

export const pressQuestions = async (
  interaction: MessageComponentInteraction,
  [act, ...args]: readonly string[],
  app: App,
): Promise<void> => {
  const place = await placeOf(interaction, args, app)
  const { article, page, key, texts } = place
  if (act === 'add' || act === 'edit') {
    const known = act === 'edit' ? await questionAt(place, app) : null
    const id = customId(QUESTIONS, act, articleKey(article.id), page, ...(known ? [key] : []))
    return void (await interaction.showModal(goldenModal(id, known, texts)))
  }
  if (act === 'delete') {
    const { components } = deletionQuestion({ article, page, question: await questionAt(place, app) }, texts)
    return void (await interaction.update({ components }))
  }
  if (act === 'remove') {
    if (!(await app.exam.remove(article.id, key))) throw new Notice(texts.exam.questions.changed)
    app.log.info({ article: article.id, admin: interaction.user.id }, 'a golden question was deleted')
  } else if (act !== 'page') throw new Notice(texts.error.unknownCommand)
  const { components } = await panelOf(article, page, texts, app)
  await interaction.update({ components })
}

export const submitQuestion = async (
  interaction: ModalSubmitInteraction,
  [act, ...args]: readonly string[],
  app: App,
): Promise<void> => {
  const place = await placeOf(interaction, args, app)
  const { article, page, key, texts } = place
  const known = act === 'edit' ? await questionAt(place, app) : null
  const question = readGolden(interaction, article.id, known, app.exam.missing, texts)
  const words = texts.exam.questions
  if (known) {
    if (!(await app.exam.edit(article.id, key, question))) throw new Notice(words.changed)
  } else if ((await app.exam.add(question)) === 'known') throw new Notice(words.known)
  const done = known ? 'a golden question was changed' : 'a golden question was added'
  app.log.info({ article: article.id, admin: interaction.user.id }, done)
  const { components } = await panelOf(article, page, texts, app)
  if (!interaction.isFromMessage()) throw new Error('the modal of golden questions opens from their panel alone')
  await interaction.update({ components })
}
