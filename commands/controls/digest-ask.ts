import { LabelBuilder, MessageFlags, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js'
import { admitQuestion } from '../../src/discord/asking.ts'
import { answerCard, firstView } from '../../src/discord/card.ts'
import { LONGEST_QUESTION } from '../../src/discord/card-question.ts'
import type { Control } from '../../src/discord/command.ts'
import { customId } from '../../src/discord/custom-id.ts'
import { DIGEST_ASK } from '../../src/discord/digest-card.ts'
import { readDigest } from '../../src/discord/digest-pressed.ts'
import { visibleText } from '../../src/discord/escape.ts'
import { Notice } from '../../src/discord/notice.ts'
import { readerTexts } from '../../src/discord/reader.ts'
import { textsFor } from '../../src/discord/texts.ts'

/**
 * Asks a question that the reports of a digest answer: `digest-ask:<channel>:<date>` of the button and of the modal that it
 * opens. It counts as any other question. The answer has no buttons: those search the articles, where its quotes are not.
 */
export const digestAsk: Control = {
  action: DIGEST_ASK,

  // A modal cannot be deferred: nothing slow may come before it.
  async press(interaction, args, app) {
    const texts = await readerTexts(interaction, app)
    await readDigest(interaction, args, texts, app)
    const { title, label, placeholder } = texts.digest.asking
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId(customId(DIGEST_ASK, ...args))
        .setTitle(title)
        .addLabelComponents(
          new LabelBuilder()
            .setLabel(label)
            .setTextInputComponent(
              new TextInputBuilder()
                .setCustomId('question')
                .setStyle(TextInputStyle.Paragraph)
                .setPlaceholder(placeholder)
                .setMinLength(1)
                .setMaxLength(LONGEST_QUESTION),
            ),
        ),
    )
  },

  async submit(interaction, args, app) {
    const texts = await readerTexts(interaction, app)
    const digest = await readDigest(interaction, args, texts, app)
    const question = interaction.fields.getTextInputValue('question').trim()
    if (visibleText(question).trim() === '') throw new Notice(texts.ask.empty)
    const { visibility, language, count } = await admitQuestion(interaction, app)
    const isPrivate = visibility === 'private'
    await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
    await count()
    const chosen = (await app.people.languageOf(interaction.user.id)) ?? language
    const answer = await app.digest.askAbout(digest, question, chosen, interaction.locale)
    const shown = { id: null, answer, isPrivate, follows: null }
    await interaction.editReply(answerCard(shown, firstView(answer), textsFor(answer.language)))
  },
}
