import type { Quote } from '../answer/answer.ts'
import { longDate } from '../language/dates.ts'
import { blockQuote, escapeLine, escapeText, link } from './escape.ts'
import { cutAtSentence } from './limits.ts'
import type { Texts } from './texts/catalogue.ts'
import { capitalised, languageName } from './texts.ts'

/** Characters of a quote and of its translation, as escaped; so that one long sentence leaves room for others. */
export const LONGEST_QUOTE = 1000

type Reader = {
  /** The number that claims cite; null for a quote that nothing cites. */
  n: number | null
  /** BCP 47 of the reader's language. */
  language: string
  texts: Texts
  /** Characters of the quote and of its translation, as escaped. */
  longest?: number
}

/** A quote as markdown: the German words as a block quote, the translation with who made it, and a small line with the place. */
export const quoteText = (quote: Quote, { n, language, texts, longest = LONGEST_QUOTE }: Reader): string => {
  const cut = cutAtSentence(quote.text, (text) => escapeText(text).length <= longest)
  const lines = [blockQuote(cut)]
  if (cut !== quote.text) lines.push('> \\[…\\]')
  if (base(language) !== 'de') lines.push(translationText(quote.translation, { language, texts, longest }))
  const place = [
    shortened(quote.title, 150) || texts.card.untitled,
    quote.author === null ? '' : shortened(quote.author, 80),
    texts.card.place(quote.paragraph, quote.sentence, quote.lastSentence),
    quote.published === null ? '' : dateText(quote.published, texts),
    (quote.url !== null && link(texts.card.source, quote.url)) || '',
  ].filter((part) => part !== '')
  lines.push(`-# ${n === null ? '' : `[${n}] `}${place.join(' · ')}`)
  return lines.join('\n')
}

const dateText = (published: string, { locale }: Texts): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(published) ? longDate(published, locale) : shortened(published, 40)

const translationText = (
  translation: Quote['translation'],
  { language, texts, longest }: { language: string; texts: Texts; longest: number },
): string => {
  const name = (code: string) => shortened(languageName(code, texts), 40)
  const missing = texts.card.noTranslation(name(language))
  if (!translation || escapeText(translation.text).trim() === '') return `*${missing}*`
  const from = capitalised(name(translation.language))
  const maker =
    translation.origin === 'human'
      ? texts.card.humanTranslation(from)
      : texts.card.machineTranslation(from, makerName(translation.origin, texts))
  const label = base(translation.language) === base(language) ? maker : `${maker} – ${missing}`
  const text = cutAtSentence(translation.text, (candidate) => escapeText(candidate).length <= longest)
  return `*${label}:* ${escapeText(text)}${text === translation.text ? '' : ' \\[…\\]'}`
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

const base = (language: string): string => language.toLowerCase().split('-')[0] ?? ''
