import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js'
import type { IndexOverview } from '../../app.ts'
import { small } from '../card/quote.ts'
import { problemLines } from '../corpus/preview.ts'
import { customId } from '../interaction/custom-id.ts'
import { type Block, framedMessage, type Message, type Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { examLines, namedQuestions } from './exam.ts'

export const HELD = 'held'
export const WARNING = 0xf0b232

/** Of the 4,000 that a message holds, for questions by name. */
const ROOM = 2_000

type Held = Pick<NonNullable<IndexOverview['held']>, 'name' | 'report'>

/** What is to be decided about an index that is held. */
export const heldBlocks = ({ report }: Held, texts: Texts): Block[][] => {
  const { exam: words, reindex } = texts
  if (!report?.exam) return [[words.held.title, words.held.noReport]]
  const { lost, stale } = namedQuestions(report.exam, ROOM, texts)
  return [
    [words.held.title, [reindex.counts(report), ...examLines(report.exam, texts)].join('\n')],
    [lost],
    [stale],
    report.problems.length > 0
      ? [[reindex.problems(report.problems.length), ...problemLines(report.problems, texts)].join('\n')]
      : [],
    [small([words.held.orMend])],
  ]
}

export const heldButtons = ({ name }: Held, { exam: { held } }: Texts): Row => [
  button('switch', name, held.switch, ButtonStyle.Primary),
  button('discard', name, held.discard, ButtonStyle.Secondary),
]

export const heldMessage = (held: Held, texts: Texts): Message =>
  framedMessage(heldBlocks(held, texts), WARNING, [heldButtons(held, texts)])

const button = (
  what: 'switch' | 'discard',
  name: string,
  label: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary,
): APIButtonComponentWithCustomId => ({
  ...{ type: ComponentType.Button, style, label, custom_id: customId(HELD, what, name) },
})
