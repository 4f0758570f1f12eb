import { answerQuestion } from '../../src/discord/asking/asking.ts'
import { questionModal } from '../../src/discord/asking/question-modal.ts'
import { DIGEST_ASK } from '../../src/discord/digest/card.ts'
import { readDigest } from '../../src/discord/digest/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { customId } from '../../src/discord/interaction/custom-id.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'

/**
 * Asks a question that the reports of a digest answer: `digest-ask:<channel>:<date>` of the button and of the modal that it
 * opens. It counts as any other question, and its answer is shown to whom the server shows answers.
 */
export const digestAsk: Control = {
  action: DIGEST_ASK,

  // A modal cannot be deferred: nothing slow may come before it.
  async press(interaction, args, app) {
    const texts = await readerTexts(interaction, app)
    await readDigest(interaction, args, texts, app)
    await interaction.showModal(questionModal(customId(DIGEST_ASK, ...args), texts.digest.asking, ''))
  },

  async submit(interaction, args, app) {
    const digest = await readDigest(interaction, args, await readerTexts(interaction, app), app)
    const question = interaction.fields.getTextInputValue('question').trim()
    await answerQuestion(interaction, { question, digest }, app)
  },
}
