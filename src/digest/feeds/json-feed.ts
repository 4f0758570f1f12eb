import type { RawEntry, RawText } from './entry.ts'
import { MOST_ENTRIES } from './markup-tree.ts'
import type { RawFeed } from './xml-feed.ts'

/** Lists and objects of one document, and how deep they may be inside one another: what is read by `JSON.parse` at once. */
const MOST_NESTS = 250_000
const DEEPEST = 64

/** JSON Feed 1.0 and 1.1; null for any other document. */
export const readJsonFeed = (text: string): { feed: RawFeed; isCut: boolean } | null => {
  if (!isModest(text)) return null
  const document = parsed(text)
  if (!isRecord(document) || !Array.isArray(document.items)) return null
  if (!/jsonfeed\.org/i.test(string(document.version) ?? '') && string(document.title) === null) return null
  const records = document.items.filter(isRecord)
  const title = string(document.title)
  const feed: RawFeed = {
    title: title === null ? null : { value: title, form: 'plain' },
    language: string(document.language),
    rights: null,
    links: linksOf(document.home_page_url),
    entries: records.slice(0, MOST_ENTRIES).map(readJsonEntry),
  }
  return { feed, isCut: records.length > MOST_ENTRIES }
}

const readJsonEntry = (record: Record<string, unknown>): RawEntry => {
  const id = typeof record.id === 'number' ? String(record.id) : string(record.id)
  const texts: (RawText | null)[] = [
    raw(record.summary, 'plain'),
    raw(record.content_text, 'plain'),
    raw(record.content_html, 'html'),
  ]
  return {
    guid: id,
    links: linksOf(record.url, record.external_url, /^https?:/i.test(id ?? '') ? id : null),
    title: raw(record.title, 'plain'),
    texts: texts.filter((one) => one !== null),
    dates: [string(record.date_published), string(record.date_modified)].filter((date) => date !== null),
    language: string(record.language),
  }
}

const linksOf = (...hrefs: unknown[]): RawEntry['links'] =>
  hrefs.flatMap((href) => (typeof href === 'string' && href.trim() !== '' ? [{ href, bases: [] }] : []))

const raw = (value: unknown, form: RawText['form']): RawText | null =>
  typeof value === 'string' ? { value, form } : null

const string = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Looked at before it is read: a list in a list in a list takes much memory for each of its characters. */
const isModest = (text: string): boolean => {
  let depth = 0
  let nests = 0
  let isString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isString) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) isString = false
    } else if (code === QUOTE) isString = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > DEEPEST || ++nests > MOST_NESTS) return false
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--
  }
  return true
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\[]{}'].map((mark) =>
  mark.charCodeAt(0),
)
