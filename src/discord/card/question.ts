import { escapeText, unescaped, visibleText } from '../message/escape.ts'
import { cutAtSentence } from '../message/limits.ts'
import type { Block } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { small } from './quote.ts'

/** Characters of a question that a card shows, as a reader sees them. */
export const LONGEST_QUESTION = 400

/** Ids of the text displays that hold what was asked, by which it is found again. */
const QUESTION = 1
const FOLLOWS = 2

/** What was asked, and before that, where it goes on from another question, this one. Shown, not kept. */
export type Questions = { question: string; follows: string | null }

/** The question stands in the card because Discord does not show what was typed into a command. */
export const questionBlocks = ({ question, follows }: Questions, texts: Texts): Block[] => {
  const asked = onOneLine(question)
  const before = follows === null ? '' : onOneLine(follows)
  return [
    { id: FOLLOWS, text: before && asked && small([texts.card.follows(escapeText(before))]) },
    { id: QUESTION, text: asked && `**${escapeText(asked)}**` },
  ]
}

/** What a reader sees of a question in a card. */
const onOneLine = (text: string): string => {
  const visible = visibleText(text).replace(/\s+/g, ' ').trim()
  if (visible.length <= LONGEST_QUESTION) return visible
  return `${cutAtSentence(visible, (cut) => cut.length <= LONGEST_QUESTION - 2)} …`.trim()
}

/**
 * What a card shows of the questions that it answers, read from the components of its message, as Discord's API returns
 * them. Null where there is none: no card of ours, or one without a question.
 */
export const questionsIn = (components: readonly unknown[]): Questions | null => {
  for (const { components: inner } of components.filter(isComponent)) {
    if (!Array.isArray(inner)) continue
    const parts = inner.filter(isComponent)
    const at = parts.findIndex(({ id, content }) => id === QUESTION && typeof content === 'string')
    const question = /^\*\*([\s\S]*)\*\*$/.exec(String(parts[at]?.content))?.[1]
    if (question === undefined) continue
    const before = parts[at - 1]
    const follows = before?.id === FOLLOWS ? /^-# .*?: ([\s\S]*)$/.exec(String(before.content))?.[1] : undefined
    return { question: unescaped(question), follows: follows === undefined ? null : unescaped(follows) }
  }
  return null
}

type Component = { id?: unknown; content?: unknown; components?: unknown }

const isComponent = (value: unknown): value is Component => typeof value === 'object' && value !== null
