import type { Message } from 'discord.js'
import { questionsIn } from '../card/question.ts'
import { visibleText } from './escape.ts'

type Part = { content?: unknown; components?: unknown }

/** The texts of components v2, in order, as they were written. */
const displaysIn = (components: readonly unknown[]): string[] =>
  components.flatMap((one) => {
    const { content, components: inner } = one as Part
    return [...(typeof content === 'string' ? [content] : []), ...(Array.isArray(inner) ? displaysIn(inner) : [])]
  })

const displaysOf = (message: Message): string[] => displaysIn(message.components.map((one) => one.toJSON()))

/** Mentions of every kind, emoji of servers, times; a person reads names there that are no part of what is said. */
const MENTIONS = /<(?:@[!&]?|#|a?:\w+:|t:|id:|sound:|\/[^:<>\n]+:)[-\w:]*>|@(?:everyone|here)\b/g
const NAMED_LINKS = /\[([^[\]\n]+)\]\(<?(?:https?|discord):\/\/[^\s()]+>?(?:\s+"[^"\n]*")?\)/g
const LINKS = /<?\bhttps?:\/\/[^\s<>]+>?|\bdiscord(?:app)?\.(?:gg|com)\/[^\s<>]+/gi
/** At the beginning of a line: quotation, heading, small print, list. */
const LINE_MARKS = /^[^\S\n]*(?:>>>|>|#{1,3}|-#|[-*+•])[^\S\n]+/gm
const CODE_FENCE = /```(?:\w+\n)?/g
const MARKS = /(?<!\\)(?:\*\*|__|~~|\|\||`)|(?<![\\\p{L}\p{N}])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?![\p{L}\p{N}])/gu
const ESCAPED = /\\([^\p{L}\p{N}\s])/gu

/** What somebody reads of a text with Discord's markdown, without mentions and links. Lines stay. */
const readable = (markdown: string): string =>
  visibleText(
    markdown
      .replace(NAMED_LINKS, '$1')
      .replace(LINKS, ' ')
      .replace(MENTIONS, ' ')
      .replace(CODE_FENCE, '\n')
      .replace(LINE_MARKS, '')
      .replace(MARKS, '')
      .replace(ESCAPED, '$1'),
  )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trim()

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/**
 * The words of a message: its own, or else those that it forwards, or that a bot has put into it in another way. Empty
 * where there are none, as under a mere picture.
 */
const messageText = (message: Message): string => {
  const forwarded = message.messageSnapshots.map(({ content }) => content ?? '')
  const embedded = message.embeds.map(({ title, description }) => [title, description].filter(Boolean).join('\n'))
  const texts = [message.content, ...forwarded, displaysOf(message).join('\n'), embedded.join('\n')]
  return texts.map(readable).find(hasWords) ?? ''
}

/** What is asked where a message is taken for a question, on one line: of a card of ours, its question. */
export const questionOf = (message: Message, applicationId: string): string => {
  const isOurs = message.applicationId === applicationId
  const asked = isOurs ? questionsIn(message.components.map((one) => one.toJSON()))?.question : undefined
  return (asked ?? messageText(message)).replace(/\s+/g, ' ').trim()
}

/** What may stand in the articles: of a card of ours, what its block quotes hold, which is German. */
export const sourceTextOf = (message: Message, applicationId: string): string => {
  const isOurs = message.applicationId === applicationId
  const quoted = isOurs
    ? displaysOf(message)
        .flatMap((text) => text.split('\n'))
        .filter((line) => line.startsWith('> '))
        .map(readable)
        .join('\n')
    : ''
  return hasWords(quoted) ? quoted : messageText(message)
}
