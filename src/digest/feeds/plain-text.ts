import { Parser } from 'htmlparser2'

/** What is shown is at most 2,000 characters: markup is read until there is so much text, or so much markup. */
const LONGEST_TEXT = 4000
const LONGEST_MARKUP = 100_000
/** Elements that were opened and not closed: the time that htmlparser2 takes for each grows with their number. */
const MOST_OPEN = 300

const UNSEEN = new Set(
  'script style template head title iframe object embed applet noscript noembed svg math canvas audio video select textarea button form'.split(
    ' ',
  ),
)
const BLOCKS = new Set(
  'p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr section article aside header footer figure figcaption main nav address'.split(
    ' ',
  ),
)
const CELLS = new Set(['td', 'th'])
const INLINE =
  'a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup tt u var wbr center input link meta body html tbody thead'.split(
    ' ',
  )
const KNOWN_TAG = new RegExp(`</?(?:${[...BLOCKS, ...UNSEEN, ...CELLS, ...INLINE].join('|')})(?:\\s[^<>]*)?/?>`, 'iu')
const CLOSING = /<\/[a-z]|<(?:br|hr|img|p)\b/i
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/i

/** Escaped more often is somebody's intention. */
const MOST_ROUNDS = 3

/**
 * What a reader would see of HTML: paragraphs and line breaks as lines, no markup, no scripts, styles or forms. Where the
 * HTML was escaped once too often (`&amp;lt;p&amp;gt;`, `&amp;amp;`), it is read again.
 */
export const textOfHtml = (html: string): string => {
  if (KNOWN_TAG.test(html)) return textOfPlain(seen(html))
  let text = seen(html)
  for (let round = 1; round < MOST_ROUNDS && (isMarkup(text) || REFERENCE.test(text)); round++) {
    text = isMarkup(text) ? seen(text) : textOfPlain(text)
  }
  return text
}

/** Of text that may be HTML, as titles of RSS are. A tag that nothing closes is text ("What <dialog> can do"). */
export const textOfMaybeHtml = (text: string): string =>
  isMarkup(text) ? textOfHtml(escapeUnknown(text)) : textOfHtml(text.replaceAll('<', '&lt;'))

/** Of text that is said to be plain: tags are text; references, which only a mistake leaves there, are read. */
export const textOfPlain = (text: string): string => (REFERENCE.test(text) ? seen(text.replaceAll('<', '&lt;')) : text)

const isMarkup = (text: string): boolean => KNOWN_TAG.test(text) && CLOSING.test(text)

/** `a < b`, `<unknown>`: no tag of HTML. */
const escapeUnknown = (text: string): string =>
  text
    .slice(0, LONGEST_MARKUP)
    .replace(/<(?![/!]?[a-z])/giu, '&lt;')
    .replace(/<[^<>]*>?/g, (tag) => (KNOWN_TAG.test(tag) || tag.startsWith('<!') ? tag : tag.replace('<', '&lt;')))

const seen = (html: string): string => {
  const parts: string[] = []
  /** Of pictures: all that a reader who sees none would know where there is no other text. */
  const alternatives: string[] = []
  let tag = ''
  let length = 0
  let open = 0
  let unseen = 0
  const add = (part: string): void => {
    parts.push(part)
    length += part.length
    if (length > LONGEST_TEXT) parser.pause()
  }
  const parser: Parser = new Parser({
    onopentagname: (name) => {
      tag = name
      if (++open > MOST_OPEN) return parser.pause()
      if (UNSEEN.has(name)) unseen++
      if (BLOCKS.has(name)) add('\n')
      if (CELLS.has(name)) add(' ')
    },
    onattribute: (name, value) => {
      if (tag === 'img' && name === 'alt') alternatives.push(value)
    },
    onclosetag: (name) => {
      open--
      if (UNSEEN.has(name)) unseen--
      if (BLOCKS.has(name)) add('\n')
    },
    ontext: (text) => {
      if (unseen === 0) add(text.replace(/\s+/g, ' '))
    },
  })
  parser.write(html.slice(0, LONGEST_MARKUP))
  parser.end()
  const text = parts.join('')
  return text.trim() === '' ? alternatives.join(' ') : text
}

/** Blanks and empty lines put in order: one blank between words, no empty lines. */
export const tidyLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
