import type { Quote } from '../../answer/answer.ts'
import type { Span } from '../../passages/passage.ts'
import { escapeText, visibleText } from '../message/escape.ts'
import { cutAtSentence, sentenceEnds, weightOf } from '../message/limits.ts'
import type { Texts } from '../texts/catalogue.ts'
import { CUT, placeLine, small, translationFor, translationLabel } from './quote.ts'

export type ParagraphOf = {
  /** What is quoted, in the article of the paragraph. */
  quote: Quote
  /** Where the paragraph stands: before the one that the quote begins in (-1), that one (0), or after it (1). */
  side: number
  /** `sourceOf` the paragraph above it. */
  above: string | null
  /** BCP 47 of the reader's language. */
  language: string
  texts: Texts
  /** Weight that the text may have. */
  room: number
}

/** A paragraph as a block quote with the quoted words in bold, its translation beneath, and where it stands. */
export const paragraphText = (paragraph: Quote, shown: ParagraphOf): string => {
  const { quote, side, above, language, texts } = shown
  const place = placeLine(paragraph, { n: null, above }, texts)
  const label = small([translationLabel(paragraph, language, texts)])
  const translation = translationFor(paragraph, language).trim()
  // Four line feeds, and marks of cuts before and after both languages.
  const room = shown.room - weightOf(`${place}${label}`) - 4 - 4 * weightOf(`\n> ${CUT}`)

  const original = { text: paragraph.text, quoted: quotedIn(paragraph, quote) }
  const translated = { text: translation, quoted: translatedIn(translation, quote) }
  const most = Math.max(room / 2, room - weightOf(bold(translated)))
  const own = written(original, paragraph.language ?? 'de', side, most, quoteLines)
  const other = written(translated, paragraph.translation?.language ?? language, side, room - weightOf(own), (text) =>
    text.replaceAll('\n', ' '),
  )
  return [place, own, other, label].filter(Boolean).join('\n')
}

type Text = { text: string; quoted: Span }

const quotedIn = ({ start, end }: Quote, quote: Span): Span => ({
  start: Math.min(Math.max(quote.start, start), end) - start,
  end: Math.min(Math.max(quote.end, start), end) - start,
})

/** Where the translation of the quote stands in that of the paragraph, if there is one such place. */
const translatedIn = (text: string, { translation }: Quote): Span => {
  const words = translation?.text.trim() ?? ''
  const start = words === '' ? -1 : text.indexOf(words)
  return start < 0 || text.indexOf(words, start + 1) >= 0 ? { start: 0, end: 0 } : { start, end: start + words.length }
}

/** As much of a text as fits, around what is quoted of it, or else on the side of the quote. */
const written = (
  { text, quoted }: Text,
  language: string,
  side: number,
  room: number,
  layOut: (text: string) => string,
): string => {
  const show = ({ start, end }: Span): string => {
    const part = { text: text.slice(start, end), quoted: { start: quoted.start - start, end: quoted.end - start } }
    const marks = [text.slice(0, start).trim() && CUT, bold(part), text.slice(end).trim() && CUT]
    return layOut(marks.filter(Boolean).join('\n'))
  }
  const fits = (span: Span): boolean => weightOf(show(span)) <= room
  if (text.trim() === '') return ''
  if (fits({ start: 0, end: text.length })) return show({ start: 0, end: text.length })

  const focus = side < 0 ? { start: text.length, end: text.length } : side > 0 ? { start: 0, end: 0 } : quoted
  const ends = [...new Set([...sentenceEnds(text, language), text.length])]
  let span = {
    start: ends.findLast((end) => end <= focus.start && end < text.length) ?? 0,
    end: ends.find((end) => end >= Math.max(focus.end, 1)) ?? text.length,
  }
  if (!fits(span)) {
    const cut = cutAtSentence(text.slice(span.start), (one) =>
      fits({ start: span.start, end: span.start + one.length }),
    )
    return cut === '' ? '' : show({ start: span.start, end: span.start + cut.length })
  }
  for (let isOpen = true; isOpen; ) {
    const { start, end } = span
    const longer = { start, end: ends.find((one) => one > end) ?? end }
    if (longer.end > end && fits(longer)) span = longer
    const earlier = { start: start === 0 ? 0 : (ends.findLast((one) => one < start) ?? 0), end: span.end }
    if (earlier.start < start && fits(earlier)) span = earlier
    isOpen = span.start < start || span.end > end
  }
  return show(span)
}

/** Escaped, with what is quoted in bold, line by line: no mark may stand beside white space, nor reach over lines. */
const bold = ({ text, quoted: { start, end } }: Text): string => {
  const [before, quoted, after] = [
    text.slice(0, Math.max(0, start)),
    text.slice(Math.max(0, start), Math.max(0, end)),
    text.slice(Math.max(0, end)),
  ]
  const marked = visibleText(quoted)
    .split('\n')
    .map((line) =>
      line.replace(
        /^(\s*)(\S(?:[\s\S]*\S)?)(\s*)$/,
        (_, lead, words, tail) => `${lead}**${escapeText(words)}**${tail}`,
      ),
    )
    .join('\n')
  return `${escapeText(before)}${marked}${escapeText(after)}`.trim()
}

const quoteLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
