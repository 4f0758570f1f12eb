import { getDocumentProxy } from 'unpdf'
import { DraftRefusal } from '../draft-refusal.ts'
import type { ReadText } from '../read-text.ts'
import { type Line, linesOfPage, type Piece } from './lines.ts'
import { paragraphsOf } from './paragraphs.ts'
import { withoutRunningHeads } from './running-heads.ts'

/** A longer one is read so far, with a remark. */
const MOST_PAGES = 400
/** Letters a page; less is a stamp on a picture of a page. */
const FEWEST_LETTERS = 20
/** Titles that programs write, not people. */
const NO_TITLE =
  /^(?:untitled|unbenannt|ohne titel|dokument\d*|document\d*|microsoft word|word|powerpoint|.*\.(?:docx?|pdf|indd|odt|qxd|tex|pages))/i

/** The text of a PDF that has one, and what it says of itself. Throws a `DraftRefusal`. `now`: milliseconds. */
export const readPdf = async (source: string, bytes: Uint8Array, now: number): Promise<ReadText> => {
  const document = await open(source, bytes)
  const pages = Math.min(document.numPages, MOST_PAGES)
  const lines: Line[] = []
  for (let number = 1; number <= pages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    lines.push(
      ...linesOfPage(
        items.filter((item): item is typeof item & Piece => 'str' in item),
        number,
      ),
    )
    page.cleanup()
  }
  const letters = lines.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
  if (letters < FEWEST_LETTERS * pages)
    throw new DraftRefusal(source, { kind: 'pdfWithoutText', pages: document.numPages })
  const kept = withoutRunningHeads(lines, pages)
  const info: Readonly<Record<string, unknown>> = { ...(await document.getMetadata()).info }
  const paragraphs = paragraphsOf(kept)
  const large = largest(kept)
  const title = fieldOf(info, 'Title') ?? large
  return {
    title,
    author: fieldOf(info, 'Author'),
    published: dayOf(fieldOf(info, 'CreationDate'), now),
    url: null,
    publisher: null,
    language: fieldOf(info, 'Language'),
    text: (paragraphs[0] === title ? paragraphs.slice(1) : paragraphs).join('\n'),
    besides: '',
    remarks:
      document.numPages > pages ? [{ kind: 'pages', count: document.numPages - pages, example: String(pages) }] : [],
  }
}

const open = async (source: string, bytes: Uint8Array): Promise<Awaited<ReturnType<typeof getDocumentProxy>>> => {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: 0,
    })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'PasswordException') throw new DraftRefusal(source, { kind: 'pdfEncrypted' }, { cause: error })
    if (name === 'InvalidPDFException' || name === 'FormatError' || name === 'UnknownErrorException')
      throw new DraftRefusal(source, { kind: 'pdfBroken' }, { cause: error })
    throw error
  }
}

const fieldOf = (info: Readonly<Record<string, unknown>>, key: string): string | null => {
  const value = info[key]
  const words = typeof value === 'string' ? value.trim() : ''
  return words === '' || (key === 'Title' && NO_TITLE.test(words)) ? null : words
}

/** What stands in the largest letters of the first page, where they are clearly larger than most. */
const largest = (lines: readonly Line[]): string | null => {
  const first = lines.filter(({ page }) => page === 1)
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  const most = Math.max(...first.map(({ size }) => size))
  if (first.length === 0 || most < 1.2 * sizes[sizes.length >> 1]!) return null
  const at = first.findIndex(({ size }) => size === most)
  const words: string[] = []
  for (const line of first.slice(at)) {
    if (line.size !== most) break
    words.push(line.text)
  }
  return words.join(' ')
}

/** `D:20250314093000+01'00'` → `2025-03-14`: the day where it was made. */
const dayOf = (written: string | null, now: number): string | null => {
  const [, year, month, day] = /^D:(\d{4})(\d\d)(\d\d)/.exec(written ?? '') ?? []
  if (year === undefined) return null
  const iso = `${year}-${month}-${day}`
  const time = Date.parse(iso)
  return Number.isNaN(time) || time > now ? null : iso
}
