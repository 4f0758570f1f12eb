import type { Quote } from '../../answer/answer.ts'
import { LIMITS, less, measure } from '../message/limits.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { generationText } from './footer.ts'
import { groupsOf, pagesOf } from './pages.ts'
import { small } from './quote.ts'
import { quotePart } from './quote-part.ts'

const ACCENT = 0x8a8f98

/**
 * In place of the paragraphs around a quote, where the articles no longer hold its words there: what was quoted, where it
 * stood, and in which index, or for how many days news is kept; as much of it as fits.
 */
export const changedCard = (
  quote: Quote,
  { language, ...was }: { language: string } & ({ generation: string } | { days: number }),
  texts: Texts,
): Message => {
  const head = ['days' in was ? texts.news.gone(was.days) : texts.controls.context.changed]
  const foot = 'days' in was ? [] : [small([generationText(was.generation, texts)])]
  const room = less(LIMITS, measure(framedMessage([head, foot], ACCENT).components))
  const part = quotePart(quote, { n: null, language, texts, first: 'original', isClaim: false })
  return framedMessage([...groupsOf(head, pagesOf([part], room)[0] ?? []), foot], ACCENT)
}
