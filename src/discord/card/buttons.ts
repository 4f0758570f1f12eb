import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord.js'
import { customId } from '../interaction/custom-id.ts'
import type { Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'

export type ButtonsOf = {
  /** Of the kept answer. */
  id: string
  /** 0-based. */
  page: number
  pages: number
  first: 'original' | 'translation'
  /** Whether there is something to swap. */
  hasTranslation: boolean
  /** Number of the quote whose surroundings are shown; null where there is none. */
  quote: number | null
  isPrivate: boolean
}

/**
 * The buttons of an answer, in rows that a phone shows on one line each: two words, or two emoji and a word. What leads
 * through the pages stands nearest to the text.
 */
export const cardButtons = (shown: ButtonsOf, { buttons }: Texts): Row[] => {
  const { id, page, pages, first, hasTranslation, quote, isPrivate } = shown
  const view = (to: number, order: ButtonsOf['first']) => customId('view', id, to, order === 'original' ? 'o' : 't')
  const other = first === 'original' ? 'translation' : 'original'
  return [
    [
      ...(page > 0 ? [button(view(page - 1, first), buttons.back)] : []),
      ...(page + 1 < pages ? [button(view(page + 1, first), buttons.more(page + 2, pages), ButtonStyle.Primary)] : []),
    ],
    [
      ...(quote === null ? [] : [button(customId('context', id, quote), buttons.context)]),
      button(customId('further', id), buttons.further),
    ],
    [
      button(customId('mine', id), buttons.mine),
      ...(hasTranslation ? [button(view(page, other), buttons[other])] : []),
    ],
    [
      emojiButton(customId('good', id), '👍'),
      emojiButton(customId('bad', id), '👎'),
      ...(isPrivate ? [button(customId('share', id), buttons.share)] : []),
    ],
  ]
}

export const button = (
  custom_id: string,
  label: string,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId => ({ type: ComponentType.Button, style, label, custom_id })

const emojiButton = (custom_id: string, name: string): APIButtonComponentWithCustomId => ({
  ...{ type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id },
  emoji: { name },
})
