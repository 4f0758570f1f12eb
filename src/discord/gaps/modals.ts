import { LabelBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js'
import type { Gap } from '../../gaps/gap.ts'
import { visibleText } from '../message/escape.ts'
import type { Texts } from '../texts/catalogue.ts'

/** Fields of the modals. */
export const FIELDS = { note: 'note', question: 'question', quote: 'quote', url: 'url' } as const

const LONGEST_NOTE = 500
const LONGEST_QUESTION = 400
const LONGEST_QUOTE = 1_000
const LONGEST_URL = 2_000

export const noteModal = (id: string, { note }: Gap, { gaps: { noteModal: words } }: Texts): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(id)
    .setTitle(words.title)
    .addLabelComponents(
      new LabelBuilder().setLabel(words.label).setTextInputComponent(
        paragraph(FIELDS.note, note ?? '', LONGEST_NOTE)
          .setRequired(false)
          .setPlaceholder(words.placeholder),
      ),
    )

/** The nearest place stands there as what is to be found; the question as it was asked, where that is kept. */
export const goldenModal = (id: string, { questions, nearest }: Gap, { gaps: { golden } }: Texts): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(id)
    .setTitle(golden.title)
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(golden.question)
        .setTextInputComponent(paragraph(FIELDS.question, questions[0]?.text ?? '', LONGEST_QUESTION)),
      new LabelBuilder()
        .setLabel(golden.quote)
        .setDescription(golden.quoteHint)
        .setTextInputComponent(paragraph(FIELDS.quote, nearest?.text ?? '', LONGEST_QUOTE)),
    )

/** Asks for the address of an article that answers. */
export const articleModal = (id: string, { gaps: { article } }: Texts): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(id)
    .setTitle(article.title)
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(article.url)
        .setDescription(article.urlHint)
        .setTextInputComponent(
          new TextInputBuilder().setCustomId(FIELDS.url).setStyle(TextInputStyle.Short).setMaxLength(LONGEST_URL),
        ),
    )

const paragraph = (field: string, value: string, longest: number): TextInputBuilder => {
  const input = new TextInputBuilder().setCustomId(field).setStyle(TextInputStyle.Paragraph).setMaxLength(longest)
  const shown = visibleText(value).slice(0, longest)
  return shown === '' ? input : input.setValue(shown)
}
