import { LabelBuilder, ModalBuilder, TextDisplayBuilder, TextInputBuilder, TextInputStyle } from 'discord.js'
import { LONGEST_QUESTION } from '../card/question.ts'

/** At most 45 characters each; the placeholder at most 100. */
type Words = { title: string; label: string; placeholder: string }

const FIELD = 'question'

/** Asks for a question. `above`: markdown over the field; empty: nothing. */
export const questionModal = (id: string, { title, label, placeholder }: Words, above: string): ModalBuilder => {
  const modal = new ModalBuilder().setCustomId(id).setTitle(title)
  if (above !== '') modal.addTextDisplayComponents(new TextDisplayBuilder().setContent(above))
  return modal.addLabelComponents(
    new LabelBuilder()
      .setLabel(label)
      .setTextInputComponent(
        new TextInputBuilder()
          .setCustomId(FIELD)
          .setStyle(TextInputStyle.Paragraph)
          .setPlaceholder(placeholder)
          .setMinLength(1)
          .setMaxLength(LONGEST_QUESTION),
      ),
  )
}
