import { readDate } from '../../incoming/dates.ts'
import { beginningOf, marksOf, tidy, within, wordsOf } from './elements.ts'
import type { Stated } from './json-ld.ts'

const META = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'dc.date.created',
  'pubdate',
  'publish-date',
  'publication_date',
  'sailthru.date',
  'parsely-pub-date',
]
const MONTH =
  'Jan(?:uar|\\.)?|Jän(?:ner|\\.)?|Feb(?:ruar|\\.)?|M(?:ärz|rz\\.?|ar\\.?)|Apr(?:il|\\.)?|Mai|Jun(?:i|\\.)?|Jul(?:i|\\.)?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|O[kc]t(?:ober|\\.)?|Nov(?:ember|\\.)?|De[zc](?:ember|\\.)?'
/** A whole date as Germans write it, or as machines do. */
export const WRITTEN_DATE = new RegExp(
  `(?<![\\d.])(?:\\d{1,2}\\.?\\s?(?:${MONTH})\\s?\\d{4}|\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?(?:\\d{4}|\\d{2}(?![\\d.:]))|\\d{4}-\\d\\d-\\d\\d|(?:${MONTH})\\s\\d{1,2}, \\d{4})(?!\\d)`,
  'u',
)
const ELSEWHERE =
  'aside,nav,[class*="comment"],[id*="comment"],[class*="related"],[class*="teaser"],[class*="recommend"]'
const CHANGED = /aktualisiert|geändert|update|modified|letzte Änderung|Stand/i
const DATE_MARKS = /^(?:date|dates|datum|published|publish|publiziert|pubdate|posted|meta|byline|info|dateline)$/

/**
 * The day of publication, `YYYY-MM-DD`, as the page says it to machines or to readers; null where it does not. The day is
 * that of the zone it is written in; of times in UTC, that of Berlin, as the readers of a German page saw it. `now`: ms.
 */
export const publishedOf = (document: Document, stated: Stated | null, now: number): string | null => {
  const isElsewhere = within(document, ELSEWHERE)
  const candidates = function* (): Generator<string | null | undefined> {
    yield stated?.published
    for (const name of META)
      for (const meta of document.querySelectorAll('meta[property],meta[name]'))
        if ((meta.getAttribute('property') ?? meta.getAttribute('name'))?.toLowerCase() === name)
          yield meta.getAttribute('content')
    for (const one of document.querySelectorAll('[itemprop="datePublished"]'))
      yield one.getAttribute('content') ?? one.getAttribute('datetime') ?? wordsOf(one)
    const times = [...document.querySelectorAll('time')].filter((time) => !isElsewhere(time))
    const shown = times.filter(
      (time) =>
        !CHANGED.test(`${time.getAttribute('class')} ${tidy(beginningOf(time.parentElement, 200)).slice(0, 60)}`),
    )
    for (const time of [...shown, ...times]) {
      yield time.getAttribute('datetime')
      yield WRITTEN_DATE.exec(wordsOf(time))?.[0]
    }
    const dated = [...document.querySelectorAll('[class],[id]')].filter(
      (one) => !isElsewhere(one) && marksOf(one).some((mark) => DATE_MARKS.test(mark)) && wordsOf(one).length < 300,
    )
    for (const one of dated) yield WRITTEN_DATE.exec(wordsOf(one))?.[0]
    const lines = [...document.querySelectorAll('h1,li,span,div,p,dd,td,small')]
    const heading = lines.findIndex(({ tagName }) => tagName === 'H1')
    // Before the heading stands the date of today.
    const behind = (heading < 0 ? [] : lines.slice(heading + 1)).filter(
      (one) => isDateLine(tidy(beginningOf(one, 2 * LONGEST_DATE_LINE))) && !isElsewhere(one),
    )
    // A line with other words may speak of another text: a time of day tells that it is about this one.
    for (const rest of [DATE_ALONE, WITH_TIME])
      for (const one of behind)
        if (rest.test(wordsOf(one).replace(WRITTEN_DATE, ''))) yield WRITTEN_DATE.exec(wordsOf(one))?.[0]
    yield document.querySelector('meta[name="last-modified" i]')?.getAttribute('content')
  }
  for (const candidate of candidates()) {
    const day = candidate ? dayOf(candidate, now) : null
    if (day !== null) return day
  }
  return null
}

/** Characters of a line that says a date and hardly more. */
const LONGEST_DATE_LINE = 200

/** What stands beside a date that stands alone, and beside one with a time of day. */
const DATE_ALONE = /^[\s,.|–-]*(?:\d{1,2}[.:]\d\d)?(?: ?Uhr)?$/u
const WITH_TIME = /\d{1,2}[.:]\d\d ?Uhr/u

/** "Lünzen, den 27. Oktober 2023." and "Publiziert: 15.01.2025, 21:47 Uhr": a date and hardly more. */
export const isDateLine = (line: string): boolean => {
  const found = WRITTEN_DATE.exec(line)
  if (!found || line.length > LONGEST_DATE_LINE) return false
  const rest = line.replace(found[0], '').replace(/\d{1,2}[:.]\d\d(?: ?Uhr)?|Uhr|Lesezeit.*|\d+ Min\.?.*/giu, '')
  return rest.replace(/[^\p{L}]/gu, '').length < 40 && !/\p{L}{3,} \p{Ll}{2,} \p{Ll}/u.test(rest)
}

/** The day of a date that stands in a line of text; null where none does. */
export const dayWrittenIn = (text: string, now: number): string | null => {
  const found = WRITTEN_DATE.exec(text)?.[0]
  return found === undefined ? null : dayOf(found, now)
}

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

const dayOf = (written: string, now: number): string | null => {
  const time = readDate(
    written
      .trim()
      .replace(' Uhr', '')
      .replace(/(\d\.)\s(?=\d)/gu, '$1'),
    Number.POSITIVE_INFINITY,
  )
  // In a zone ahead of this one it is tomorrow already.
  if (time === null || time > now + 86_400_000) return null
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*[+-]\d\d:?\d\d)?$/.exec(written.trim()) ?? []
  if (day !== undefined) return day
  const hasTime = /\d:\d\d/.test(written) || /^\d{10,13}$/.test(written.trim())
  const isZoned = /(?:Z|UTC|GMT|[+-]00:?00)$/i.test(written.trim()) || /^\d{10,13}$/.test(written.trim())
  return hasTime && isZoned ? berlin.format(time) : new Date(time).toISOString().slice(0, 10)
}
