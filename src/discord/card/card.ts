import type { Answer } from '../../answer/answer.ts'
import { LIMITS, less, measure } from '../message/limits.ts'
import { framedMessage, type Message, type Row } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { cardButtons } from './buttons.ts'
import { answerParts, saysItsQuotes } from './claims.ts'
import { footerLine } from './footer.ts'
import { isOfNews } from './of-news.ts'
import { groupsOf, type Part, type Placed, pagesOf, textPart } from './pages.ts'
import { questionBlocks } from './question.ts'
import { shortened, small, translationFor } from './quote.ts'
import { quotePart } from './quote-part.ts'

const ANSWERED = 0x2e7d5b
const UNCERTAIN = 0xc28b1b
const ABSTAINED = 0x8a8f98
const NEWS = 0x3f6fb5

/** More of a title would push the rest off the screen. */
const LONGEST_TITLE = 150

export type ShownAnswer = {
  /** Of the kept answer; null where it is not kept: then there are no buttons. */
  id: string | null
  answer: Answer
  /** Whether only the asker sees it. */
  isPrivate: boolean
  /** The question that it goes on from. */
  follows: string | null
  /** Id of the person who shows everybody what was for them alone. */
  sharedBy?: string | null
}

export type View = {
  /** 0-based; the last one where there are fewer. */
  page: number
  /** Which language of a quote stands first. Both are always shown. */
  first: 'original' | 'translation'
}

/** How an answer is shown at first: what it says in the reader's language comes before the German that it is taken from. */
export const firstView = (answer: Omit<Answer, 'question'>): View => ({
  page: 0,
  first: saysItsQuotes(answer) ? 'translation' : 'original',
})

/**
 * An answer as Discord shows it: what was asked, claims with [n], quotes with translation and place, footer, buttons.
 * Whatever the answer holds, the card keeps Discord's limits: what does not fit stands on further pages, and cuts are made
 * at the ends of sentences.
 */
export const answerCard = (shown: ShownAnswer, view: View, texts: Texts): Message => {
  const { id, answer, isPrivate, follows, sharedBy = null } = shown
  const head = questionBlocks({ question: answer.question, follows }, texts)
  const frame = (page: readonly Placed[], footer: string, rows: readonly Row[]) =>
    framedMessage([...groupsOf(head, page), [footer]], accentOf(answer), rows)
  const footer = (page: number, of: number) => footerLine(answer, { page, of, sharedBy }, texts)
  const buttons = (page: number, pages: number, quote: number | null) =>
    id === null
      ? []
      : cardButtons(
          { ...{ id, page, pages, quote, isPrivate }, first: view.first, hasTranslation: hasTranslation(answer) },
          texts,
        )

  const fullest = frame([], footer(999, 999), buttons(500, 1000, 1))
  const pages = pagesOf(partsOf(answer, view, texts), less(LIMITS, measure(fullest.components)))
  const at = Math.min(Math.max(0, Math.trunc(view.page) || 0), pages.length - 1)
  const page = pages[at] ?? []
  const quote = quoteOn(page, answer)
  return frame(page, footer(at + 1, pages.length), buttons(at, pages.length, quote))
}

/** Number of the quote whose surroundings a page offers. */
const quoteOn = (page: readonly Placed[], { quotes, nearest }: Answer): number | null =>
  page.find(({ n }) => n !== null)?.n ?? quotes[0]?.n ?? nearest?.n ?? null

const accentOf = (answer: Answer): number => {
  if (answer.status === 'abstained') return ABSTAINED
  if (!answer.certain) return UNCERTAIN
  return isOfNews(answer) ? NEWS : ANSWERED
}

const partsOf = (answer: Answer, { first }: View, texts: Texts): Part[] => {
  const style = { language: answer.language, texts, first }
  const { card } = texts
  if (answer.status === 'answered') {
    const isNews = isOfNews(answer)
    const places = isNews ? texts.news.places : card.places
    const why = small([answer.note === null ? '' : places(card.note[answer.note])])
    const reserve = small([answer.certain ? '' : card.uncertain])
    const heading = isNews ? [textPart([texts.news.heading])] : []
    return [...heading, ...answerParts(answer, style, [why, reserve].filter(Boolean).join('\n'))]
  }
  const note = answer.note === null ? '' : small([`${card.note[answer.note]}.`])
  const { nearest } = answer
  const said = answer.digest ? texts.digestAsk : card
  const titles = answer.about.slice(0, 5).map((title) => `- ${shortened(title, LONGEST_TITLE) || card.untitled}`)
  const about =
    titles.length > 0
      ? [answer.only ? texts.ask.only : said.about, ...titles].join('\n')
      : nearest
        ? ''
        : card.nothingIndexed
  return [
    textPart([answer.only ? texts.ask.abstained : answer.news ? texts.news.abstained : said.abstained, note]),
    ...(nearest ? [quotePart(nearest, { ...style, n: null, isClaim: false, heading: card.nearest })] : []),
    textPart([about], { isApart: true }),
  ]
}

const hasTranslation = ({ quotes, nearest, language }: Answer): boolean =>
  [...quotes, ...(nearest ? [nearest] : [])].some((quote) => translationFor(quote, language).trim() !== '')
