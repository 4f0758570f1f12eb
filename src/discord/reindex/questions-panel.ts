import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js'
import type { Listed, ListedQuestion } from '../../app.ts'
import type { Problem } from '../../articles/article.ts'
import { button } from '../card/buttons.ts'
import { shortened } from '../card/quote.ts'
import { articleKey, idOf } from '../corpus/ids.ts'
import { customId } from '../interaction/custom-id.ts'
import { choiceLabel, withMenu } from '../message/menu.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { languageName } from '../texts/texts.ts'

export const QUESTIONS = 'questions'

/** What the buttons do: the second part of their custom_id; then come the article, the page and the key of the question. */
type QuestionsAct = 'page' | 'add' | 'edit' | 'delete' | 'remove'

const CALM = 0x5865f2
const WARNING = 0xb3261e
/** With their buttons they stay below the 40 components of a message, and with their quotes below its characters. */
const PER_PAGE = 5
const LONGEST_QUESTION = 200
const LONGEST_QUOTE = 90
const MOST_QUOTES = 2
const MOST_PROBLEMS = 3
/** Of the overview; a menu has room for 25. */
const MOST_ARTICLES = 20

export type Shown = {
  article: { id: string; title: string }
  questions: readonly ListedQuestion[]
  problems: readonly Problem[]
  page: number
}

/** The golden questions of an article, with buttons to change them, and back to its card. */
export const questionsPanel = ({ article, questions, problems, page }: Shown, texts: Texts): Message => {
  const words = texts.exam.questions
  const { buttons } = texts.corpus
  const pages = Math.max(1, Math.ceil(questions.length / PER_PAGE))
  const at = Math.min(Math.max(0, page), pages - 1)
  const id = (act: QuestionsAct, to = at, ...key: string[]) =>
    customId(QUESTIONS, act, articleKey(article.id), to, ...key)
  const shown = questions.slice(at * PER_PAGE, (at + 1) * PER_PAGE)
  const turning = [
    ...(at > 0 ? [button(id('page', at - 1), buttons.previous)] : []),
    ...(at < pages - 1 ? [button(id('page', at + 1), buttons.next)] : []),
  ]
  const components: APIComponentInContainer[] = [
    text(
      `## ${words.title}\n${shortened(article.title, 150) || texts.card.untitled} – ${words.count(questions.length)}`,
    ),
    ...(questions.length === 0 ? [text(words.noneOf)] : []),
    ...shown.flatMap((one) => [
      text(questionText(one, texts)),
      row([
        button(id('edit', at, one.key), words.edit),
        button(id('delete', at, one.key), words.delete, ButtonStyle.Danger),
      ]),
    ]),
    ...(problems.length > 0 ? [text(problemsText(problems, texts))] : []),
    ...(turning.length > 0 ? [row(turning)] : []),
    row([
      button(idOf('show', articleKey(article.id), 'text', 0), words.toArticle),
      button(id('add'), words.add, ButtonStyle.Primary),
    ]),
  ]
  return {
    components: [{ type: ComponentType.Container, accent_color: CALM, components }],
    flags: MessageFlags.IsComponentsV2,
  }
}

/** Asks in the place of the panel, and leads back to it either way. */
export const deletionQuestion = (
  { article, page, question }: Pick<Shown, 'article' | 'page'> & { question: ListedQuestion },
  texts: Texts,
): Message => {
  const words = texts.exam.questions
  const named = articleKey(article.id)
  return framedMessage([[`**${words.deletion.ask}**`, questionText(question, texts), words.deletion.what]], WARNING, [
    [
      button(customId(QUESTIONS, 'remove', named, page, question.key), words.delete, ButtonStyle.Danger),
      button(customId(QUESTIONS, 'page', named, page), texts.corpus.buttons.keep),
    ],
  ])
}

type Counts = readonly { article: string; questions: number }[]

/** How many golden questions there are of each article, and a menu of those that still are there. */
export const questionsOverview = (counts: Counts, articles: readonly Listed[], texts: Texts): Message => {
  const words = texts.exam.questions
  const titles = new Map(articles.map(({ id, title }) => [id, title]))
  const shown = counts.slice(0, MOST_ARTICLES)
  const lines = shown.map(({ article, questions }) => {
    const title = shortened(titles.get(article) ?? article, 80) || texts.card.untitled
    return `- ${title}: ${words.count(questions)}`
  })
  if (counts.length > shown.length) lines.push(`- ${texts.more(counts.length - shown.length)}`)
  const options = shown.flatMap(({ article }) => {
    const title = titles.get(article)
    return title === undefined ? [] : [{ value: articleKey(article), label: choiceLabel(title, article) }]
  })
  return withMenu(framedMessage([[`## ${words.title}`, lines.length > 0 ? lines.join('\n') : words.none]], CALM), {
    customId: customId(QUESTIONS, 'page'),
    placeholder: words.choose,
    options,
  })
}

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
    `**${shortened(question, LONGEST_QUESTION)}** (${shortened(languageName(language, texts), 40)})`,
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
