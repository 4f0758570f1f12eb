import { marksOf, wordsOf } from './elements.ts'

/** Text that a browser does not show, and the element after which it stood. */
export type HiddenText = { text: string; beside: string }

const ALWAYS = 'template,[hidden],[aria-hidden="true"]'
const WITHOUT_WORDS = 'script,style,noscript,input[type="hidden"]'
/** For readers of the screen alone: what it says stands on the page otherwise. */
const FOR_SCREEN_READERS = /^(?:sr|screen|visually|visuallyhidden|assistive)$/

const colour = (style: string, property: string): string | null => {
  const found = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`, 'i').exec(style)?.[1]?.trim().toLowerCase()
  if (found === undefined) return null
  const named: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' }
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(found)
  if (short)
    return `#${short
      .slice(1)
      .map((one) => one + one)
      .join('')}`
  const numbers = /^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/.exec(found)
  if (numbers)
    return `#${numbers
      .slice(1)
      .map((one) => Number(one).toString(16).padStart(2, '0'))
      .join('')}`
  return named[found.split(' ')[0]!] ?? found.split(' ')[0]!
}

/** Whether a style makes text invisible: not there, without size, far outside, or of the colour of what is behind it. */
const isHidingStyle = (style: string): boolean => {
  if (
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden)/i.test(style)
  )
    return true
  if (
    /(?:^|;)\s*(?:font-size|opacity|(?:max-)?(?:width|height)|line-height)\s*:\s*0*(?:\.0+)?0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:!important)?\s*(?:;|$)/i.test(
      style,
    )
  )
    return !/(?:^|;)\s*(?:max-)?(?:width|height)/i.test(style) || /overflow\s*:\s*hidden|font-size|opacity/i.test(style)
  if (/(?:^|;)\s*font-size\s*:\s*[01](?:\.\d+)?px/i.test(style)) return true
  if (/(?:^|;)\s*(?:left|right|top|bottom|margin-left|margin-top|text-indent)\s*:\s*-\d{4,}(?:px|em|pt)?/i.test(style))
    return true
  if (
    /(?:^|;)\s*(?:clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*[,)])/i.test(
      style,
    )
  )
    return true
  const text = colour(style, 'color')
  if (text === null) return false
  if (text === 'transparent' || /rgba\([^)]*,\s*0(?:\.0+)?\s*\)/i.test(style)) return true
  const behind = colour(style, 'background(?:-color)?')
  return behind === null ? text === '#ffffff' : text === behind
}

/** Rules of style sheets in a page that are looked at, and the characters of one sheet. */
const MOST_RULES = 2000
const LONGEST_SHEET = 500_000
const RULE = /([^{}]+)\{([^{}]*)\}/g
/** A class or id alone, or an element with one: what hides something else hangs on more. */
const SIMPLE = /^(?:[a-z]+)?[.#][\w-]+$/i

/** What a style sheet within the page hides by its class or id, outside of conditions (`@media`). */
const hiddenBySheet = (document: Document): Element[] => {
  const selectors: string[] = []
  for (const sheet of document.querySelectorAll('style')) {
    const rules = (sheet.textContent ?? '')
      .slice(0, LONGEST_SHEET)
      .replace(/@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    for (const [, names = '', declarations = ''] of rules.matchAll(RULE)) {
      if (selectors.length > MOST_RULES) break
      if (isHidingStyle(declarations))
        selectors.push(
          ...names
            .split(',')
            .map((name) => name.trim())
            .filter((name) => SIMPLE.test(name)),
        )
    }
  }
  return selectors.flatMap((selector) => [...document.querySelectorAll(selector)])
}

/**
 * Takes out of a document what a browser would not show, and tells what that was. A style that hides a whole page is left
 * alone: a script of the page undoes it.
 */
export const takeHidden = (document: Document): HiddenText[] => {
  const bySheet = hiddenBySheet(document)
  for (const element of [...document.querySelectorAll(WITHOUT_WORDS)]) element.remove()
  const whole = wordsOf(document.body).length
  const found: HiddenText[] = []
  const take = (element: Element): void => {
    if (!element.parentNode) return
    const text = wordsOf(element)
    if (text.length > whole / 2) return
    const beside = besideOf(element)
    element.remove()
    if (text !== '') found.push({ text, beside })
  }
  for (const element of [...document.querySelectorAll('[style]')]) {
    if (isHidingStyle(element.getAttribute('style') ?? '') && !isDropCap(element)) take(element)
  }
  for (const element of bySheet) if (!isDropCap(element)) take(element)
  for (const element of [...document.querySelectorAll(ALWAYS)]) {
    // A letter that a style sheet makes large is hidden from screen readers alone, and shown.
    if (!isDropCap(element)) take(element)
  }
  for (const element of [...document.querySelectorAll('font[color]')]) {
    if (/^(?:#fff(?:fff)?|white)$/i.test(element.getAttribute('color') ?? '') && !onDark(element)) take(element)
  }
  for (const element of [...document.querySelectorAll('[class]')]) {
    if (marksOf(element).some((mark) => FOR_SCREEN_READERS.test(mark)) && wordsOf(element).length < 200)
      element.remove()
  }
  return found
}

/** The text next to an element, or next to the nearest one around it that has a neighbour. */
const besideOf = (element: Element): string => {
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const text = wordsOf(one.previousElementSibling) || wordsOf(one.nextElementSibling)
    if (text !== '') return text
  }
  return ''
}

const isDropCap = (element: Element): boolean => /^\p{L}$/u.test(wordsOf(element))

/** Whether a colour is given for what is behind, by an old attribute. */
const onDark = (element: Element): boolean =>
  element
    .closest('[bgcolor],[background]')
    ?.getAttribute('bgcolor')
    ?.match(/^(?:#fff(?:fff)?|white)$/i) === null
