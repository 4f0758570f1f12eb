import { DOMParser, type Element, type Node, ParseError } from '@xmldom/xmldom'
import type { Problem } from '../articles/article.ts'
import { BrokenFile } from '../articles/broken-file.ts'
import { decodeUtf8 } from '../articles/decode-utf8.ts'
import { primaryLanguage } from './languages.ts'

/** One `tu` of a TMX file: a stretch of German with its translations. Texts are plain, as stored, untrimmed. */
export type TmxUnit = {
  /** Line of the `tu` in its file, 1-based. */
  line: number
  source: string
  /** At most one for each primary language. `date` is ISO (YYYY-MM-DD). */
  translations: { language: string; text: string; origin: string; date: string | null }[]
}

type Report = (line: number | null, message: string) => void

const SOURCE = 'de'
/** Native codes of the format that the text came from. Their content is no text; a `sub` in them is. */
const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'ut'])

/**
 * The units of a TMX 1.4b file. What cannot be used is left out and reported by line; a file that is no
 * well-formed TMX yields one problem and no unit. Entities are never expanded and nothing is fetched.
 */
export const parseTmx = (file: string, bytes: Uint8Array): { units: TmxUnit[]; problems: Problem[] } => {
  const problems: Problem[] = []
  const report: Report = (line, message) => problems.push({ file, line, message })
  try {
    const root = parseRoot(file, decodeXml(file, bytes))
    const header = childrenOf(root, 'header')[0]
    const body = childrenOf(root, 'body')[0]
    const tus = body ? childrenOf(body, 'tu') : []
    const units = tus.map((tu) => readUnit(tu, header, report)).filter((unit) => unit !== null)
    return { units, problems }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error
    return { units: [], problems: [error.problem] }
  }
}

/** UTF-8, or UTF-16 with a byte order mark. */
const decodeXml = (file: string, bytes: Uint8Array): string => {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff && 'utf-16be'
  if (utf16) {
    try {
      return new TextDecoder(utf16, { fatal: true }).decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      throw new BrokenFile({ file, line: null, message: 'this is not valid UTF-16. Save the file in UTF-8.' })
    }
  }
  const xml = decodeUtf8(file, bytes)
  const encoding = /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(xml)?.[1] ?? 'utf-8'
  if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) {
    const message = `the encoding "${encoding}" is not read. Save the file in UTF-8 and declare encoding="UTF-8".`
    throw new BrokenFile({ file, line: 1, message })
  }
  return xml
}

const parseRoot = (file: string, xml: string): Element => {
  const fail = (line: number | null, message: string): never => {
    throw new BrokenFile({ file, line, message })
  }
  const prolog = /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*)*/.exec(xml)?.[0] ?? ''
  const doctype = /^<!DOCTYPE(?:[^"'[>]|"[^"]*"|'[^']*')*\[/.test(xml.slice(prolog.length))
  if (doctype) fail(lineOf(prolog), 'a DOCTYPE with declarations of its own is not read. Remove the part in [ ].')

  /** The parser mends what it calls errors and warnings; here the first of them ends the reading. */
  let first: { line: number; message: string } | null = null
  const parser = new DOMParser({
    // By itself it also takes U+2028, which a text may hold, for a line end.
    normalizeLineEndings: (text) => text.replaceAll(/\r\n?|\u0085/g, '\n'),
    onError: (_level, message, context) => {
      const locator = context.locator as { lineNumber?: number } | undefined
      first ??= { line: Math.max(1, locator?.lineNumber ?? 1), message: message.slice(0, 200) }
    },
  })
  const malformed = (): never =>
    fail(first?.line ?? null, `this is no well-formed XML: ${first?.message ?? 'unreadable'}.`)
  try {
    const root = parser.parseFromString(xml, 'text/xml').documentElement
    if (first) return malformed()
    if (root?.localName === 'tmx') return root
    return fail(root?.lineNumber ?? 1, 'this is no TMX file: the outermost element must be <tmx>.')
  } catch (error) {
    if (error instanceof ParseError) return malformed()
    throw error
  }
}

const lineOf = (before: string): number => before.split('\n').length

const readUnit = (tu: Element, header: Element | undefined, report: Report): TmxUnit | null => {
  const line = tu.lineNumber ?? null
  const variants = childrenOf(tu, 'tuv').flatMap((tuv) => readVariant(tuv, report))
  const wanted = (tu.getAttribute('srclang') ?? header?.getAttribute('srclang') ?? '').toLowerCase()
  const german = variants.filter(({ language }) => primaryLanguage(language) === SOURCE)
  const source = german.find(({ language }) => language.toLowerCase() === wanted) ?? german[0]
  if (!source) {
    report(line, 'this unit has no German text. Each tu needs a tuv with xml:lang="de".')
    return null
  }
  const translations: TmxUnit['translations'] = []
  const taken = new Set([SOURCE])
  for (const { tuv, language, text } of variants) {
    const primary = primaryLanguage(language)
    if (primary === SOURCE) continue
    if (taken.has(primary))
      report(tuv.lineNumber ?? line, `this unit has another "${primary}"; only its first is used.`)
    else translations.push({ language, text, origin: originOf(tuv, tu), date: dateOf(tuv, tu) })
    taken.add(primary)
  }
  return { line: line ?? 1, source: source.text, translations }
}

const readVariant = (tuv: Element, report: Report): { tuv: Element; language: string; text: string }[] => {
  const line = tuv.lineNumber ?? null
  const tag = (tuv.getAttribute('xml:lang') || tuv.getAttribute('lang') || '').trim().replaceAll('_', '-')
  const language = canonical(tag)
  if (language === null) {
    report(line, `a tuv needs xml:lang with a BCP 47 tag such as "en"; not "${tag}".`)
    return []
  }
  const seg = childrenOf(tuv, 'seg')[0]
  const text = seg ? textOf(seg) : ''
  if (text.trim() === '') {
    report(line, `the text in "${language}" is empty. Fill in its <seg> or remove the tuv.`)
    return []
  }
  if (/(?!\s)\p{Cc}/u.test(text)) {
    report(line, `the text in "${language}" contains control characters. Remove them.`)
    return []
  }
  return [{ tuv, language, text }]
}

const canonical = (tag: string): string | null => {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) ? new Intl.Locale(tag).toString() : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Not recursive: elements may be nested deeper than the call stack. */
const textOf = (element: Element): string => {
  let text = ''
  const stack: { node: Node; isText: boolean }[] = [{ node: element, isText: true }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, isText } = top
    if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) {
      if (isText) text += node.nodeValue ?? ''
    }
    const isInside = node.nodeName === 'sub' || (isText && !CODES.has(node.nodeName))
    for (let child = node.lastChild; child; child = child.previousSibling) stack.push({ node: child, isText: isInside })
  }
  return text
}

const childrenOf = (parent: Element, name: string): Element[] => {
  const found: Element[] = []
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === child.ELEMENT_NODE && child.nodeName === name) found.push(child as Element)
  }
  return found
}

/** Who made it: a prop of type "origin" or the creationid, of the tuv or else of its tu; else a person. */
const originOf = (tuv: Element, tu: Element): string => {
  for (const element of [tuv, tu]) {
    const prop = childrenOf(element, 'prop').find((candidate) => candidate.getAttribute('type') === 'origin')
    const origin = (prop && textOf(prop).trim()) || element.getAttribute('creationid')?.trim()
    if (origin) return origin
  }
  return 'human'
}

/** TMX writes 20251001T000000Z. */
const dateOf = (tuv: Element, tu: Element): string | null => {
  for (const element of [tuv, tu]) {
    for (const name of ['changedate', 'creationdate']) {
      const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)T\d{6}Z$/.exec(element.getAttribute(name) ?? '') ?? []
      if (year) return `${year}-${month}-${day}`
    }
  }
  return null
}
