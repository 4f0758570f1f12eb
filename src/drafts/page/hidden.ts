import { lettersOf, marksOf, wordsOf } from './elements.ts'
import { type Colour, colourOf, isHiding, isLost, WHITE } from './hiding-style.ts'
import { readStyleSheets, type StyleOf } from './style-sheets.ts'

/** Text that a browser does not show, and where it stood. */
export type HiddenText = {
  text: string
  /** Letters of what is shown just before and just after it; empty at the beginning and at the end of a page. */
  before: string
  after: string
  /** Letters of what is shown of the article or main part that it stands in, or of the page where there is none. */
  around: string
  /** It stands in a menu, a form, a dialog or another part of a page that is shown when it is asked for. */
  isOnDemand: boolean
}

const WITHOUT_WORDS = 'script,style,noscript,input[type="hidden"]'
const MAYBE = '[style],[class],[id],template,[hidden],[aria-hidden="true"],font[color]'
/** For readers of the screen alone: what it says stands on the page otherwise. */
const FOR_SCREEN_READERS =
  /\b(?:sr only|screen reader|visually ?hidden|hidden visually|assistive text|only screenreader)\b/
const LONGEST_FOR_SCREEN_READERS = 200
const ON_DEMAND_ELEMENTS = /^(?:NAV|FORM|DIALOG|MENU|SELECT|BUTTON|LABEL|VIDEO|AUDIO|IFRAME|SVG)$/
const ON_DEMAND_ROLES = /^(?:navigation|menu|menubar|dialog|alertdialog|search|tooltip|status|alert|listbox|tablist)$/
const ON_DEMAND =
  /^(?:cookies?|consent|cmp|modal|dialog|overlay|popup|popover|lightbox|dropdown|flyout|offcanvas|drawer|menu|nav|navigation|tooltip|share|sharing|social|login|signin|search|comments?|kommentare?|newsletter|paywall|player|toast|snackbar|accordion|spinner|loader|loading)$/
/** Letters of what stands beside a text by which its place is known. */
const BESIDE = 40

/**
 * Takes out of a document what a browser would not show, and tells what that was, in its order. A style that hides more than
 * half of a page is taken off: a script of the page does so, too.
 */
export const takeHidden = (document: Document): HiddenText[] => {
  const styleOf = readStyleSheets(document)
  const found: HiddenText[] = []
  for (const element of [...document.querySelectorAll(WITHOUT_WORDS)]) {
    if (element.tagName === 'NOSCRIPT') found.push(elsewhere(wordsOf(element)))
    element.remove()
  }
  const half = wordsOf(document.body).length / 2
  const hidden = new Set<Element>()
  for (const element of document.body.querySelectorAll(MAYBE)) {
    if (isWithin(element, hidden)) continue
    if (!isForScreenReaders(element) && !isHidden(element, styleOf)) continue
    const text = wordsOf(element)
    // A letter that a style sheet makes large is hidden from screen readers alone, and shown.
    if (/^\p{L}$/u.test(text)) continue
    if (text.length > half) for (const name of ['style', 'hidden', 'aria-hidden']) element.removeAttribute(name)
    else hidden.add(element)
  }
  const beside = besideOf(document.body, hidden)
  const parts: [HiddenText, Element][] = []
  for (const element of hidden) {
    const text = wordsOf(element)
    const one = elsewhere(text)
    found.push(one)
    if (isForScreenReaders(element) && text.length < LONGEST_FOR_SCREEN_READERS) continue
    Object.assign(one, beside.get(element), { isOnDemand: isOnDemand(element) })
    parts.push([one, partOf(element) ?? document.body])
  }
  for (const element of hidden) element.remove()
  const letters = new Map<Element, string>()
  for (const [one, part] of parts) {
    if (!letters.has(part)) letters.set(part, lettersOf(part.textContent ?? ''))
    one.around = letters.get(part)!
  }
  return found
}

const elsewhere = (text: string): HiddenText => ({ text, before: '', after: '', around: '', isOnDemand: true })

const isForScreenReaders = (element: Element): boolean => FOR_SCREEN_READERS.test(marksOf(element).join(' '))

const isWithin = (element: Element, taken: ReadonlySet<Element>): boolean => {
  if (taken.size === 0) return false
  for (let one = element.parentElement; one !== null; one = one.parentElement) if (taken.has(one)) return true
  return false
}

const isHidden = (element: Element, styleOf: StyleOf): boolean => {
  if (element.tagName === 'TEMPLATE' || element.hasAttribute('hidden')) return true
  if (element.getAttribute('aria-hidden') === 'true') return true
  const style = styleOf(element)
  if (isHiding(style)) return true
  const written = style.get('-webkit-text-fill-color') ?? style.get('color') ?? oldColourOf(element)
  const letters = colourOf(written)
  // Letters that are cut out of what is behind them are drawn without a colour of their own.
  if (letters === null || [style.get('background-clip'), style.get('-webkit-background-clip')].includes('text'))
    return false
  const behind = behindOf(element, styleOf)
  return behind !== null && isLost(letters, behind)
}

const oldColourOf = (element: Element): string | undefined =>
  element.tagName === 'FONT' ? element.getAttribute('color')?.toLowerCase() : undefined

/** The colour behind an element; white where the page says none, null where that is a picture or cannot be told. */
const behindOf = (element: Element, styleOf: StyleOf): Colour | null => {
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const style = styleOf(one)
    const said = [style.get('background-image'), style.get('background-color'), style.get('background')]
    const old = one.getAttribute('bgcolor')?.toLowerCase()
    for (const value of [...said, old]) {
      if (value === undefined || /^(?:none|inherit|initial|unset|transparent|0)\b/.test(value)) continue
      return colourOf(value)
    }
    if (one.hasAttribute('background')) return null
  }
  return WHITE
}

type Beside = { before: string; after: string }

/** What is shown next to hidden elements; what stands in a row has the same beside it. */
const besideOf = (body: Element, hidden: ReadonlySet<Element>): ReadonlyMap<Element, Beside> => {
  const found = new Map<Element, Beside>()
  let before = ''
  let row: Beside | null = null
  let unfinished: Beside[] = []
  const walk = (node: Node): void => {
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const letters = child.nodeType === 3 ? lettersOf(child.textContent ?? '') : ''
      if (letters !== '') {
        before = (before + letters).slice(-BESIDE)
        row = null
        for (const one of unfinished) one.after = (one.after + letters).slice(0, BESIDE)
        unfinished = unfinished.filter(({ after }) => after.length < BESIDE)
      } else if (hidden.has(child as Element)) {
        if (row === null) {
          row = { before, after: '' }
          unfinished.push(row)
        }
        found.set(child as Element, row)
      } else walk(child)
    }
  }
  walk(body)
  return found
}

/** The part of a page that an element stands in. */
const partOf = (element: Element): Element | null => {
  for (let one = element.parentElement; one !== null; one = one.parentElement)
    if (/^(?:ARTICLE|MAIN)$/.test(one.tagName) || one.getAttribute('itemprop') === 'articleBody') return one
  return null
}

const isOnDemand = (element: Element): boolean => {
  for (
    let one: Element | null = element;
    one !== null && !/^(?:ARTICLE|MAIN|BODY)$/.test(one.tagName);
    one = one.parentElement
  ) {
    if (ON_DEMAND_ELEMENTS.test(one.tagName) || ON_DEMAND_ROLES.test(one.getAttribute('role') ?? '')) return true
    if (marksOf(one).some((mark) => ON_DEMAND.test(mark))) return true
  }
  return false
}
