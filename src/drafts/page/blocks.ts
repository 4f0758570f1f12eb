import { beginningOf, marksOf, tidy, wordsOf } from './elements.ts'
import { isBlock } from './plain.ts'
import { type Wall, wallIn } from './wall-words.ts'

/** A line of a page as shown: what stands within one block. */
export type Block = {
  text: string
  /** It is drawn as running out. */
  isFaded: boolean
  /** What it says of the text around it; null where it says nothing of it, or speaks of another text. */
  wall: Wall | null
}

const FADED = /^(?:fade|fadeout|faded|fading|gradient|blur|blurred|truncated|truncate|shortened|clipped|cutoff)$/
/** Elements besides blocks that part a line from the next. */
const PARTED = /^(?:BUTTON|BR|FORM|LABEL)$/
/** Where other texts, or the site itself, are offered. */
const OTHER_PLACE = /^(?:NAV|FOOTER)$/
const OTHER_TEXT = /^(?:teasers?|related|recommend\p{L}*|empfehlung\p{L}*|mostread|meistgelesen|newsletter|carousel)$/u
/** Names of what stands in the place of a text. */
const WALL_MARKS =
  /^(?:paywall|piano|regwall|metered|offer|gate|barrier|paid|premium|abo|plus|subscribe|subscription|login|register)$/
/** Characters of a box with an offer or a teaser, and of a link that says what another text is about. */
const LONGEST_BOX = 700
const TITLE = 25
/** What links in an offer are about. */
const SELLS =
  /abo|angebot|anmeld|registr|login|log in|konto|kund|prob|test|preis|euro|franken|plus|agb|datenschutz|hilfe/iu

/** The lines of a page in their order. */
export const blocksOf = (document: Document): Block[] => {
  const blocks: Block[] = []
  let text = ''
  /** Where the line began. */
  let start: Element | null = null
  const end = (isFaded: boolean): void => {
    const line = tidy(text)
    text = ''
    if (line !== '') {
      const wall = wallIn(line)
      blocks.push({ text: line, isFaded, wall: wall === null || speaksOfOther(start) ? null : wall })
    }
    start = null
  }
  const walk = (element: Element, isFadedAround: boolean): void => {
    const isFaded = isFadedAround || marksOf(element).some((mark) => FADED.test(mark))
    const isParted = isBlock(element) || PARTED.test(element.tagName)
    for (const child of element.childNodes) {
      if (child.nodeType === 3) {
        const piece = child.textContent ?? ''
        if (/\S/.test(piece)) start ??= element
        text += piece
      }
      if (child.nodeType !== 1) continue
      if (isBlock(child as Element) || PARTED.test((child as Element).tagName)) end(isFaded)
      walk(child as Element, isFaded)
    }
    if (isParted) end(isFaded)
  }
  walk(document.body, false)
  return blocks
}

/** Whether a line stands in a menu, or in a box that leads to another text: a link with its title is in there, too. */
const speaksOfOther = (element: Element | null): boolean => {
  for (let one = element; one !== null && one.tagName !== 'BODY'; one = one.parentElement) {
    if (OTHER_PLACE.test(one.tagName)) return true
    if (beginningOf(one, LONGEST_BOX).length === LONGEST_BOX || one.querySelector('h1') !== null) return false
    const marks = marksOf(one)
    if (marks.some((mark) => WALL_MARKS.test(mark))) return false
    if (marks.some((mark) => OTHER_TEXT.test(mark)) || leadsElsewhere(one)) return true
  }
  return false
}

/** Whether a box holds, or stands in, a link with the title of another text: a heading, or many words. */
const leadsElsewhere = (box: Element): boolean => {
  const around = box.closest('a')
  const headings = [...box.querySelectorAll('h2 a,h3 a,h4 a,h5 a,a h2,a h3,a h4,a h5')].map(wordsOf)
  const links = [...(around === null ? [] : [around]), ...box.querySelectorAll('a')].map(wordsOf)
  return [...headings, ...links.filter((link) => link.length >= TITLE)].some(
    (title) => title !== '' && wallIn(title) === null && !SELLS.test(title),
  )
}
