import type { Draft, Remark } from '../articles/draft.ts'
import { readDate } from '../incoming/dates.ts'
import { canonicalUrl } from '../incoming/links.ts'
import { visible } from '../incoming/visible.ts'
import { decodeSource } from './decode-source.ts'
import { DraftRefusal } from './draft-refusal.ts'
import { instructionsIn } from './instructions.ts'
import { readMarkdown } from './markdown.ts'
import { readPage } from './page/read-page.ts'
import type { ReadText } from './read-text.ts'
import { sourceKind } from './source-kind.ts'
import { textLanguage } from './text-language.ts'

/** Characters: a book of 400 pages. */
const LONGEST_TEXT = 1_000_000
/** Words of a text that hardly is one. */
const SHORT_WORDS = 60
const LONGEST_LINE = 300

export type Source = {
  /** What messages call it. */
  label: string
  contentType: string | null
  name: string | null
  url: string | null
  /** Milliseconds since 1970. */
  now: number
}

/** Reads a source as an article. Runs in a process of its own: it may take any time and memory. Throws a `DraftRefusal`. */
export const parseSource = async (bytes: Uint8Array, source: Source): Promise<Draft> => {
  const { label, now } = source
  const kind = sourceKind(label, { bytes, ...source })
  const { remarks: decoding, ...read } = await readAs(kind, bytes, source)
  const { text, hidden, example } = seen(read.text)
  if (!/\p{L}/u.test(text)) throw new DraftRefusal(label, { kind: 'noText' })
  if (text.length > LONGEST_TEXT)
    throw new DraftRefusal(label, { kind: 'tooLong', characters: text.length, limit: LONGEST_TEXT })
  const { language, differs } = textLanguage(text, read.language)
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  const remarks: (Remark | null)[] = [
    ...decoding,
    hidden > 0 ? { kind: 'invisible', count: hidden, example } : null,
    instructionsIn(text),
    differs ? { kind: 'language', count: 1, example: read.language } : null,
    words < SHORT_WORDS ? { kind: 'short', count: words, example: null } : null,
  ]
  return {
    title: line(read.title),
    author: line(read.author),
    published: dayOf(read.published, now),
    url: read.url ?? (source.url !== null && URL.canParse(source.url) ? canonicalUrl(source.url) : null),
    publisher: line(read.publisher),
    language,
    kind,
    text,
    remarks: remarks.filter((remark) => remark !== null),
  }
}

const readAs = async (
  kind: Draft['kind'],
  bytes: Uint8Array,
  { label, contentType, url, now }: Source,
): Promise<ReadText> => {
  if (kind === 'pdf') {
    // Slow to load, and most sources are none.
    const { readPdf } = await import('./pdf/read-pdf.ts')
    return readPdf(label, bytes, now)
  }
  const { text, remarks } = decodeSource(bytes, contentType)
  const read = kind === 'page' ? readPage(label, text, url, now) : readMarkdown(label, text)
  return { ...read, remarks: [...remarks, ...read.remarks] }
}

/** The text without what nobody sees, how many such characters there were, and the first of them as `U+200B`. */
const seen = (written: string): { text: string; hidden: number; example: string | null } => {
  const { text, hidden } = visible(written)
  const first =
    hidden === 0 ? undefined : /[[\p{Cf}\p{Default_Ignorable_Code_Point}]--[\u00ad\ufeff]]/v.exec(written)?.[0]
  const example = first === undefined ? null : `U+${first.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return { text, hidden, example }
}

const line = (words: string | null): string | null =>
  words === null ? null : visible(words).text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_LINE) || null

const dayOf = (written: string | null, now: number): string | null => {
  if (written === null || /^\d{4}-\d\d-\d\d$/.test(written)) return written
  const time = readDate(written, now)
  return time === null ? null : new Date(time).toISOString().slice(0, 10)
}
