/**
 * Discord's markdown in small, written from how its client parses (simple-markdown with rules of its own): what a reader
 * sees of a text, and what in it would act. It knows more ways to be active than the escaping has rules, on purpose.
 */
const ACTIVE: readonly [name: string, at: RegExp, lineStart?: boolean][] = [
  ['quote', / *>{1,3}(?: |$)/y, true],
  ['heading', / *#{1,6} /y, true],
  ['subtext', / *-# /y, true],
  ['list', /[ \t]*(?:[-*+]|\d+[.)]) /y, true],
  ['list', /[ \t]*[-*+]$/my, true],
  ['code', /`/y],
  ['emphasis', /[*_]/y],
  ['strike', /~~/y],
  ['spoiler', /\|\|/y],
  ['masked link', /!?\[[^\n]*?\]\(/y],
  ['angle', /<[@#/:at]?[^\s<>]*>/y],
  ['angle', /<(?:@|#|\/|:|a:|t:|id:|https?:|mailto:|tel:|\+)/y],
  ['mention', /@(?:everyone|here)/y],
  ['link', /(?:https?|steam|discord|ftp|mailto|tel|sms):\S/iy],
  ['invitation', /(?:discord(?:app)?\.com\/invite|discord\.gg|discord\.new)\/?\S/iy],
  ['host', /www\.\S/iy],
  ['emoji', /:[^\s:]+:/y],
]

export type Rendered = { visible: string; active: string[] }

export const render = (source: string): Rendered => {
  let visible = ''
  const active: string[] = []
  for (let i = 0; i < source.length; ) {
    const escaped = /\\([^0-9A-Za-z\s])/uy
    escaped.lastIndex = i
    const match = escaped.exec(source)
    if (match?.[1]) {
      visible += match[1]
      i += match[0].length
      continue
    }
    const isLineStart = i === 0 || source[i - 1] === '\n'
    for (const [name, at, lineStart] of ACTIVE) {
      at.lastIndex = i
      if ((!lineStart || isLineStart) && at.test(source)) active.push(`${name} at ${i}: ${source.slice(i, i + 20)}`)
    }
    visible += source[i]
    i += 1
  }
  return { visible, active }
}
