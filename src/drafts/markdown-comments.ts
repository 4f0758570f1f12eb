const FENCE = /^ {0,3}(```|~~~)/
/** A definition of a link that nothing leads to: how comments are written where HTML is not wanted. */
const AS_LINK = /^\[(?:\/\/|comment|_)\]: *(?:#|<>) *[("'](.*)[)"'] *$\n?/gim

/**
 * Markdown without its comments (`<!-- … -->`, `[//]: # (…)`), which no reader of the rendered text sees, and what they
 * say. In code they are text; one that never ends hides nothing.
 */
export const withoutMarkdownComments = (written: string): { text: string; comments: string[] } => {
  const comments: string[] = []
  const text = partsOf(written)
    .map(({ lines, isCode }) => (isCode ? lines.join('\n') : strip(lines.join('\n'), comments)))
    .join('\n')
  return { text, comments }
}

/** Blocks of code between fences, and what is between them. */
const partsOf = (written: string): { lines: string[]; isCode: boolean }[] => {
  const parts = [{ lines: [] as string[], isCode: false }]
  let open: string | null = null
  for (const line of written.split('\n')) {
    const fence = FENCE.exec(line)?.[1]
    if (open === null && fence !== undefined) {
      open = fence
      parts.push({ lines: [line], isCode: true })
    } else {
      parts.at(-1)!.lines.push(line)
      if (open === null || fence !== open) continue
      open = null
      parts.push({ lines: [], isCode: false })
    }
  }
  return parts.filter(({ lines }) => lines.length > 0)
}

const strip = (part: string, comments: string[]): string => {
  let left = ''
  let at = 0
  let ticks = 0
  let end = -1
  for (let begin = part.indexOf('<!--'); begin >= 0; begin = part.indexOf('<!--', at)) {
    if (end < begin) end = part.indexOf('-->', begin)
    if (end < 0) break
    const before = part.slice(at, begin)
    const line = before.lastIndexOf('\n')
    ticks = (line < 0 ? ticks : 0) + before.slice(line + 1).split('`').length - 1
    // Between two backticks of its line it is code.
    const isCode = ticks % 2 === 1
    left += isCode ? part.slice(at, begin + 4) : before
    if (!isCode) comments.push(part.slice(begin + 4, end).trim())
    at = isCode ? begin + 4 : end + 3
  }
  return (left + part.slice(at)).replace(AS_LINK, (_, comment: string) => {
    comments.push(comment)
    return ''
  })
}
