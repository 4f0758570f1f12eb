import { styleText } from 'node:util'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

type Style = 'strong' | 'accent' | 'dim' | 'error'

/** How text is shown: the width in columns (Infinity: lines are not broken) and the colours, if any. */
export type Look = { width: number; paint: (style: Style, text: string) => string }

// Longer lines are hard to read, however wide the window is.
const WIDEST = 100
const NARROWEST = 20

const formats = { strong: 'bold', accent: 'cyan', dim: 'dim', error: 'red' } as const

/** A terminal gets its own width and, unless NO_COLOR or its kind forbid it, colours. Anything else: neither. */
export const lookOf = (stream: NodeJS.WriteStream): Look => {
  if (!stream.isTTY) return plainLook
  const columns = (stream.columns || 80) - 1 // A full last column makes some terminals break the line twice.
  return {
    width: Math.max(NARROWEST, Math.min(columns, WIDEST)),
    paint: (style, text) => styleText(formats[style], text, { stream }),
  }
}

/** For files and other programs: a quote stays on one line and can be searched for. */
export const plainLook: Look = { width: Number.POSITIVE_INFINITY, paint: (_style, text) => text }

/** Breaks `text` to the width that the two prefixes leave; `first` stands before line one, `rest` before the others. */
export const block = (
  text: string,
  { width }: Look,
  first = '',
  rest = first,
  style = (line: string) => line,
): string => {
  const room = Math.max(10, width - Math.max(stringWidth(first), stringWidth(rest)))
  const lines = Number.isFinite(room) ? wrapAnsi(text, room, { hard: true }) : text
  return lines
    .split('\n')
    .map((line, i) => `${i === 0 ? first : rest}${style(line)}`)
    .join('\n')
}
