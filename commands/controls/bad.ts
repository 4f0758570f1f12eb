import { LabelBuilder, ModalBuilder, RadioGroupBuilder, TextInputBuilder, TextInputStyle } from 'discord.js'
import { privately, readKept } from '../../src/discord/asking/pressed.ts'
import type { Control } from '../../src/discord/interaction/command.ts'
import { customId } from '../../src/discord/interaction/custom-id.ts'
import { readerTexts } from '../../src/discord/interaction/reader.ts'
import { textMessage } from '../../src/discord/message/message.ts'

const LONGEST_WORDS = 500

/** Stores that an answer did not help, and why: `bad:<id>` of the button and of the modal that it opens. */
export const bad: Control = {
  action: 'bad',

  // Stored before the reason is known: nobody hears of a modal that is closed without an answer.
  async press(interaction, [id], app) {
    const { id: answer } = await readKept(interaction, id, app)
    const { user, createdTimestamp: begunAt } = interaction
    const said = (await app.feedback.of(answer)).find((one) => one.user === user.id)
    if (said?.verdict !== 'bad')
      await app.feedback.give({ answer, user: user.id, verdict: 'bad', reason: null, at: app.now(), begunAt })
    const { feedback: words } = (await readerTexts(interaction, app)).controls
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId(customId('bad', answer))
        .setTitle(words.title)
        .addLabelComponents(
          new LabelBuilder().setLabel(words.why).setRadioGroupComponent(
            new RadioGroupBuilder()
              .setCustomId('reason')
              .setRequired(false)
              .addOptions(Object.entries(words.reason).map(([value, label]) => ({ value, label }))),
          ),
          new LabelBuilder()
            .setLabel(words.words)
            .setTextInputComponent(
              new TextInputBuilder()
                .setCustomId('words')
                .setStyle(TextInputStyle.Paragraph)
                .setPlaceholder(words.placeholder)
                .setMaxLength(LONGEST_WORDS)
                .setRequired(false),
            ),
        ),
    )
  },

  async submit(interaction, [id], app) {
    const { id: answer } = await readKept(interaction, id, app)
    const { fields, user, createdTimestamp: begunAt } = interaction
    const said = [fields.getRadioGroup('reason'), fields.getTextInputValue('words').trim()].filter(Boolean)
    const reason = said.join(': ') || null
    await app.feedback.give({ answer, user: user.id, verdict: 'bad', reason, at: app.now(), begunAt })
    const { feedback: words } = (await readerTexts(interaction, app)).controls
    await interaction.reply(privately(textMessage(words.noted)))
  },
}
