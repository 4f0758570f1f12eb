/** A line of a page. Lengths are in points, from the lower left corner. */
export type Line = { text: string; left: number; right: number; bottom: number; size: number; page: number }

/** What pdf.js tells of a piece of text. */
export type Piece = { str: string; transform: readonly number[]; width: number; height: number; hasEOL: boolean }

/** Lines of a page in the order in which it was written, which is that of reading, in columns, too. */
export const linesOfPage = (pieces: readonly Piece[], page: number): Line[] => {
  const lines: Line[] = []
  let line: Line | null = null
  const end = (): void => {
    if (line !== null && line.text.trim() !== '') lines.push({ ...line, text: line.text.replace(/\s+/gu, ' ').trim() })
    line = null
  }
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const [a = 0, b = 0, , d = 0, left = 0, bottom = 0] = transform
    const size = height || Math.hypot(a, b) || Math.abs(d)
    const isTurned = Math.abs(b) > Math.abs(a)
    if (isTurned) continue
    if (line !== null && str.trim() !== '' && Math.abs(bottom - line.bottom) > 0.5 * Math.max(size, line.size)) end()
    if (str !== '') {
      if (line === null) line = { text: str, left, right: left + width, bottom, size, page }
      else {
        const gap = left - line.right
        line.text += gap > 0.15 * size && !/\s$/.test(line.text) && !/^\s/.test(str) ? ` ${str}` : str
        line.right = Math.max(line.right, left + width)
        if (str.trim() !== '') line.size = Math.max(line.size, size)
      }
    }
    if (hasEOL) end()
  }
  end()
  return lines
}
