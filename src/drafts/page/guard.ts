import { Parser } from 'htmlparser2'
import { DraftRefusal } from '../draft-refusal.ts'

/** Far more than pages of publishers have: of those, the deepest come to about 60 and the largest to 20,000. */
const MOST = { depth: 400, elements: 150_000, attributes: 300 }

/** Characters of all that a page shows, blanks and menus too. */
const LONGEST = 1_500_000
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])
/** Characters that are read before it is asked whether they are too much. */
const CHUNK = 1 << 16

/**
 * Throws a `DraftRefusal` for a page that is built to stop programs. Counts only, so that what holds the elements in memory
 * never sees such a page; stops at the first thing that is too much.
 */
export const refuseBombs = (source: string, html: string): void => {
  let depth = 0
  let elements = 0
  let attributes = 0
  let characters = 0
  let unseen = 0
  let found: keyof typeof MOST | null = null
  const stop = (what: keyof typeof MOST): void => {
    found ??= what
    parser.pause()
  }
  const parser: Parser = new Parser({
    onopentagname: (name) => {
      attributes = 0
      if (UNSEEN.has(name)) unseen++
      if (++elements > MOST.elements) stop('elements')
      if (++depth > MOST.depth) stop('depth')
    },
    onattribute: () => {
      if (++attributes > MOST.attributes) stop('attributes')
    },
    onclosetag: (name) => {
      depth--
      if (UNSEEN.has(name)) unseen--
    },
    ontext: (text) => {
      if (unseen === 0) characters += text.length
    },
  })
  for (let at = 0; at < html.length && found === null && characters <= LONGEST; at += CHUNK)
    parser.write(html.slice(at, at + CHUNK))
  if (characters > LONGEST) throw new DraftRefusal(source, { kind: 'tooLong', characters, limit: LONGEST })
  if (found !== null) throw new DraftRefusal(source, { kind: 'bomb', what: found, limit: MOST[found] })
}
