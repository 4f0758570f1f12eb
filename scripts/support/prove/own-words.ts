import { textsFor } from '../../../src/discord/texts/texts.ts'
import { render } from '../../../test/discord/support/markdown.ts'
import type { Card } from './card.ts'

const catalogues = ['de', 'en', 'fr', 'it', 'es'].map(textsFor)

const stringsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

const plain = (text: string): string => render(text).visible.replaceAll('*', '')

const sentences: ReadonlySet<string> = new Set(catalogues.flatMap(stringsOf).map(plain))

/** Whether the program says this itself, in one of its languages. */
export const isOwnSentence = (visible: string): boolean => sentences.has(visible.replaceAll('*', ''))

const MARK = '\0'
const byModel = catalogues.map(({ card }) => plain(card.mode.model(MARK)).toLowerCase().split(MARK))

/** Whether a card says that a model worded its claims. */
export const isByModel = ({ small }: Card): boolean =>
  small.some(({ visible }) => byModel.some((parts) => parts.every((part) => visible.toLowerCase().includes(part))))

const sameArticle = catalogues.map(({ card }) => card.sameArticle)

/** Whether a place names the article of the quote above it. */
export const isSameArticle = (place: string): boolean => sameArticle.some((words) => place.startsWith(words))

/** How many quotes of a card have a translation by the chat model. */
export const machineTranslations = ({ quotes }: Card): number =>
  quotes.filter(({ maker: { visible } }) => /(?:openai|anthropic|ollama):\S/.test(visible)).length
