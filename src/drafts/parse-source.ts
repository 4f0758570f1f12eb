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
import { merged, withoutUnseen } from './unseen-characters.ts'

/** Characters: a book of 400 pages. */
const LONGEST_TEXT = 1_000_000
/** Characters with those that nobody sees. */
const MOST_WRITTEN = 2 * LONGEST_TEXT
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
  const { remarks: told, ...read } = await readAs(kind, bytes, source)
  refuseLong(label, read.text, MOST_WRITTEN)
  const { text, remarks: unseen } = withoutUnseen(read.text, read.besides)
  if (!/\p{L}/u.test(text)) throw new DraftRefusal(label, { kind: 'noText' })
  refuseLong(label, text, LONGEST_TEXT)
  const { language, differs } = textLanguage(text, read.language)
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  const remarks: (Remark | null)[] = [
    ...told,
    ...unseen,
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
    remarks: merged(remarks.filter((remark) => remark !== null)),
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
  const read = kind === 'page' ? readPage(label, text, url, now) : readMarkdown(label, text, kind)
  return { ...read, remarks: [...remarks, ...read.remarks] }
}

const refuseLong = (label: string, { length: characters }: string, limit: number): void => {
  if (characters > limit) throw new DraftRefusal(label, { kind: 'tooLong', characters, limit: LONGEST_TEXT })
}

const line = (words: string | null): string | null =>
  words === null ? null : visible(words).text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_LINE) || null

const dayOf = (written: string | null, now: number): string | null => {
  if (written === null || /^\d{4}-\d\d-\d\d$/.test(written)) return written
  const time = readDate(written, now)
  return time === null ? null : new Date(time).toISOString().slice(0, 10)
}
