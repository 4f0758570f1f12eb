import { Parser } from 'htmlparser2'
import { turns } from '../../turns.ts'
import { canonicalName, declare, type Scope } from './namespaces.ts'

export type MarkupElement = {
  /** Lower case, with the prefixes of `canonicalName`. */
  name: string
  attributes: ReadonlyMap<string, string>
  children: (MarkupElement | string)[]
  /** `xml:base` of this element and all around it, outermost first. */
  bases: readonly string[]
  /** `xml:lang`, inherited. */
  language: string | null
}

export type MarkupTree = { root: MarkupElement; isCut: boolean }

/** What one document may hold. Beyond, it is read so far as it goes. */
const LONGEST_DOCUMENT = 10_000_000
const MOST_ELEMENTS = 80_000
export const MOST_ENTRIES = 1000
const MOST_ATTRIBUTES = 60
const LONGEST_ATTRIBUTE = 8192
const LONGEST_TEXT = 1_000_000
/** Elements that were opened and not closed: the time that htmlparser2 takes for each grows with their number, and so does
 * the stack of what walks through them. */
const MOST_OPEN = 400
const MOST_BASES = 8
const MOST_PIECES = 8192

/** Characters that are read before others get their turn. */
const CHUNK = 1 << 16

/** Most elements have no attributes: they share this. */
const NONE: ReadonlyMap<string, string> = new Map()

const ENTRIES = new Set(['item', 'entry'])

/**
 * The elements of a document, however ill-formed: names in any case, bare ampersands, undeclared prefixes, elements that
 * nobody closes. No entity is expanded but those of XML itself, and nothing is fetched. Time and memory grow with the
 * length alone, and the work is done in pieces between which the process does other things.
 */
export const readMarkup = async (text: string): Promise<MarkupTree> => {
  const builder = treeBuilder()
  const end = Math.min(text.length, LONGEST_DOCUMENT)
  for (let at = 0; at < end && !builder.isFull(); at += CHUNK) {
    await turns.next()
    builder.write(text.slice(at, Math.min(at + CHUNK, end)))
  }
  const tree = builder.end()
  return { ...tree, isCut: tree.isCut || end < text.length }
}

const treeBuilder = () => {
  const root: MarkupElement = { name: '', attributes: NONE, children: [], bases: [], language: null }
  /** One for each element that the parser holds open: where what comes next belongs. */
  const open: { element: MarkupElement; scope: Scope }[] = [{ element: root, scope: null }]
  /** The tag that is being read: its attributes come one by one, and never all of them into one object. */
  let tag: string | null = null
  let attributes: Map<string, string> | null = null
  let pieces: string[] = []
  let elements = 0
  let entries = 0
  let isCut = false
  let isFull = false

  const giveUp = (): void => {
    isCut = isFull = true
    parser.pause()
  }
  const endTag = (): void => {
    if (tag !== null && !isFull) addElement(tag)
    tag = null
  }
  /** Joined, not added: a string made of sums takes many times its length. */
  const endText = (): void => {
    if (pieces.length === 0) return
    const { children } = open.at(-1)!.element
    const last = children.at(-1)
    if (typeof last === 'string' && last.length + pieces.length > LONGEST_TEXT) isCut = true
    else if (typeof last === 'string') children[children.length - 1] = [last, ...pieces].join('')
    else children.push(pieces.join(''))
    pieces = []
  }
  const addElement = (rawName: string): void => {
    const { element: outer, scope: outerScope } = open.at(-1)!
    let scope = outerScope
    for (const [name, value] of attributes ?? NONE) scope = declare(scope, name, value)
    const name = canonicalName(rawName, scope)
    if (ENTRIES.has(name)) entries++
    if (++elements > MOST_ELEMENTS || entries > MOST_ENTRIES || open.length > MOST_OPEN) {
      giveUp()
      return
    }
    const parent = (ENTRIES.has(name) && aroundOpenEntry()) || outer
    const base = attributes?.get('xml:base')
    const element: MarkupElement = {
      name,
      attributes: attributes ?? NONE,
      children: [],
      bases: base && outer.bases.length < MOST_BASES ? [...outer.bases, base] : outer.bases,
      language: attributes?.get('xml:lang') ?? outer.language,
    }
    parent.children.push(element)
    open.push({ element, scope })
  }
  /** An entry inside an entry: the one before was never closed. */
  const aroundOpenEntry = () => {
    const at = open.findIndex(({ element }) => ENTRIES.has(element.name))
    return at > 0 ? open[at - 1]!.element : null
  }

  const parser: Parser = new Parser(
    {
      onopentagname: (name) => {
        endTag()
        endText()
        tag = name
        attributes = null
      },
      onattribute: (name, value) => {
        attributes ??= new Map()
        if (attributes.size >= MOST_ATTRIBUTES) isCut = true
        else if (!attributes.has(name)) attributes.set(name, value.slice(0, LONGEST_ATTRIBUTE))
      },
      onclosetag: () => {
        endTag()
        endText()
        if (!isFull) open.pop()
      },
      ontext: (text) => {
        endTag()
        if (pieces.push(text) === MOST_PIECES) endText()
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  return {
    write: (text: string): void => parser.write(text),
    isFull: (): boolean => isFull,
    end: (): MarkupTree => {
      if (!isFull) parser.end()
      endTag()
      endText()
      return { root, isCut }
    },
  }
}
