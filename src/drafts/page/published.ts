import { readDate } from '../../incoming/dates.ts'
import { marksOf, wordsOf } from './elements.ts'
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
  const candidates = function* (): Generator<string | null | undefined> {
    yield stated?.published
    for (const name of META)
      for (const meta of document.querySelectorAll('meta[property],meta[name]'))
        if ((meta.getAttribute('property') ?? meta.getAttribute('name'))?.toLowerCase() === name)
          yield meta.getAttribute('content')
    for (const one of document.querySelectorAll('[itemprop="datePublished"]'))
      yield one.getAttribute('content') ?? one.getAttribute('datetime') ?? wordsOf(one)
    const times = [...document.querySelectorAll('time')].filter((time) => !time.closest(ELSEWHERE))
    const shown = times.filter(
      (time) => !CHANGED.test(`${time.getAttribute('class')} ${wordsOf(time.parentElement).slice(0, 60)}`),
    )
    for (const time of [...shown, ...times]) {
      yield time.getAttribute('datetime')
      yield WRITTEN_DATE.exec(wordsOf(time))?.[0]
    }
    const dated = [...document.querySelectorAll('[class],[id]')].filter(
      (one) =>
        !one.closest(ELSEWHERE) && marksOf(one).some((mark) => DATE_MARKS.test(mark)) && wordsOf(one).length < 300,
    )
    for (const one of dated) yield WRITTEN_DATE.exec(wordsOf(one))?.[0]
    const article = document.querySelector('h1')?.closest('article,main')
    for (const one of article?.querySelectorAll('li,span,div,p,dd,td,small') ?? [])
      if (!one.closest(ELSEWHERE) && isDateAlone(wordsOf(one))) yield WRITTEN_DATE.exec(wordsOf(one))?.[0]
    yield document.querySelector('meta[name="last-modified" i]')?.getAttribute('content')
  }
  for (const candidate of candidates()) {
    const day = candidate ? dayOf(candidate, now) : null
    if (day !== null) return day
  }
  return null
}

/** Whether a date, with a time of day, is all that is said. */
const isDateAlone = (text: string): boolean =>
  text.length < 40 &&
  WRITTEN_DATE.test(text) &&
  /^[\s,.|–-]*(?:\d{1,2}[.:]\d\d)?(?: ?Uhr)?$/u.test(text.replace(WRITTEN_DATE, ''))

/** The day of a date that stands in a line of text; null where none does. */
export const dayWrittenIn = (text: string, now: number): string | null => {
  const found = WRITTEN_DATE.exec(text)?.[0]
  return found === undefined ? null : dayOf(found, now)
}

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' })

const dayOf = (written: string, now: number): string | null => {
  const time = readDate(written.trim().replace(' Uhr', ''), now)
  if (time === null) return null
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*[+-]\d\d:?\d\d)?$/.exec(written.trim()) ?? []
  if (day !== undefined) return day
  const hasTime = /\d:\d\d/.test(written) || /^\d{10,13}$/.test(written.trim())
  const isZoned = /(?:Z|UTC|GMT|[+-]00:?00)$/i.test(written.trim()) || /^\d{10,13}$/.test(written.trim())
  return hasTime && isZoned ? berlin.format(time) : new Date(time).toISOString().slice(0, 10)
}
