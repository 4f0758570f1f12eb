import { LabelBuilder, ModalBuilder, type ModalSubmitInteraction, TextInputBuilder, TextInputStyle } from 'discord.js'
import type { Details } from '../../corpus-app.ts'
import type { Texts } from '../texts/catalogue.ts'

const FIELDS = ['title', 'author', 'published', 'language', 'url'] as const satisfies readonly (keyof Details)[]
const LONGEST = { title: 300, author: 300, published: 20, language: 35, url: 2_000 } as const

/** Asks for what an admin may decide of an article; what is there stands in the fields. */
export const detailsModal = (id: string, details: Details, { corpus }: Texts): ModalBuilder =>
  new ModalBuilder()
    .setCustomId(id)
    .setTitle(corpus.modal.title)
    .addLabelComponents(
      FIELDS.map((field) => {
        const label = new LabelBuilder().setLabel(corpus.fields[field])
        if (field !== 'title' && field !== 'author') label.setDescription(corpus.modal.hints[field])
        return label.setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(field)
            .setStyle(TextInputStyle.Short)
            .setRequired(field === 'title' || field === 'language')
            .setMaxLength(LONGEST[field])
            .setValue((details[field] ?? '').slice(0, LONGEST[field])),
        )
      }),
    )

/** As they were typed. */
export const typedDetails = ({ fields }: ModalSubmitInteraction): Record<keyof Details, string> => ({
  title: fields.getTextInputValue('title'),
  author: fields.getTextInputValue('author'),
  published: fields.getTextInputValue('published'),
  language: fields.getTextInputValue('language'),
  url: fields.getTextInputValue('url'),
})
