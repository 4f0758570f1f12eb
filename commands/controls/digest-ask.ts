import { answerQuestion } from '../../src/discord/asking.ts'
import type { Control } from '../../src/discord/command.ts'
import { customId } from '../../src/discord/custom-id.ts'
import { digestOf } from '../../src/discord/digest-asked.ts'
import { DIGEST_ASK } from '../../src/discord/digest-card.ts'
import { Notice } from '../../src/discord/notice.ts'
import { questionModal } from '../../src/discord/question-modal.ts'
import { readerTexts } from '../../src/discord/reader.ts'

/**
 * Asks about the stories of a digest: `digest-ask:<channel>:<date>` of the button and of the modal that it opens. The
 * answer cites what the digest links to, and is shown to whom the server shows answers. Only where the digest was posted:
 * what a custom_id says can be made up.
 */
export const digestAsk: Control = {
  action: DIGEST_ASK,

  // A modal cannot be deferred: whether the digest is still kept is seen when the question comes.
  async press(interaction, [channel = '', date = ''], app) {
    const { digestAsk: words } = await readerTexts(interaction, app)
    await interaction.showModal(questionModal(customId(DIGEST_ASK, channel, date), words, ''))
  },

  async submit(interaction, [channel = '', date = ''], app) {
    const { guildId: guild, channelId } = interaction
    const texts = await readerTexts(interaction, app)
    const question = interaction.fields.getTextInputValue('question').trim()
    if (guild === null || channel !== channelId) throw new Notice(texts.digest.gone)
    const digest = await digestOf(interaction, { digest: { guild, channel, date } }, app)
    await answerQuestion(interaction, { question, digest }, app)
  },
}
