import { parseHTML } from 'linkedom'
import type { Remark } from '../../articles/draft.ts'
import { DraftRefusal } from '../draft-refusal.ts'
import type { ReadText } from '../read-text.ts'
import { addressOf } from './address.ts'
import { authorOf, beginsByline, peopleIn } from './author.ts'
import { barrierOf, isStopped } from './barrier.ts'
import { bodyOf } from './body.ts'
import { takeBoilerplate } from './boilerplate.ts'
import { lettersOf, tidy } from './elements.ts'
import { refuseBombs } from './guard.ts'
import { type HiddenText, takeHidden } from './hidden.ts'
import { readJsonLd, type Stated } from './json-ld.ts'
import { linesOf } from './plain.ts'
import { dayWrittenIn, publishedOf } from './published.ts'
import { titleOf } from './title.ts'
import { trimLines } from './trim.ts'

/** Lines among which a date, and an author, are looked for where nothing else names them, and from which length one is prose. */
const HEAD = { lines: 15, prose: 160 }
/** Lines under the text that may say who wrote it, and their characters. */
const FOOT = { lines: 3, longest: 120 }
/** Words that hidden text must have to be told. */
const TOLD_WORDS = 3

/** The article of an HTML page. Throws a `DraftRefusal`. `source`: what messages call it; `now`: milliseconds. */
export const readPage = (source: string, html: string, foundAt: string | null, now: number): ReadText => {
  refuseBombs(source, html)
  const { document } = parseHTML(
    html.includes('<html') || html.includes('<HTML') ? html : `<html><body>${html}</body></html>`,
  ) as unknown as { document: Document }
  const stated = readJsonLd(document)
  const publisher = publisherOf(document, stated)
  const language = stated?.language ?? (document.documentElement.getAttribute('lang') || null)
  const title = titleOf(document, stated, publisher)
  const barrier = barrierOf(document, stated?.isFree ?? true)
  const hidden = takeHidden(document)
  let author = authorOf(document, stated, publisher)
  let published = publishedOf(document, stated, now)
  const url = addressOf(document, foundAt)

  takeBoilerplate(document)
  const raw = chosen(bodyOf(document), stated)
  for (const line of beforeProse(raw)) {
    published ??= dayWrittenIn(line, now)
    author ??= bylineIn(line)
  }
  for (const line of raw.slice(-FOOT.lines)) {
    if (line.length <= FOOT.longest) author ??= bylineIn(line)
  }
  const lines = trimLines(raw, { title, author })
  if (isStopped(barrier, lines))
    throw new DraftRefusal(source, { kind: barrier === 'missing' ? 'notFound' : 'loginNeeded' })
  if (lines.length === 0) throw new DraftRefusal(source, { kind: 'noText' })
  const remarks = hiddenIn(hidden, lines)
  if (barrier === 'payment' || barrier === 'login') remarks.push({ kind: 'paywall', count: 1, example: null })
  return { title, author, published, url, publisher, language, text: lines.join('\n'), remarks }
}

/** The text that a page tells machines, where its own is missing or is only the beginning of that. */
const chosen = (lines: readonly string[], stated: Stated | null): readonly string[] => {
  if (!stated?.body) return lines
  const { document } = parseHTML(`<html><body>${stated.body.replace(/\n+/g, '<br>')}</body></html>`) as unknown as {
    document: Document
  }
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

/** Hidden text that stood within the article: what menus and dialogs hide is nobody's concern. */
const hiddenIn = (hidden: readonly HiddenText[], lines: readonly string[]): Remark[] => {
  const letters = lettersOf(lines.join(' '))
  const inside = hidden.filter(({ text, beside }) => {
    const near = lettersOf(beside).slice(0, 60)
    return (text.match(/\p{L}+/gu)?.length ?? 0) >= TOLD_WORDS && near.length > 20 && letters.includes(near)
  })
  return inside.length === 0 ? [] : [{ kind: 'hidden', count: inside.length, example: inside[0]!.text.slice(0, 200) }]
}
