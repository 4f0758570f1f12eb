import { isUtf8 } from 'node:buffer'
import { elementsIn, type Fields, fieldsOf, htmlIn, named, textIn } from './element.ts'
import type { RawEntry, RawText } from './entry.ts'
import { first } from './first.ts'
import type { MarkupElement } from './markup-tree.ts'

/** A feed as it stands in the document, whatever its format. */
export type RawFeed = {
  title: RawText | null
  language: string | null
  /** What it says of rights and licence. */
  rights: RawText | null
  links: RawEntry['links']
  entries: RawEntry[]
}

const ROOTS = new Set(['rss', 'rdf:rdf', 'rdf', 'feed', 'channel', 'rss:rss'])
const ENTRIES = new Set(['item', 'entry'])
const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title', 'dcterms:title']
const GUIDS = ['guid', 'id', 'dc:identifier', 'dcterms:identifier']
const TEASERS = [
  'description',
  'summary',
  'abstract',
  'dc:description',
  'tagline',
  'media:description',
  'itunes:summary',
  'dcterms:abstract',
  'itunes:subtitle',
]
const BODIES = ['content:encoded', 'content', 'xhtml:body', 'body', 'fullitem', 'xhtml:div']
const DATES =
  'pubdate published issued dcterms:issued dc:date created dcterms:created date updated modified dcterms:modified lastbuilddate'.split(
    ' ',
  )
const RIGHTS = ['rights', 'copyright', 'dc:rights', 'dcterms:rights', 'media:copyright', 'creativecommons:license']
const LANGUAGES = ['language', 'dc:language', 'dcterms:language']

/** RSS 0.9x to 2.0, RDF, Atom and CDF by one reading; null where the document is none of them. */
export const readXmlFeed = (root: MarkupElement): RawFeed | null => {
  const elements = outsideEntries(root)
  const top = elements.find(({ name }) => ROOTS.has(name))
  const entries = elements.filter(({ name }) => ENTRIES.has(name))
  if (top === undefined && entries.length === 0) return null
  const channel = elements.find(({ name }) => name === 'channel' || name === 'feed') ?? top ?? root
  const fields = fieldsOf(channel)
  return {
    title: titleOf(fields) ?? first(named(fields, ['image']), (image) => titleOf(fieldsOf(image))),
    language: languageOf(fields) ?? channel.language ?? top?.language ?? null,
    rights: textNamed(fields, RIGHTS),
    links: linksOf(channel, fields),
    entries: entries.map(readXmlEntry),
  }
}

/** All elements in order, but those inside entries. */
const outsideEntries = (root: MarkupElement): MarkupElement[] => {
  const found: MarkupElement[] = []
  const walk = (element: MarkupElement): void => {
    for (const child of elementsIn(element)) {
      found.push(child)
      if (!ENTRIES.has(child.name)) walk(child)
    }
  }
  walk(root)
  return found
}

const readXmlEntry = (entry: MarkupElement): RawEntry => {
  const fields = fieldsOf(entry)
  const all = [fields, ...named(fields, ['media:group']).map(fieldsOf)]
  const texts = (names: readonly string[]): RawText[] =>
    all.flatMap((one) => named(one, names)).flatMap((element) => textOf(element) ?? [])
  return {
    guid: guidOf(fields) ?? entry.attributes.get('rdf:about') ?? null,
    links: linksOf(entry, fields),
    title: titleOf(fields),
    texts: [...texts(TEASERS), ...texts(BODIES)],
    dates: [
      ...named(fields, DATES).map((element) => textIn(element)),
      ...['lastmod', 'date'].flatMap((name) => entry.attributes.get(name) ?? []),
    ],
    language: languageOf(fields) ?? entry.language,
  }
}

const guidOf = (fields: Fields): string | null =>
  first(named(fields, GUIDS), (element) => textIn(element).trim() || null)

const titleOf = (fields: Fields): RawText | null => textNamed(fields, TITLES)

/** The first that has one of the names and is not empty. */
const textNamed = (fields: Fields, names: readonly string[]): RawText | null =>
  first(named(fields, names), (element) => {
    const text = textOf(element)
    return text === null || text.value.trim() === '' ? null : text
  })

const languageOf = ({ direct }: Fields): string | null =>
  first(LANGUAGES, (name) => {
    const language = direct.get(name)?.[0]
    return language === undefined ? null : textIn(language)
  })

/** Text that is not embedded pictures or sounds. Null: nothing that can be read. */
const textOf = (element: MarkupElement): RawText | null => {
  const type = (element.attributes.get('type') ?? '').toLowerCase().replace(/;.*$/s, '').trim()
  if (type.includes('/') && !/^text\/|html|xml/.test(type)) return textInBase64(textIn(element))
  if (elementsIn(element).length > 0) return { value: htmlIn(element), form: 'html' }
  if (element.attributes.get('mode') === 'base64') return textInBase64(textIn(element))
  const value = textIn(element)
  if (type === 'text' || type === 'text/plain' || type === 'plain') return { value, form: 'plain' }
  return { value, form: /html|xml/.test(type) ? 'html' : 'unknown' }
}

const textInBase64 = (text: string): RawText | null => {
  if (!/^[\s\w+/=-]+$/.test(text)) return null
  const bytes = Buffer.from(text, 'base64')
  return isUtf8(bytes) ? { value: bytes.toString(), form: 'html' } : null
}

/** Where the text stands on the web: what says so most surely comes first. */
const linksOf = (element: MarkupElement, fields: Fields): RawEntry['links'] => {
  const links = named(fields, ['link'])
  const withHref = links.filter(({ attributes }) => attributes.has('href'))
  const rel = (link: MarkupElement): string => (link.attributes.get('rel') ?? 'alternate').toLowerCase().trim()
  const alternate = withHref.filter((link) => /(?:^|[/#])alternate$/.test(rel(link)))
  const isPage = (link: MarkupElement): boolean => /html/i.test(link.attributes.get('type') ?? 'text/html')
  const guids = named(fields, ['guid', 'id']).filter(({ attributes }) => attributes.get('ispermalink') !== 'false')
  const texts = (found: MarkupElement[]) => found.map((one) => ({ href: textIn(one), bases: one.bases }))
  const hrefs = (found: MarkupElement[], attribute: string) =>
    found.flatMap((one) => {
      const href = one.attributes.get(attribute)
      return href === undefined ? [] : [{ href, bases: one.bases }]
    })
  return [
    ...texts(named(fields, ['feedburner:origlink', 'pheedo:origlink'])),
    ...hrefs(alternate.filter(isPage), 'href'),
    ...hrefs(alternate, 'href'),
    ...texts(links.filter(({ attributes }) => !attributes.has('href'))),
    ...texts(guids.filter((guid) => /^\s*https?:\/\//i.test(textIn(guid)))),
    ...hrefs([element], 'href'),
    ...hrefs(named(fields, ['a']), 'href'),
    ...hrefs([element], 'rdf:about'),
  ].filter(({ href }) => href.trim() !== '')
}
