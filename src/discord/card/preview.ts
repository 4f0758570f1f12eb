import type { Answer, Quote } from '../../answer/answer.ts'
import { blockQuote } from '../message/escape.ts'
import { cutAtSentence, firstSentence, LIMITS, less, measure } from '../message/limits.ts'
import { framedMessage, type Message } from '../message/message.ts'
import type { Texts } from '../texts/catalogue.ts'
import { pagesOf, textPart } from './pages.ts'
import { questionBlocks } from './question.ts'
import { CUT, shortened, small, sourceOf, translationFor } from './quote.ts'

const UNFINISHED = 0x8a8f98

/** Characters of a sentence that stands for its place. */
const LONGEST = 240
const LONGEST_TITLE = 100

/** The places that were found, until the answer comes, each with its first sentence; as many as fit. */
export const previewCard = (places: Answer, texts: Texts): Message => {
  const { question, language, quotes } = places
  const heading = places.news ? [texts.news.heading] : []
  const head = [...questionBlocks({ question, follows: null }, texts), small([texts.card.writing]), ...heading]
  const frame = (found: readonly string[], more: number) =>
    framedMessage([head, found, [small([more > 0 ? texts.more(more) : ''])]], UNFINISHED)

  const room = less(LIMITS, measure(frame(['-'], 999).components))
  const parts = quotes.map((quote, index) => {
    const isSame = index > 0 && sourceOf(quote) === sourceOf(quotes[index - 1]!)
    const same = quote.toldIn ? texts.news.same : texts.card.sameArticle
    const title = isSame ? same : shortened(quote.title, LONGEST_TITLE) || texts.card.untitled
    return textPart([[small([`**[${quote.n}]** ${title}`]), ...sentenceLines(quote, language)].join('\n')])
  })
  const found = pagesOf(parts, room)[0]?.flatMap(({ texts: one }) => one) ?? []
  return frame(found, quotes.length - found.length)
}

/** In the reader's language where there is a translation, else in that of the article, as a block quote. */
const sentenceLines = (quote: Quote, language: string): string[] => {
  const { translation } = quote
  const translated = translationFor(quote, language)
  if (translation && translated.trim() !== '')
    return [shortened(firstSentence(translated, translation.language), LONGEST)]
  const sentence = firstSentence(quote.text, quote.language ?? 'de')
  const cut = cutAtSentence(sentence, (text) => text.length <= LONGEST)
  return [cut && blockQuote(cut), cut === sentence ? '' : `> ${CUT}`].filter(Boolean)
}
