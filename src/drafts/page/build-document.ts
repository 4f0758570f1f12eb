import { Parser } from 'htmlparser2'
import { parseHTML } from 'linkedom'
import { DraftRefusal, type Refused } from '../draft-refusal.ts'

/**
 * Far more than pages of publishers have: of those, the deepest come to about 60 elements inside one another, and the largest
 * to 20,000. `nesting`: the depths of all elements, attributes and text together, which is how many steps it takes to look
 * through each element.
 */
const MOST = { depth: 400, elements: 40_000, attributes: 300, nesting: 3_000_000 } as const

/** Of all elements together. */
const ALL_ATTRIBUTES = 3 * MOST.elements
/** Characters of all that a page shows, blanks and menus too. */
const LONGEST = 1_500_000
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])
/** Signs that are written as entities, each of which is a piece of its own where Readability reads a page once more. */
const SIGNS = /[<>&\u00a0]/g
/** Characters of text that count as much as an element: they are gone through, too. */
const AS_MUCH = 10
/** Characters of a class or an id: they are looked at again for each element inside. */
const LONGEST_NAME = 4000
/** Characters of all comments that are kept. */
const LONGEST_COMMENTS = 200_000
/** Characters that are read in one go. */
const CHUNK = 1 << 16

/** What may stand before the body. */
const IN_HEAD = new Set(['head', 'title', 'meta', 'link', 'base', 'script', 'style', 'noscript', 'template'])

/** A page, and the comments in it. */
export type Built = { document: Document; comments: string[] }

/**
 * The elements of a page, as browsers place them: there is one body, and what stands behind its end belongs to it. Throws a
 * `DraftRefusal` for a page that is built to stop programs, at the first thing that is too much: what counts the elements
 * also makes them, so that there are never more than were counted.
 */
export const buildDocument = (source: string, html: string): Built => {
  const { document } = parseHTML('') as unknown as { document: Document }
  const root = document.appendChild(document.createElement('html'))
  const head = root.appendChild(document.createElement('head'))
  const body = root.appendChild(document.createElement('body'))
  const open: Element[] = [head]
  const comments: string[] = []
  const all = { elements: 0, attributes: 0, nesting: 0, characters: 0, comments: 0 }
  let attributes = 0
  let unseen = 0
  let text = ''
  const refuse = (refused: Refused): never => {
    throw new DraftRefusal(source, refused)
  }
  const count = (what: keyof typeof MOST, found: number): void => {
    if (found > MOST[what]) refuse({ kind: 'bomb', what, limit: MOST[what] })
  }
  const inside = (): Element => open.at(-1)!
  // One for each entity and sign would be more of them than there are elements.
  const endText = (): void => {
    if (unseen === 0) {
      all.nesting += (open.length * text.length) / AS_MUCH
      all.elements += text.match(SIGNS)?.length ?? 0
      count('nesting', all.nesting)
      count('elements', all.elements)
    }
    const isShown = inside() !== head || text.trim() !== ''
    if (text !== '' && isShown) (inside() === head ? body : inside()).appendChild(document.createTextNode(text))
    text = ''
  }
  const begin = (name: string, told: Readonly<Record<string, string>>): Element => {
    if (name === 'html' || name === 'head' || name === 'body') {
      const only = name === 'html' ? root : name === 'body' ? body : head
      setAttributes(only, told, false)
      return name === 'html' || inside() !== head ? inside() : only
    }
    const parent = inside() === head && !IN_HEAD.has(name) ? body : inside()
    const element = parent.appendChild(document.createElement(name))
    setAttributes(element, told, true)
    return element
  }
  const parser = new Parser({
    onopentagname: () => {
      attributes = 0
      count('elements', ++all.elements)
    },
    onattribute: () => {
      count('attributes', ++attributes)
      if (++all.attributes > ALL_ATTRIBUTES) refuse({ kind: 'bomb', what: 'attributes', limit: ALL_ATTRIBUTES })
    },
    onopentag: (name, told) => {
      endText()
      open.push(begin(name, told))
      count('depth', open.length)
      all.nesting += open.length * (1 + attributes)
      count('nesting', all.nesting)
      if (UNSEEN.has(name)) unseen++
    },
    onclosetag: (name) => {
      endText()
      open.pop()
      if (UNSEEN.has(name)) unseen--
    },
    ontext: (piece) => {
      text += piece
      if (unseen > 0) return
      all.characters += piece.length
      if (all.characters > LONGEST) refuse({ kind: 'tooLong', characters: all.characters, limit: LONGEST })
    },
    oncomment: (comment) => {
      count('elements', ++all.elements)
      all.comments += comment.length
      if (all.comments <= LONGEST_COMMENTS) comments.push(comment)
    },
  })
  for (let at = 0; at < html.length; at += CHUNK) parser.write(html.slice(at, at + CHUNK))
  parser.end()
  endText()
  return { document, comments }
}

/** `isNew`: false where an element is begun once more, which then adds what it does not say yet. */
const setAttributes = (element: Element, told: Readonly<Record<string, string>>, isNew: boolean): void => {
  for (const [key, value] of Object.entries(told)) {
    if (!isNew && element.hasAttribute(key)) continue
    element.setAttribute(key, key === 'class' || key === 'id' ? value.slice(0, LONGEST_NAME) : value)
  }
}
