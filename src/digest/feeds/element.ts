import type { MarkupElement } from './markup-tree.ts'

/** Structures with names of their own inside, which are not those of what is around them. */
const APART = new Set(
  'item entry image textinput source author contributor content summary description content:encoded cloud'.split(' '),
)

/** What an element holds, by name, in the order of the document. */
export type Fields = {
  direct: ReadonlyMap<string, readonly MarkupElement[]>
  /** Inside what was not closed before it: what is missing may be found there. */
  deeper: ReadonlyMap<string, readonly MarkupElement[]>
}

export const elementsIn = (element: MarkupElement): MarkupElement[] =>
  element.children.filter((child) => typeof child !== 'string')

export const fieldsOf = (element: MarkupElement): Fields => {
  const [direct, deeper] = [new Map<string, MarkupElement[]>(), new Map<string, MarkupElement[]>()]
  const collect = (outer: MarkupElement, fields: Map<string, MarkupElement[]>): void => {
    for (const child of outer.children) {
      if (typeof child === 'string') continue
      const same = fields.get(child.name)
      if (same) same.push(child)
      else fields.set(child.name, [child])
      if (!APART.has(child.name)) collect(child, deeper)
    }
  }
  collect(element, direct)
  return { direct, deeper }
}

/** So many of one name say the same as all of them. */
const MOST_OF_A_NAME = 20

/** All that has one of the names, the first names first. */
export const named = ({ direct, deeper }: Fields, names: readonly string[]): MarkupElement[] => {
  const from = names.some((name) => direct.has(name)) ? direct : deeper
  return names.flatMap((name) => from.get(name)?.slice(0, MOST_OF_A_NAME) ?? [])
}

/** All characters of an element and what is in it. */
export const textIn = (element: MarkupElement): string => {
  const parts: string[] = []
  const collect = ({ children }: MarkupElement): void => {
    for (const child of children) {
      if (typeof child === 'string') parts.push(child)
      else collect(child)
    }
  }
  collect(element)
  return parts.join('')
}

const VOID = new Set('br hr img wbr input link meta area base col embed source track'.split(' '))

/** The inside as HTML. References that XML does not know (`&nbsp;`) are left as they stand. */
export const htmlIn = (element: MarkupElement): string => {
  const parts: string[] = []
  const collect = ({ children }: MarkupElement): void => {
    for (const child of children) {
      if (typeof child === 'string') {
        parts.push(child.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
        continue
      }
      const name = child.name.replace(/^.*:/s, '')
      parts.push(`<${name}${alternativeOf(child)}>`)
      collect(child)
      if (!VOID.has(name)) parts.push(`</${name}>`)
    }
  }
  collect(element)
  return parts.join('')
}

const alternativeOf = ({ attributes }: MarkupElement): string => {
  const alt = attributes.get('alt')
  return alt === undefined ? '' : ` alt="${alt.replaceAll('"', '&quot;')}"`
}
