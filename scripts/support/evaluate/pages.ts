import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { parseSource } from '../../../src/drafts/parse-source.ts'
import { UserError } from '../../../src/errors.ts'
import { decodeBytes } from '../../../src/incoming/bytes.ts'
import { alignedF1 } from './aligned.ts'
import { type Column, markdownTable, percent } from './table.ts'

/** What is wanted of a saved page: `<name>.json` beside `<name>.html`. */
type Wanted = {
  layout: string
  url: string
  contentType: string
  /** Written after the reader, and first read by it when it was measured. */
  heldOut: boolean
  title: string
  author: string | null
  published: string | null
  language: string
  publisher?: string
  canonical?: string
  /** Kinds of what is to be remarked; none where it does not say. */
  remarks?: string[]
  text: string[]
}

/** How well one page was read: the F1 of its text, and whether title, author and so on are right; null: nothing is wanted. */
export type PageFigures = {
  page: string
  heldOut: boolean
  f1: number
  /** Of what `@mozilla/readability` takes for the article, alone. */
  bareF1: number
  title: boolean
  author: boolean
  published: boolean
  language: boolean
  publisher: boolean | null
  url: boolean
  /** Whether just what is wanted is remarked. */
  remarks: boolean
  /** Lines that are wanted and missing (`-`), and that are there and not wanted (`+`). */
  differences: string[]
}

/** When the pages are read, so that no later year changes a figure. */
const NOW = Date.parse('2026-11-28T12:00:00Z')

/** Reads every saved page of a folder. */
export const evaluatePages = async (dir: string): Promise<PageFigures[]> => {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.html')).sort()
  if (names.length === 0)
    throw new UserError(`${dir} holds no saved page; expected <name>.html with <name>.json beside it.`)
  const figures: PageFigures[] = []
  for (const name of names) figures.push(await judgePage(dir, name.replace(/\.html$/, '')))
  return figures
}

const judgePage = async (dir: string, page: string): Promise<PageFigures> => {
  const bytes = await readFile(join(dir, `${page}.html`))
  const wanted = JSON.parse(await readFile(join(dir, `${page}.json`), 'utf8')) as Wanted
  const { contentType, url } = wanted
  const draft = await parseSource(bytes, { label: page, contentType, name: null, url, now: NOW })
  const lines = draft.text.split('\n')
  return {
    page,
    heldOut: wanted.heldOut,
    f1: alignedF1(draft.text, wanted.text.join('\n')),
    bareF1: alignedF1(bareText(decodeBytes(bytes, contentType)), wanted.text.join('\n')),
    title: draft.title === wanted.title,
    author: draft.author === wanted.author,
    published: draft.published === wanted.published,
    language: draft.language === wanted.language,
    publisher: wanted.publisher === undefined ? null : draft.publisher === wanted.publisher,
    url: wanted.canonical === undefined || draft.url === wanted.canonical,
    remarks: draft.remarks.map(({ kind }) => kind).join() === (wanted.remarks ?? []).join(),
    differences: [
      ...wanted.text.filter((line) => !lines.includes(line)).map((line) => `- ${line}`),
      ...lines.filter((line) => !wanted.text.includes(line)).map((line) => `+ ${line}`),
    ],
  }
}

/** What Readability takes for the article of the page as it is. */
const bareText = (html: string): string => {
  const { document } = parseHTML(html) as unknown as { document: Document }
  const content = new Readability(document).parse()?.content ?? ''
  const parted = content.replace(/<\/(?:p|div|h\d|li|td|th|tr|blockquote)>|<br\s*\/?>/gi, '$& ')
  return (
    (parseHTML(`<html><body>${parted}</body></html>`) as unknown as { document: Document }).document.body.textContent ??
    ''
  )
}

/** Shares of pages, and means, 0–1. */
export const summaryOf = (
  figures: readonly PageFigures[],
): { [key in 'f1' | 'bareF1' | 'title' | 'author' | 'published' | 'language']: number } => {
  const mean = (value: (one: PageFigures) => number): number =>
    figures.reduce((sum, one) => sum + value(one), 0) / Math.max(1, figures.length)
  return {
    f1: mean(({ f1 }) => f1),
    bareF1: mean(({ bareF1 }) => bareF1),
    title: mean(({ title }) => Number(title)),
    author: mean(({ author }) => Number(author)),
    published: mean(({ published }) => Number(published)),
    language: mean(({ language }) => Number(language)),
  }
}

const mark = (isRight: boolean | null): string => (isRight === null ? '–' : isRight ? 'yes' : 'NO')

type Row = {
  page: string
  cells: Record<'f1' | 'bare' | 'title' | 'author' | 'date' | 'language' | 'publisher' | 'url', string>
}

const rowOf = (one: PageFigures): Row => ({
  page: `${one.page}${one.heldOut ? ' *' : ''}`,
  cells: {
    f1: one.f1.toFixed(3),
    bare: one.bareF1.toFixed(3),
    title: mark(one.title),
    author: mark(one.author),
    date: mark(one.published),
    language: mark(one.language),
    publisher: mark(one.publisher),
    url: mark(one.url),
  },
})

const totalOf = (page: string, figures: readonly PageFigures[]): Row => {
  const { f1, bareF1, title, author, published, language } = summaryOf(figures)
  return {
    page,
    cells: {
      f1: f1.toFixed(3),
      bare: bareF1.toFixed(3),
      title: percent(title),
      author: percent(author),
      date: percent(published),
      language: percent(language),
      publisher: '',
      url: '',
    },
  }
}

const COLUMNS: readonly Column<Row>[] = [
  ['page', ({ page }) => page],
  ['text F1', ({ cells }) => cells.f1],
  ['Readability alone', ({ cells }) => cells.bare],
  ['title', ({ cells }) => cells.title],
  ['author', ({ cells }) => cells.author],
  ['date', ({ cells }) => cells.date],
  ['language', ({ cells }) => cells.language],
  ['publisher', ({ cells }) => cells.publisher],
  ['address', ({ cells }) => cells.url],
]

/** A row a page (`*`: kept apart while the reader was made), and the means. */
export const pagesTable = (figures: readonly PageFigures[]): string =>
  markdownTable(COLUMNS, [
    ...figures.map(rowOf),
    totalOf('all', figures),
    totalOf(
      'kept apart *',
      figures.filter(({ heldOut }) => heldOut),
    ),
  ])
