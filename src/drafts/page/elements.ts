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

/** The first characters that an element shows. Reads no more of it. */
export const beginningOf = (element: Element | null, characters: number): string => {
  let text = ''
  const read = (node: Node): void => {
    if (node.nodeType === 3) text += node.textContent ?? ''
    for (let child = node.firstChild; child !== null && text.length < characters; child = child.nextSibling) read(child)
  }
  if (element !== null) read(element)
  return text.slice(0, characters)
}

/** Whether an element is, or stands in, one that a selector finds. (`closest` would read the selector again each time.) */
export const within = (document: Document, selector: string): ((element: Element) => boolean) => {
  const found = new Set(document.querySelectorAll(selector))
  return (element) => {
    if (found.size === 0) return false
    for (let one: Element | null = element; one !== null; one = one.parentElement) if (found.has(one)) return true
    return false
  }
}

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

const PARAGRAPHS = 'p,div,section,blockquote,td'
const BLOCKS = `${PARAGRAPHS},article,ul,ol,table,h1,h2,h3,h4,h5,h6`

/** Characters of text in paragraphs that are long enough to be prose, links aside; many a site has none but `div`. */
export const proseIn = (element: Element): number => {
  let length = 0
  for (const paragraph of element.querySelectorAll(PARAGRAPHS)) length += proseOf(paragraph)
  return length + (element.matches(PARAGRAPHS) ? proseOf(element) : 0)
}

const proseOf = (paragraph: Element): number => {
  const isLast = paragraph.tagName === 'P' || paragraph.querySelector(BLOCKS) === null
  const { length } = isLast ? wordsOf(paragraph) : ''
  return length > 80 && linkShare(paragraph) < 0.5 ? length : 0
}

/** Where each element begins, in the order of the document. (`compareDocumentPosition` of linkedom compares depths alone.) */
export const orderIn = (document: Document): ReadonlyMap<Element, number> =>
  new Map([...document.querySelectorAll('*')].map((element, at) => [element, at]))
