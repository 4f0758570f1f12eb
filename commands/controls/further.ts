import { answerQuestion } from '../../src/discord/asking/asking.ts'
import { findKept, isSeenAlone, onlyArticle, readQuestions, saidIn } from '../../src/discord/asking/pressed.ts'
import { questionModal } from '../../src/discord/asking/question-modal.ts'
import { isOfNews } from '../../src/discord/card/of-news.ts'
import { digestOf } from '../../src/discord/digest/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { customId } from '../../src/discord/interaction/custom-id.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { blockQuote } from '../../src/discord/message/escape.ts'

/**
 * Asks a question that goes on from an answer: `further:<id>` of the button and of the modal that it opens. Where the
 * answer is not kept any more, its question still stands in the card: the new one goes on from that, and the modal says so.
 */
export const further: Control = {
  action: 'further',

  // A modal cannot be deferred: nothing slow may come before it.
  async press(interaction, [id = ''], app) {
    const kept = await findKept(interaction, id, app)
    const { question } = await readQuestions(interaction, app)
    const { further: words } = (await readerTexts(interaction, app)).controls
    const from = [words.from, blockQuote(question), ...(kept ? [] : [words.forgotten])]
    await interaction.showModal(questionModal(customId('further', id), words, from.join('\n')))
  },

  async submit(interaction, [id = ''], app) {
    const kept = await findKept(interaction, id, app)
    const { question: before, follows } = await readQuestions(interaction, app)
    const question = interaction.fields.getTextInputValue('question').trim()
    const previous = { id, question: before, follows, answer: kept ? saidIn(kept) : '' }
    const article = kept ? await onlyArticle(interaction, kept, app) : undefined
    const aboutNews = (kept && isOfNews(kept.answer)) || undefined
    const digest = kept ? await digestOf(interaction, kept.answer, app) : undefined
    // Under a public answer it is as the server has it: whoever asks further has not said otherwise.
    const isPrivate = isSeenAlone(interaction) || undefined
    await answerQuestion(interaction, { question, isPrivate, previous, article, aboutNews, digest }, app)
  },
}
