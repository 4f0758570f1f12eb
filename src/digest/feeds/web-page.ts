import { Parser } from 'htmlparser2'
import { absoluteUrl } from '../../incoming/links.ts'
import { FeedProblem } from './feed.ts'

/** The head of a page stands at its beginning. */
const READ = 100_000
const MOST_FEEDS = 5
const MOST_OPEN = 300

/** What a document is that is no feed, in words, and where its feed may be. */
export const noFeed = (text: string, url: string): FeedProblem => {
  const start = text.slice(0, READ)
  if (start.trim() === '') return new FeedProblem('empty', `${url} gave an empty document; a feed was expected.`)
  if (/<opml\b/i.test(start.slice(0, 2000)))
    return new FeedProblem(
      'list of feeds',
      `${url} is a list of feeds (OPML), not a feed: import it, or choose one of the feeds that it names.`,
    )
  if (!/<(?:!doctype\s+html|html|head|body|title|meta)\b/i.test(start))
    return new FeedProblem('other', `${url} is no feed that can be read: RSS, Atom or JSON Feed was expected.`)
  const feeds = feedsNamedIn(start, url)
  return new FeedProblem(
    'web page',
    feeds.length === 0
      ? `${url} is a web page, not a feed, and it names none. Look for a link "RSS" or "Atom" on it.`
      : `${url} is a web page, not a feed; its feed may be at ${feeds.join(' or ')}.`,
    feeds,
  )
}

/** Addresses of `<link rel="alternate">` of a page, the first ones. */
const feedsNamedIn = (html: string, url: string): string[] => {
  const feeds = new Set<string>()
  let base: string | null = null
  let open = 0
  const parser: Parser = new Parser({
    onopentag: (name, { rel = '', type = '', href = '' }) => {
      if (++open > MOST_OPEN || feeds.size >= MOST_FEEDS) return parser.pause()
      if (name === 'base') base ??= absoluteUrl(href, [url])
      if (name !== 'link' || !/\balternate\b/i.test(rel) || !/\b(?:rss|atom|rdf)\b|feed\+json/i.test(type)) return
      const found = absoluteUrl(href, [base, url])
      if (found !== null) feeds.add(found)
    },
    onclosetag: () => {
      open--
    },
  })
  parser.write(html)
  parser.end()
  return [...feeds]
}
