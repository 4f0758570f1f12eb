import type { Answer } from '../../answer/answer.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised } from '../texts/texts.ts'
import { isOfNews } from './of-news.ts'
import { dateText, makerName, shortened, small } from './quote.ts'

type Footer = {
  /** 1-based. */
  page: number
  of: number
  /** Id of a person; null where nobody had to. */
  sharedBy: string | null
}

/**
 * The last line of a card: its page where there are several, who worded the claims, and the index or the digest that
 * answered. Of news that several digests told, each quote says which.
 */
export const footerLine = (answer: Answer, { page, of, sharedBy }: Footer, texts: Texts): string => {
  const { card } = texts
  const parts = [
    of > 1 ? card.page(page, of) : '',
    answer.status === 'answered' ? writer(answer, texts) : '',
    answer.digest ? texts.digestAsk.from(dateText(answer.digest.date, texts)) : '',
    answer.digest || isOfNews(answer) ? '' : generationText(answer.generation, texts),
    sharedBy === null ? '' : card.sharedBy(`<@${sharedBy}>`),
  ].filter(Boolean)
  return small([capitalised(parts.join(' · '))])
}

const writer = (answer: Answer, texts: Texts): string => {
  const { mode, model, digest } = answer
  if (mode === 'model') return texts.card.mode.model(makerName(model?.name ?? 'AI', texts))
  return digest || isOfNews(answer) ? texts.digestAsk.sentences : texts.card.mode.extractive
}

/** The beginning of a generation's name, in UTC. */
const TIME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/

/** A generation by the minute that it was made in, as far as its name says it. */
export const generationText = (name: string, { card, locale }: Texts): string => {
  const made = Date.parse(TIME.exec(name)?.[0].replace(TIME, '$1-$2-$3T$4:$5Z') ?? '')
  if (Number.isNaN(made)) return card.generation(shortened(name, 80))
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return card.indexed(`${when.format(made)} UTC`.replaceAll(/\s/g, '\u00a0'))
}
