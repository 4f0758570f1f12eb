import type { Quote } from '../../answer/answer.ts'
import { longDate } from '../../language/dates.ts'
import { escapeLine, escapeText, link } from '../message/escape.ts'
import { cutAtSentence } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'
import { capitalised, languageName } from '../texts/texts.ts'

/** Marks a cut, where a text breaks off and where it goes on. Readers know it from print. */
export const CUT = '\\[…\\]'

/** A line in small print; empty where its parts are. */
export const small = (parts: readonly string[]): string => {
  const text = parts.filter(Boolean).join(' · ')
  return text && `-# ${text}`
}

/** What names an article; where the same stands above, it is not said again. */
export const sourceOf = ({ article, title, author, published, url }: Quote): string =>
  JSON.stringify([article, title, author, published, url])

type Placed = {
  /** The number that claims cite; null for a quote that nothing cites. */
  n: number | null
  /** `sourceOf` the quote above it; null where there is none. */
  above: string | null
}

/**
 * Where a quote stands: its number, article, paragraph, sentence, date and link; of a report, which digest told it in place
 * of a paragraph, for its publisher's page has others.
 */
export const placeLine = (quote: Quote, { n, above }: Placed, texts: Texts): string => {
  const { title, author, published, url, toldIn } = quote
  const place = toldIn ? '' : texts.card.place(quote.paragraph, quote.sentence, quote.lastSentence)
  const parts =
    above === sourceOf(quote)
      ? [toldIn ? texts.news.same : texts.card.sameArticle, place]
      : [
          // A report begins with its title.
          toldIn && quote.text.startsWith(title) ? '' : shortened(title, 150) || texts.card.untitled,
          author === null ? '' : shortened(author, 80),
          place,
          published === null ? '' : dateText(published, texts),
          (url !== null && link(toldIn ? texts.news.source : texts.card.source, url)) || '',
          toldIn ? texts.news.from(dateText(toldIn.date, texts), `<#${toldIn.channel}>`) : '',
        ]
  return `-# ${n === null ? '' : `**[${n}]** `}${parts.filter(Boolean).join(' · ')}`
}

export const dateText = (published: string, { locale }: Texts): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(published)
    ? longDate(published, locale).replaceAll(' ', '\u00a0')
    : shortened(published, 40)

/** Whether a reader is shown a translation of a quote, and which. */
export const translationFor = (quote: Quote, language: string): string =>
  isReadAsItIs(quote, language) || quote.translation === null ? '' : quote.translation.text

/** Who made the translation of a quote, or that there is none; empty for readers of its own language. */
export const translationLabel = (quote: Quote, language: string, texts: Texts): string => {
  if (isReadAsItIs(quote, language)) return ''
  const name = (code: string) => shortened(languageName(code, texts), 40)
  const missing = texts.card.noTranslation(name(language))
  const { translation } = quote
  if (translation === null || escapeText(translation.text).trim() === '') return missing
  const from = capitalised(name(translation.language))
  const maker =
    translation.origin === 'human'
      ? texts.card.humanTranslation(from)
      : texts.card.machineTranslation(from, makerName(translation.origin, texts))
  return base(translation.language) === base(language) ? maker : `${maker} – ${missing}`
}

/** Who wrote a text, escaped. Several makers are joined by ` + `; "AI" stands for a model that nobody named. */
export const makerName = (origin: string, { card }: Texts): string =>
  shortened(
    origin
      .split(' + ')
      .map((one) => (one === 'AI' ? card.ai : one))
      .join(' + '),
    60,
  )

/** Text from outside on one escaped line, cut to `length` characters (as written) where it is longer. */
export const shortened = (text: string, length: number): string => {
  const cut = cutAtSentence(text, (candidate) => candidate.length <= length)
  return escapeLine(cut) + (cut === text ? '' : ' …')
}

const isReadAsItIs = (quote: Quote, language: string): boolean => base(language) === base(quote.language ?? 'de')

const base = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
