import { tidy, wordsOf } from './elements.ts'

const BLOCKS = new Set(
  'P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE H1 H2 H3 H4 H5 H6 UL OL LI DL DT DD BLOCKQUOTE TABLE THEAD TBODY TFOOT TR TD TH PRE FIGURE ADDRESS DETAILS SUMMARY CENTER HR BODY'.split(
    ' ',
  ),
)
const UNSEEN = new Set('SCRIPT STYLE TEMPLATE NOSCRIPT IMG FIGCAPTION BUTTON FORM SELECT TEXTAREA IFRAME'.split(' '))
export const isBlock = (element: Element): boolean => BLOCKS.has(element.tagName.toUpperCase())
const INNER_BLOCKS = 'p,div,h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,pre'

/**
 * The text under a node, a paragraph, heading, list entry or table row a line, without empty lines. Entries begin with
 * `- ` or their number; cells of a row are parted by ` | `; code keeps its lines.
 */
export const linesOf = (root: Node): string[] => {
  const lines: string[] = []
  const entries = new Map<Element, number>()
  let line = ''
  let lead = ''
  const end = (): void => {
    const text = tidy(line)
    if (text !== '') {
      lines.push(lead + text)
      lead = ''
    }
    line = ''
  }
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) line += child.textContent ?? ''
      else if (child.nodeType === 1) element(child as Element)
    }
  }
  const element = (one: Element): void => {
    const name = one.tagName.toUpperCase()
    if (UNSEEN.has(name) || isAnchorSign(one)) return
    if (name === 'BR') {
      end()
      return
    }
    if (name === 'PRE') {
      end()
      for (const code of (one.textContent ?? '').split('\n')) if (code.trim() !== '') lines.push(code.trimEnd())
      return
    }
    if (name === 'TR' && isRowOfData(one)) {
      end()
      const cells = [...one.children].map((cell) => wordsOf(cell))
      if (cells.some(Boolean)) lines.push(cells.join(' | '))
      return
    }
    if (!BLOCKS.has(name)) {
      walk(one)
      return
    }
    end()
    if (name === 'LI') lead = markOf(one, entries)
    walk(one)
    end()
    lead = ''
  }
  walk(root)
  end()
  return lines
}

/** `entries`: how many entries of each list there were so far. */
const markOf = (entry: Element, entries: Map<Element, number>): string => {
  const list = entry.parentElement
  if (list?.tagName.toUpperCase() !== 'OL') return '- '
  const before = entries.get(list) ?? 0
  entries.set(list, before + 1)
  return `${Number(list.getAttribute('start') ?? 1) + before}. `
}

/** Two cells or more, none with blocks in it: of a table that holds data, not the layout of a page. */
const isRowOfData = (row: Element): boolean =>
  row.children.length > 1 &&
  [...row.children].every((cell) => cell.querySelectorAll(INNER_BLOCKS).length <= 1 && wordsOf(cell).length < 400)

/** The link to a heading itself, shown as a sign. */
const isAnchorSign = (one: Element): boolean => one.tagName.toUpperCase() === 'A' && /^[¶#§🔗]$/u.test(wordsOf(one))
