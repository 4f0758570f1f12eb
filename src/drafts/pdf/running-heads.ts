import type { Line } from './lines.ts'

/** Lines at each end of a page that may be running heads and feet. */
const EDGE = 2
const PAGE_NUMBER = /^(?:(?:seite|page|s\.|–|-)\s*)?\d{1,4}(?:\s*(?:\/|von|of)\s*\d{1,4})?(?:\s*[–-])?$/iu

/** Lines without page numbers, and without what stands at the same place of many pages, numbers in it aside. */
export const withoutRunningHeads = (lines: readonly Line[], pages: number): Line[] => {
  const byPage = new Map<number, Line[]>()
  for (const line of lines) byPage.set(line.page, [...(byPage.get(line.page) ?? []), line])
  const edges = new Set<Line>()
  const counts = new Map<string, number>()
  for (const own of byPage.values()) {
    const byHeight = [...own].sort((a, b) => b.bottom - a.bottom)
    const outer = new Set(
      byHeight.length <= 2 * EDGE
        ? [byHeight[0]!, byHeight.at(-1)!]
        : [...byHeight.slice(0, EDGE), ...byHeight.slice(-EDGE)],
    )
    for (const line of outer) {
      edges.add(line)
      counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
    }
  }
  const often = Math.max(2, pages / 3)
  return lines.filter(
    (line) => !edges.has(line) || (!PAGE_NUMBER.test(line.text) && (pages < 2 || counts.get(keyOf(line))! < often)),
  )
}

const keyOf = ({ text, bottom }: Line): string => `${Math.round(bottom / 4)} ${text.replace(/\d+/g, '#').toLowerCase()}`
