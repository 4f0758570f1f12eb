/** Attributes that name an element, for people and for scripts. */
const NAMING = ['class', 'id', 'data-area', 'data-component', 'data-module', 'data-testid']
export const NAMED = NAMING.map((name) => `[${name}]`).join(',')

/** Words of what an element is named, lower case: `c-article__authors` → c, article, authors. */
export const marksOf = (element: Element): string[] => {
  const written = NAMING.map((name) => element.getAttribute(name) ?? '').join(' ')
  return written
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
}

/** The text of an element with single blanks. */
export const wordsOf = (element: Element | null): string => tidy(element?.textContent ?? '')

export const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** What two spellings of one title have in common: letters and digits, lower case. */
export const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Share of an element's characters that are links, 0–1. */
export const linkShare = (element: Element): number => {
  const all = wordsOf(element).length
  if (all === 0) return 0
  let linked = 0
  for (const link of element.querySelectorAll('a')) linked += wordsOf(link).length
  return Math.min(1, linked / all)
}

/** Characters of text in paragraphs that are long enough to be prose, links aside. */
export const proseIn = (element: Element): number => {
  let length = 0
  for (const paragraph of element.querySelectorAll('p')) {
    const text = wordsOf(paragraph)
    if (text.length > 80 && linkShare(paragraph) < 0.5) length += text.length
  }
  return length
}

/** Whether an element begins behind another one. (`compareDocumentPosition` of linkedom compares depths alone.) */
export const isBehind = (one: Element, other: Element): boolean => {
  const [path, otherPath] = [pathTo(one), pathTo(other)]
  const at = otherPath.findIndex((element, depth) => element !== path[depth])
  if (at < 0) return path.length > otherPath.length
  const siblings = [...(otherPath[at]!.parentElement?.children ?? [])]
  return at < path.length && siblings.indexOf(path[at]!) > siblings.indexOf(otherPath[at]!)
}

const pathTo = (element: Element): Element[] => {
  const path: Element[] = []
  for (let one: Element | null = element; one !== null; one = one.parentElement) path.unshift(one)
  return path
}
