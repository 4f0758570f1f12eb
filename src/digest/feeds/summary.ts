import { splitSentences } from '../../passages/sentences.ts'

export const LONGEST_SUMMARY = 2000
export const LONGEST_TITLE = 300
/** A title that is made from the text. */
const LONGEST_LEAD = 140

/** Last lines that blog programs add, and links that lead on, in the languages of most feeds. */
const ADDED =
  /^(?:(?:the post|der beitrag|der artikel|l['’]article|el artículo|la entrada|l['’]articolo) .{1,400}(?:appeared first on|erschien zuerst (?:auf|bei)|est apparu en premier sur|apareció primero en|proviene da|è apparso per primo su) .{1,200}|(?:continue reading|read more|read the full (?:story|article)|weiterlesen|mehr lesen|zum artikel|lire la suite|leer más|continua a leggere|comments?|kommentare?)\b.{0,200})$/iu
const LEADS_ON =
  /\s*(?:(?:\[\s*)?(?:\u2026|\.{3})(?:\s*\])?\s*)?(?:continue reading|read more|weiterlesen|mehr lesen|lire la suite|leer más)\s*(?:\u2026|\.{3}|»|→|>)*\s*$/iu
const ELLIPSIS = /\s*\[\s*(?:\u2026|\.{3})\s*\]\s*$/u

/** Without what a publisher's program adds to the end. `[…]`, where a text was cut, is an ellipsis. */
export const withoutAdded = (text: string): string => {
  const lines = text.split('\n')
  while (lines.length > 0 && ADDED.test(lines.at(-1)!.slice(0, 700))) lines.pop()
  const joined = lines.join('\n')
  const end = joined.slice(-200)
  return (
    joined.slice(0, joined.length - end.length) +
    end.replace(LEADS_ON, (found) => (/\u2026|\.{3}/.test(found) ? ' …' : '')).replace(ELLIPSIS, ' …')
  )
}

/** The beginning of a text: whole sentences, or where the first is longer, whole words and an ellipsis. */
export const beginning = (text: string, longest: number): string => {
  if (text.length <= longest) return text
  const start = text.slice(0, longest + 1)
  // The last sentence may be cut itself; the one before ends where it ends.
  const end = splitSentences(start).at(-2)?.end ?? 0
  if (end > longest / 4) return start.slice(0, end)
  const words = start.slice(0, longest - 2)
  const blank = words.lastIndexOf(' ')
  return `${(blank > longest / 2 ? words.slice(0, blank) : words)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()} …`
}

/** A title for an entry that has none. */
export const titleFrom = (text: string): string => {
  const line = text.split('\n', 1)[0] ?? ''
  const first = splitSentences(line.slice(0, LONGEST_SUMMARY))[0]
  return beginning(first ? line.slice(first.start, first.end) : line, LONGEST_LEAD)
}
