import type { Quote } from '../answer/answer.ts'
import type { Part } from './card-pages.ts'
import { blockQuote, escapeText, visibleText } from './escape.ts'
import { cutAtSentence, fitsIn, LIMITS, less, type Size, textSize } from './limits.ts'
import { CUT, placeLine, small, sourceOf, translationFor, translationLabel } from './quote.ts'
import type { Texts } from './texts/catalogue.ts'

export type QuoteStyle = {
  /** The number that claims cite; null for a quote that nothing cites. */
  n: number | null
  /** BCP 47 of the reader's language. */
  language: string
  texts: Texts
  first: 'original' | 'translation'
  /** The quote is the answer itself: its translation is the claim, and the place stands below, as under a citation. */
  isClaim: boolean
  /** Stands above the quote where it begins. */
  heading?: string
}

/** What is still to be shown, as readers see it; whether it goes on from a page before. */
type Rest = { original: string; translation: string; goesOn: { original: boolean; translation: boolean } }

/**
 * A quote as a part of a card: the German words as a block quote, the translation with who made it, and the place. A long
 * one goes on over several pages, both languages beside each other as far as they reach.
 */
export const quotePart = (quote: Quote, style: QuoteStyle): Part => {
  const { language } = style
  return partOf(quote, style, {
    original: visibleText(quote.text).trim(),
    translation: visibleText(translationFor(quote, language)).trim(),
    goesOn: { original: false, translation: false },
  })
}

const partOf = (quote: Quote, style: QuoteStyle, rest: Rest): Part => {
  const isBeginning = !rest.goesOn.original && !rest.goesOn.translation
  const heading = isBeginning && style.heading ? [style.heading] : []
  const show = (shown: Shown, above: string | null) => [...heading, markdown(quote, style, rest, shown, above)]
  return {
    isApart: true,
    n: style.n,
    source: sourceOf(quote),
    whole: (above) => show(rest, above),
    begin: (room, above) => {
      const around = textSize(show({ original: '…', translation: '…' }, above))
      const shown = cut(rest, { ...less(room, around), components: LIMITS.components }, quote, style)
      if (shown.original === '' && shown.translation === '') return null
      const left = (which: 'original' | 'translation') => rest[which].slice(shown[which].length).trimStart()
      const goesOn = (which: 'original' | 'translation') => rest.goesOn[which] || shown[which] !== ''
      return {
        texts: show(shown, above),
        rest: partOf(quote, style, {
          ...{ original: left('original'), translation: left('translation') },
          goesOn: { original: goesOn('original'), translation: goesOn('translation') },
        }),
      }
    },
  }
}

type Shown = { original: string; translation: string }

/** As much of both languages as fits: half of the room each, or what the other leaves. */
const cut = (rest: Rest, room: Size, { translation }: Quote, { language }: QuoteStyle): Shown => {
  const other = textSize([escapeText(rest.translation)])
  const most = {
    ...room,
    characters: Math.max(room.characters / 2, room.characters - other.characters),
    bytes: Math.max(room.bytes / 2, room.bytes - other.bytes),
  }
  const original = cutAtSentence(rest.original, (text) => fitsIn(textSize([blockQuote(text)]), most))
  const left = less(room, textSize([blockQuote(original)]))
  return {
    original,
    translation: cutAtSentence(
      rest.translation,
      (text) => fitsIn(textSize([escapeText(text)]), left),
      translation?.language ?? language,
    ),
  }
}

const markdown = (
  quote: Quote,
  { n, language, texts, first, isClaim }: QuoteStyle,
  rest: Rest,
  shown: Shown,
  above: string | null,
): string => {
  const place = placeLine(quote, { n, above }, texts)
  const marked = (which: 'original' | 'translation', text: string, mark: string) =>
    shown[which] === ''
      ? []
      : [rest.goesOn[which] ? mark : '', text, shown[which] === rest[which] ? '' : mark].filter(Boolean)

  const original = marked('original', blockQuote(shown.original), `> ${CUT}`)
  const words = marked('translation', escapeText(shown.translation), CUT).join(' ')
  const isTold = shown.translation !== '' || translationFor(quote, language).trim() === ''
  const translation = [
    words && `${words}${isClaim && n !== null ? ` [${n}]` : ''}`,
    isTold ? small([translationLabel(quote, language, texts)]) : '',
  ]
  const both = first === 'original' ? [...original, ...translation] : [...translation, ...original]
  return (isClaim ? [...both, place] : [place, ...both]).filter(Boolean).join('\n')
}
