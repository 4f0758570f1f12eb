import { readDate } from '../../incoming/dates.ts'
import { absoluteUrl, canonicalUrl, innerBase } from '../../incoming/links.ts'
import { visible } from '../../incoming/visible.ts'
import { entryLanguage, languageTag } from './entry-language.ts'
import type { FeedEntry } from './feed.ts'
import { first } from './first.ts'
import { textOfHtml, textOfMaybeHtml, textOfPlain, tidyLines } from './plain-text.ts'
import { beginning, LONGEST_SUMMARY, LONGEST_TITLE, titleFrom, withoutAdded } from './summary.ts'

/** A text of a feed, and what is known of its form. */
export type RawText = { value: string; form: 'plain' | 'html' | 'unknown' }

/** An entry as it stands in the document, whatever its format. */
export type RawEntry = {
  guid: string | null
  /** In the order in which they are believed, with their `xml:base`, the outermost first. */
  links: readonly { href: string; bases: readonly string[] }[]
  title: RawText | null
  /** What the publisher wrote for lists, then the whole text: the first that says something is taken. */
  texts: readonly RawText[]
  /** In the order in which they are believed. */
  dates: readonly string[]
  language: string | null
}

/** What the feed knows for all of its entries. */
export type Surroundings = {
  language: string | null
  /** Of the document. */
  url: string
  /** Of the site. */
  link: string | null
  now: number
}

const LONGEST_GUID = 1024
/** A shorter text, beside a longer one, is no summary ("AI", "Comments"). */
const SAYS_SOMETHING = 40
const MOST_TEXTS = 5

/** The entry in plain text, and how many invisible characters were taken out. */
export const readEntry = (raw: RawEntry, around: Surroundings): { entry: FeedEntry; hidden: number } => {
  const own = readTitle(raw.title)
  const text = textOf(raw, own.text)
  const summary = beginning(withoutAdded(text.text), LONGEST_SUMMARY)
  const declared = languageTag(raw.language) ?? around.language
  const name = own.text === '' ? titleFrom(summary) : own.text
  const entry: FeedEntry = {
    guid: flat(raw.guid?.trim().slice(0, LONGEST_GUID) || null),
    url: urlOf(raw, around),
    title: flat(name),
    summary: flat(summary),
    published: first(raw.dates, (date) => readDate(date, around.now)),
    language: entryLanguage(`${name}\n${summary}`, declared),
  }
  return { entry, hidden: own.hidden + text.hidden }
}

/** The first text that says more than the title; where none does, the first that says anything. */
const textOf = ({ texts }: RawEntry, title: string): { text: string; hidden: number } => {
  const read: { text: string; hidden: number }[] = []
  for (const { value, form } of texts.slice(0, MOST_TEXTS)) {
    const text = plain(form === 'plain' ? textOfPlain(value) : textOfHtml(value))
    if (text.text.length >= SAYS_SOMETHING && text.text !== title) return text
    read.push(text)
  }
  return read.find(({ text }) => text !== '') ?? { text: '', hidden: 0 }
}

/** A title as one line. */
export const readTitle = (raw: RawText | null): { text: string; hidden: number } => {
  if (raw === null) return { text: '', hidden: 0 }
  const { value, form } = raw
  const { text, hidden } = plain(
    form === 'plain' ? textOfPlain(value) : form === 'html' ? textOfHtml(value) : textOfMaybeHtml(value),
  )
  return { text: flat(beginning(text.replaceAll('\n', ' '), LONGEST_TITLE)), hidden }
}

const plain = (text: string): { text: string; hidden: number } => {
  const shown = visible(text)
  return { text: tidyLines(shown.text), hidden: shown.hidden }
}

const urlOf = ({ links }: RawEntry, { url, link }: Surroundings): string | null => {
  const found = first(links, ({ href, bases }) => absoluteUrl(href, [innerBase(bases, url), link, url]))
  return found === null ? null : flat(canonicalUrl(found))
}

/** A copy: a slice would keep the whole document in memory for as long as the entry is. */
const flat = <T extends string | null>(text: T): T => (text === null ? text : (Buffer.from(text).toString() as T))
