import { fitsIn, less, type Size, textSize } from '../message/limits.ts'
import type { Block } from '../message/message.ts'

/** A part of a card: text, or a quote. What does not fit on a page stands on the next one. */
export type Part = {
  /** Stands under a line of its own, else it goes on from what is above it. */
  isApart: boolean
  /** Number of the quote. */
  n: number | null
  /** `sourceOf` the quote; null for text. */
  source: string | null
  /** All that is left of it, one text display each. `above`: source of the quote above it on the page. */
  whole(above: string | null): string[]
  /** As much as fits; null where not even a beginning does, or where it is never cut. */
  begin(room: Size, above: string | null): { texts: string[]; rest: Part } | null
}

/** What stands on a page: the texts of a part, or of its beginning. */
export type Placed = Pick<Part, 'isApart' | 'n' | 'source'> & { texts: string[] }

/** Text that is never cut, and fits on any page. */
export const textPart = (texts: readonly string[], { isApart = false } = {}): Part => ({
  ...{ isApart, n: null, source: null },
  whole: () => texts.filter(Boolean),
  begin: () => null,
})

/** A quote begins below text only where so much of it finds room there. */
const WORTH_BEGINNING = 600

/**
 * The parts over as many pages as they need, in their order, each page with `room`. Parts stay whole where they can; a
 * quote is begun on a page only below text, so that claims have their first quote beside them, or where none is long
 * enough.
 */
export const pagesOf = (parts: readonly Part[], room: Size): Placed[][] => {
  const pages: Placed[][] = []
  let page: Placed[] = []
  let left = room
  const put = ({ isApart, n, source }: Part, texts: string[]): void => {
    page.push({ isApart, n, source, texts })
    left = less(left, sizeOf(isApart, texts))
  }
  const turn = (): void => {
    pages.push(page)
    page = []
    left = room
  }
  for (const part of parts) {
    let rest: Part | null = part
    while (rest) {
      const last = page.at(-1)
      const above = last?.source ?? null
      const whole = rest.whole(above)
      if (fitsIn(sizeOf(rest.isApart, whole), left)) {
        if (whole.length > 0) put(rest, whole)
        rest = null
        continue
      }
      const mayBegin = !last || (last.source === null && left.characters >= WORTH_BEGINNING)
      const begun: ReturnType<Part['begin']> = mayBegin ? rest.begin(less(left, sizeOf(rest.isApart, [])), above) : null
      if (begun) {
        put(rest, begun.texts)
        rest = begun.rest
      } else if (!last) throw new Error('a part of a card fits on no page')
      turn()
    }
  }
  if (page.length > 0 || pages.length === 0) pages.push(page)
  return pages
}

/** Below `head`, in groups between which a line stands. */
export const groupsOf = (head: readonly Block[], page: readonly Placed[]): Block[][] => {
  const groups: Block[][] = [[...head]]
  for (const { isApart, texts } of page) {
    if (isApart) groups.push([...texts])
    else groups.at(-1)?.push(...texts)
  }
  return groups
}

const sizeOf = (isApart: boolean, texts: readonly string[]): Size => {
  const size = textSize(texts)
  return isApart ? { ...size, components: size.components + 1 } : size
}
