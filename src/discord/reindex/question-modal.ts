import {
  LabelBuilder,
  ModalBuilder,
  type ModalSubmitInteraction,
  RadioGroupBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { type GoldenQuestion, LONGEST, MOST_QUOTES } from '../../exam/golden-question.ts'
import { Notice } from '../interaction/notice.ts'
import { escapeLine } from '../message/escape.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised, languageName, languages } from '../texts/texts.ts'

/** Of Discord, for a text input. */
const LONGEST_INPUT = 4_000

/** Asks for a golden question; `known` is what the fields hold. */
export const goldenModal = (id: string, known: GoldenQuestion | null, texts: Texts): ModalBuilder => {
  const { modal } = texts.exam.questions
  const chosen = known?.language ?? 'de'
  const offered = [...new Set<string>([...languages, chosen])]
  return new ModalBuilder()
    .setCustomId(id)
    .setTitle(modal.title)
    .addLabelComponents(
      new LabelBuilder()
        .setLabel(modal.question)
        .setTextInputComponent(
          field('question', TextInputStyle.Paragraph, LONGEST.question, known?.question.slice(0, LONGEST.question)),
        ),
      new LabelBuilder().setLabel(modal.language).setRadioGroupComponent(
        new RadioGroupBuilder().setCustomId('language').addOptions(
          offered.map((value) => ({
            ...{ value, label: capitalised(languageName(value, texts)).slice(0, 100) },
            default: value === chosen,
          })),
        ),
      ),
      new LabelBuilder()
        .setLabel(modal.quotes)
        .setDescription(modal.quotesHint)
        .setTextInputComponent(
          field(
            'quotes',
            TextInputStyle.Paragraph,
            LONGEST_INPUT,
            known?.expects
              .map(({ quote }) => quote)
              .join('\n')
              .slice(0, LONGEST_INPUT),
          ),
        ),
    )
}

const field = (id: string, style: TextInputStyle, most: number, value: string | undefined): TextInputBuilder => {
  const input = new TextInputBuilder().setCustomId(id).setStyle(style).setMinLength(1).setMaxLength(most)
  return value ? input.setValue(value) : input
}

/**
 * The question that was typed; quotes that `known` expects of another article stay with it. `missing` says which quotes
 * are in no article. Throws a Notice for what can be no golden question.
 */
export const readGolden = (
  { fields }: ModalSubmitInteraction,
  article: string,
  known: GoldenQuestion | null,
  missing: (question: GoldenQuestion) => readonly string[],
  texts: Texts,
): GoldenQuestion => {
  const words = texts.exam.questions
  const question = fields.getTextInputValue('question').trim()
  if (question === '') throw new Notice(texts.ask.empty)
  const lines = fields.getTextInputValue('quotes').split('\n')
  const quotes = [...new Set(lines.map((line) => line.trim()).filter(Boolean))]
  if (quotes.length === 0) throw new Notice(words.noQuotes)
  if (quotes.length > MOST_QUOTES) throw new Notice(words.tooMany(MOST_QUOTES))
  if (quotes.some((quote) => quote.length > LONGEST.quote)) throw new Notice(words.tooLong(LONGEST.quote))
  const expects = quotes.map((quote) => ({
    ...{ article: known?.expects.find((one) => one.quote === quote)?.article ?? article, quote },
  }))
  const typed = { question, language: fields.getRadioGroup('language') ?? 'de', expects }
  const [absent] = missing(typed)
  if (absent !== undefined) throw new Notice(words.notThere(escapeLine(absent.slice(0, 200))))
  return typed
}
