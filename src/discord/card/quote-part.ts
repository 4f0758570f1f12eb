import type { Quote } from '../../answer/answer.ts'
import { blockQuote, escapeText, visibleText } from '../message/escape.ts'
import { cutAtSentence, fitsIn, LIMITS, less, type Size, textSize } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'
import type { Part } from './pages.ts'
import { CUT, placeLine, small, sourceOf, translationFor, translationLabel } from './quote.ts'

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

type Shown = { original: string; translation: string }

/** A quote with what is the same on each of its pages. */
type Laid = QuoteStyle & {
  source: string
  /** BCP 47. */
  translatedInto: string
  isTranslated: boolean
  place: string
  /** Where the quote above is of the same article. */
  shortPlace: string
  label: string
}

/**
 * A quote as a part of a card: the German words as a block quote, the translation with who made it, and the place. A long
 * one goes on over several pages, both languages beside each other as far as they reach.
 */
export const quotePart = (quote: Quote, style: QuoteStyle): Part => {
  const { n, language, texts } = style
  const source = sourceOf(quote)
  const translation = visibleText(translationFor(quote, language)).trim()
  const laid = {
    ...style,
    ...{ source, isTranslated: translation !== '', translatedInto: quote.translation?.language ?? language },
    ...{
      place: placeLine(quote, { n, above: null }, texts),
      shortPlace: placeLine(quote, { n, above: source }, texts),
    },
    label: small([translationLabel(quote, language, texts)]),
  }
  const original = visibleText(quote.text).trim()
  return partOf(laid, { original, translation, goesOn: { original: false, translation: false } })
}

const partOf = (laid: Laid, rest: Rest): Part => {
  const isBeginning = !rest.goesOn.original && !rest.goesOn.translation
  const heading = isBeginning && laid.heading ? [laid.heading] : []
  const show = (shown: Shown, above: string | null) => [...heading, markdown(laid, rest, shown, above)]
  return {
    isApart: true,
    ...{ n: laid.n, source: laid.source },
    whole: (above) => show(rest, above),
    begin: (room, above) => {
      const around = textSize(show({ original: '…', translation: '…' }, above))
      const shown = cut(rest, { ...less(room, around), components: LIMITS.components }, laid)
      if ((shown.original === '' && shown.translation === '') || room.components < around.components) return null
      const left = (which: keyof Shown) => rest[which].slice(shown[which].length).trimStart()
      const goesOn = (which: keyof Shown) => rest.goesOn[which] || shown[which] !== ''
      return {
        texts: show(shown, above),
        rest: partOf(laid, {
          ...{ original: left('original'), translation: left('translation') },
          goesOn: { original: goesOn('original'), translation: goesOn('translation') },
        }),
      }
    },
  }
}

/** As much of both languages as fits: half of the room each, or what the other leaves. */
const cut = (rest: Rest, room: Size, { translatedInto }: Laid): Shown => {
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
    translation: cutAtSentence(rest.translation, (text) => fitsIn(textSize([escapeText(text)]), left), translatedInto),
  }
}

const markdown = (laid: Laid, rest: Rest, shown: Shown, above: string | null): string => {
  const { n, first, isClaim, source, label, isTranslated } = laid
  const place = above === source ? laid.shortPlace : laid.place
  const marked = (which: keyof Shown, text: string, mark: string) =>
    shown[which] === ''
      ? []
      : [rest.goesOn[which] ? mark : '', text, shown[which] === rest[which] ? '' : mark].filter(Boolean)

  const original = marked('original', blockQuote(shown.original), `> ${CUT}`)
  const words = marked('translation', escapeText(shown.translation), CUT).join(' ')
  const translation = [
    words && `${words}${isClaim && n !== null ? ` [${n}]` : ''}`,
    shown.translation !== '' || !isTranslated ? label : '',
  ]
  const both = first === 'original' ? [...original, ...translation] : [...translation, ...original]
  return (isClaim ? [...both, place] : [place, ...both]).filter(Boolean).join('\n')
}
