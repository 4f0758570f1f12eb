import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js'
import type { ListedQuestion } from '../../app.ts'
import type { Problem } from '../../articles/article.ts'
import { shortened } from '../card/quote.ts'
import { customId } from '../interaction/custom-id.ts'
import type { Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

export const QUESTIONS = 'questions'

/** What the buttons do: the second part of their custom_id; then come the article, the page and the key of the question. */
type QuestionsAct = 'page' | 'add' | 'edit' | 'delete'

const CALM = 0x5865f2
/** With their buttons they stay below the 40 components of a message, and with their quotes below its characters. */
const PER_PAGE = 5
const LONGEST_QUESTION = 200
const LONGEST_QUOTE = 90
const MOST_QUOTES = 2
const MOST_PROBLEMS = 3

export type Shown = {
  article: { id: string; title: string }
  questions: readonly ListedQuestion[]
  problems: readonly Problem[]
  page: number
}

/** Ids may be longer than a custom_id allows: this much of one names it (see `articleOfPart`). */
export const partOfId = (id: string): string => id.slice(0, 50)

/** The golden questions of an article, with buttons to change them. */
export const questionsPanel = ({ article, questions, problems, page }: Shown, texts: Texts): Message => {
  const words = texts.exam.questions
  const pages = Math.max(1, Math.ceil(questions.length / PER_PAGE))
  const at = Math.min(Math.max(0, page), pages - 1)
  const button = (act: QuestionsAct, label: string, style: Style, to = at, ...key: string[]) =>
    ({
      ...{ type: ComponentType.Button, style, label },
      custom_id: customId(QUESTIONS, act, partOfId(article.id), to, ...key),
    }) satisfies APIButtonComponentWithCustomId
  const shown = questions.slice(at * PER_PAGE, (at + 1) * PER_PAGE)
  const footer = [
    ...(at > 0 ? [button('page', words.previous, ButtonStyle.Secondary, at - 1)] : []),
    ...(at < pages - 1 ? [button('page', words.next, ButtonStyle.Secondary, at + 1)] : []),
    button('add', words.add, ButtonStyle.Primary),
  ]
  const components: APIComponentInContainer[] = [
    text(
      `## ${words.title}\n${shortened(article.title, 150) || texts.card.untitled} – ${words.count(questions.length)}`,
    ),
    ...(questions.length === 0 ? [text(words.noneOf)] : []),
    ...shown.flatMap((one) => [
      text(questionText(one, texts)),
      row([
        button('edit', words.edit, ButtonStyle.Secondary, at, one.key),
        button('delete', words.delete, ButtonStyle.Danger, at, one.key),
      ]),
    ]),
    ...(problems.length > 0 ? [text(problemsText(problems, texts))] : []),
    row(footer),
  ]
  return {
    components: [{ type: ComponentType.Container, accent_color: CALM, components }],
    flags: MessageFlags.IsComponentsV2,
  }
}

type Style = ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger

const text = (content: string): APIComponentInContainer => ({ type: ComponentType.TextDisplay, content })

const row = (components: APIButtonComponentWithCustomId[]): APIComponentInContainer => ({
  type: ComponentType.ActionRow,
  components,
})

const questionText = ({ question, language, expects, isStale }: ListedQuestion, texts: Texts): string => {
  const words = texts.exam.questions
  const quotes = expects.slice(0, MOST_QUOTES).map(({ quote }) => `„${shortened(quote, LONGEST_QUOTE)}“`)
  const more = expects.length > MOST_QUOTES ? ` ${texts.more(expects.length - MOST_QUOTES)}` : ''
  return [
    `**${shortened(question, LONGEST_QUESTION)}** (${shortened(language, 20)})`,
    `-# ${words.expects} ${quotes.join(' · ')}${more}`,
    ...(isStale ? [`-# ⚠ ${words.stale}`] : []),
  ].join('\n')
}

const problemsText = (problems: readonly Problem[], texts: Texts): string =>
  [
    texts.exam.questions.broken(problems.length),
    ...problems
      .slice(0, MOST_PROBLEMS)
      .map(
        ({ file, line, message }) =>
          `- ${shortened(file, 60)}${line === null ? '' : `:${line}`}: ${shortened(message, 110)}`,
      ),
    ...(problems.length > MOST_PROBLEMS ? [`- ${texts.more(problems.length - MOST_PROBLEMS)}`] : []),
  ].join('\n')
