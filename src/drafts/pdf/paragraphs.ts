import type { Line } from './lines.ts'

/** A hyphen that ends a line, and the letters around the break. */
const BROKEN = /(\p{L})[-\u00ad‐]$/u
const ENDED = /[.!?:…]["“”»«’)]*$/u
/** `Vor- und Nachteile`: the hyphen belongs to the word. */
const GOES_ON = /^(?:und|oder|bzw|sowie|als|bis|and|or)(?!\p{L})/u

/** Paragraphs and headings of lines, each a line of its own; words broken at the end of lines are joined again. */
export const paragraphsOf = (lines: readonly Line[]): string[] => {
  const usual = median(lines.slice(1).flatMap((line, i) => stepTo(lines[i]!, line) ?? []))
  const paragraphs: string[] = []
  let before: Line | null = null
  for (const [at, line] of lines.entries()) {
    if (before === null || beginsParagraph(before, line, lines[at + 1], usual)) paragraphs.push(line.text)
    else paragraphs.push(joined(paragraphs.pop()!, line.text))
    before = line
  }
  return paragraphs
}

/** Points from one line down to the next one of the same column. */
const stepTo = (from: Line, to: Line): number | null => {
  const step = from.bottom - to.bottom
  return from.page === to.page && step > 0 && step < 6 * to.size ? step : null
}

const beginsParagraph = (before: Line, line: Line, after: Line | undefined, usual: number): boolean => {
  if (Math.abs(before.size - line.size) > 0.08 * before.size) return true
  if (/^(?:[•–▪‣◦*]|\d{1,2}[.)]) /.test(line.text)) return true
  const step = stepTo(before, line)
  if (step !== null && step > 1.35 * usual) return true
  const isIndented = (one: Line): boolean =>
    line.left - one.left > 0.6 * line.size && line.left - one.left < 4 * line.size
  if (
    step !== null &&
    isIndented(before) &&
    ENDED.test(before.text) &&
    (after === undefined || isIndented(after) || stepTo(line, after) === null)
  )
    return true
  if (step === null) return ENDED.test(before.text)
  const isShort = before.right - before.left < 0.7 * (line.right - line.left)
  return isShort && ENDED.test(before.text)
}

const joined = (text: string, next: string): string => {
  const letter = BROKEN.exec(text)?.[1]
  if (letter === undefined) return `${text} ${next}`
  if (GOES_ON.test(next)) return `${text} ${next}`
  // A capital after the hyphen is a compound that has one: "KI-" + "Modelle".
  return /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : text + next
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
