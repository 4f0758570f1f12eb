import { visible } from '../../incoming/visible.ts'
import { DraftRefusal } from '../draft-refusal.ts'
import type { ReadText } from '../read-text.ts'
import { accessOf } from './access.ts'
import { addressOf } from './address.ts'
import { authorOf, beginsByline, peopleIn } from './author.ts'
import { barrierOf, isStopped } from './barrier.ts'
import { blocksOf } from './blocks.ts'
import { bodyOf } from './body.ts'
import { takeBoilerplate } from './boilerplate.ts'
import { buildDocument } from './build-document.ts'
import { countWords, isCut } from './cut.ts'
import { lettersOf, tidy } from './elements.ts'
import { takeHidden } from './hidden.ts'
import { hiddenRemark } from './hidden-remark.ts'
import { readJsonLd, type Stated } from './json-ld.ts'
import { linesOf } from './plain.ts'
import { dayWrittenIn, publishedOf } from './published.ts'
import { titleOf } from './title.ts'
import { trimLines } from './trim.ts'
import { withoutWall } from './wall-words.ts'

/** Lines among which a date, and an author, are looked for where nothing else names them, and from which length one is prose. */
const HEAD = { lines: 15, prose: 160 }
/** Lines under the text that may say who wrote it, and their characters. */
const FOOT = { lines: 3, longest: 120 }

/** The article of an HTML page. Throws a `DraftRefusal`. `source`: what messages call it; `now`: milliseconds. */
export const readPage = (source: string, html: string, foundAt: string | null, now: number): ReadText => {
  const { document, comments } = buildDocument(source, html)
  const stated = readJsonLd(document)
  const publisher = publisherOf(document, stated)
  const language = stated?.language ?? (document.documentElement.getAttribute('lang') || null)
  const title = titleOf(document, stated, publisher)
  const access = accessOf(document, stated)
  const hidden = takeHidden(document)
  const blocks = blocksOf(document)
  const barrier = barrierOf(document, blocks)
  let author = authorOf(document, stated, publisher)
  let published = publishedOf(document, stated, now)
  const url = addressOf(document, foundAt)

  takeBoilerplate(document)
  const all = chosen(source, bodyOf(document), stated)
  const raw = all.filter((line) => !isBlank(line))
  for (const line of beforeProse(raw)) {
    published ??= dayWrittenIn(line, now)
    author ??= bylineIn(line)
  }
  for (const line of raw.slice(-FOOT.lines)) {
    if (line.length <= FOOT.longest) author ??= bylineIn(line)
  }
  const lines = withoutWall(trimLines(raw, { title, author }))
  const isBeginning = isCut(lines, { blocks, access, hidden })
  if (isStopped(barrier, countWords(lines), isBeginning))
    throw new DraftRefusal(source, { kind: barrier.isMissing ? 'notFound' : 'loginNeeded' })
  if (lines.length === 0) throw new DraftRefusal(source, { kind: 'noText' })
  const remarks = hiddenRemark(hidden, comments, lines)
  if (isBeginning) remarks.push({ kind: 'paywall', count: 1, example: null })
  const besides = all.filter(isBlank).join('\n')
  return { title, author, published, url, publisher, language, text: lines.join('\n'), besides, remarks }
}

/** Whether nothing of a line can be read; blank letters are letters, too. */
const isBlank = (line: string): boolean => !/[\p{L}\p{N}]/u.test(visible(line).text)

/** The text that a page tells machines, where its own is missing or is only the beginning of that. */
const chosen = (source: string, lines: readonly string[], stated: Stated | null): readonly string[] => {
  if (!stated?.body) return lines
  const { document } = buildDocument(source, stated.body.replace(/\n+/g, '<br>'))
  const told = linesOf(document.body)
  return lettersOf(told.join('')).length > 1.5 * lettersOf(lines.join('')).length ? told : lines
}

const publisherOf = (document: Document, stated: Stated | null): string | null => {
  const meta = document.querySelector(
    'meta[property="og:site_name"],meta[name="og:site_name"],meta[name="application-name"]',
  )
  return stated?.publisher ?? (tidy(meta?.getAttribute('content') ?? '') || null)
}

const beforeProse = (lines: readonly string[]): readonly string[] => {
  const at = lines.findIndex((line) => line.length > HEAD.prose)
  return lines.slice(0, Math.min(at < 0 ? lines.length : at, HEAD.lines))
}

const bylineIn = (line: string): string | null => (beginsByline(line) ? peopleIn(line).join(', ') : '') || null
