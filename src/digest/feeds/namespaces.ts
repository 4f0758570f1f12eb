/** Addresses by which feeds name a vocabulary, without scheme, `www.` and end marks → the prefix it has here. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'w3.org/2005/atom': '',
    'purl.org/atom/ns': '',
    'example.com/newformat': '',
    'purl.org/rss/1.0': '',
    'my.netscape.com/rdf/simple/0.9': '',
    'my.netscape.com/publish/formats/rss-0.9': '',
    'my.netscape.com/publish/formats/rss-0.91': '',
    'channel.netscape.com/rdf/simple/0.9': '',
    'backend.userland.com/rss': '',
    'backend.userland.com/rss2': '',
    'backend.userland.com/rss091': '',
    'blogs.law.harvard.edu/tech/rss': '',
    'cyber.law.harvard.edu/rss': '',
    'w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
    'purl.org/dc/elements/1.1': 'dc',
    'purl.org/dc/elements/1.0': 'dc',
    'purl.org/dc/terms': 'dcterms',
    'purl.org/rss/1.0/modules/content': 'content',
    'purl.org/rss/1.0/modules/dcterms': 'dcterms',
    'search.yahoo.com/mrss': 'media',
    'itunes.com/dtds/podcast-1.0.dtd': 'itunes',
    'w3.org/1999/xhtml': 'xhtml',
    'w3.org/xml/1998/namespace': 'xml',
    'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  }),
)

/** Prefixes of the vocabulary of feeds itself, where nobody declares them. */
const CORE = new Set(['rss', 'atom', 'atom10', 'atom03', 'a10', 'feed'])

/** Declarations in force, the innermost first. */
export type Scope = { prefix: string; address: string; outer: Scope | null; count: number } | null

/** So many in force at one place are nobody's feed; more are not looked at. */
const MOST_DECLARATIONS = 64

export const declare = (scope: Scope, attribute: string, address: string): Scope => {
  if (attribute !== 'xmlns' && !attribute.startsWith('xmlns:')) return scope
  const count = (scope?.count ?? 0) + 1
  return count > MOST_DECLARATIONS ? scope : { prefix: attribute.slice('xmlns:'.length), address, outer: scope, count }
}

/**
 * `title`, `dc:date`, `content:encoded`: the same name for the same thing, whatever prefix the feed chose, declared or
 * not. Elements of RSS and Atom have no prefix.
 */
export const canonicalName = (name: string, scope: Scope): string => {
  const colon = name.indexOf(':')
  const [prefix, local] = colon < 0 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
  let found = scope
  while (found !== null && found.prefix !== prefix) found = found.outer
  const known = found === null ? undefined : PREFIXES.get(plainAddress(found.address))
  const shown = known ?? (CORE.has(prefix) ? '' : prefix)
  return shown === '' ? local : `${shown}:${local}`
}

const plainAddress = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/#]$/, '')
