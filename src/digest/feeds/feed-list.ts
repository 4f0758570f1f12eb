import { UserError } from '../../errors.ts'
import { decodeBytes } from '../../incoming/bytes.ts'
import { absoluteUrl } from '../../incoming/links.ts'
import { visible } from '../../incoming/visible.ts'
import { elementsIn } from './element.ts'
import { languageTag } from './entry-language.ts'
import { type MarkupElement, readMarkup } from './markup-tree.ts'
import { tidyLines } from './plain-text.ts'

/** A feed of a list of feeds. */
export type FeedSource = {
  url: string
  title: string
  /** BCP 47; null where the list does not say. */
  language: string | null
  category: string | null
  /** Address of the site. */
  site: string | null
}

export class NoFeedList extends UserError {
  override name = 'NoFeedList'
}

/** More are nobody's choice for a digest. */
const MOST_FEEDS = 500
const LONGEST_NAME = 200

/**
 * The feeds of a list in OPML, each once, in its order; `left`: how many outlines name what cannot be fetched, or are more
 * than can be read. An outline inside another has that one's title as category, where it names none.
 */
export const readFeedList = async (bytes: Uint8Array): Promise<{ feeds: FeedSource[]; left: number }> => {
  const { root } = await readMarkup(decodeBytes(bytes, null))
  const opml = elementsIn(root).find(({ name }) => name === 'opml')
  if (!opml) throw new NoFeedList('This is no list of feeds: a file in OPML was expected, as feed readers export it.')
  const feeds = new Map<string, FeedSource>()
  let left = 0
  const walk = (element: MarkupElement, category: string | null): void => {
    for (const outline of elementsIn(element)) {
      const { attributes } = outline
      const href = attributes.get('xmlurl')
      const name = line(attributes.get('title')) ?? line(attributes.get('text'))
      const url = href === undefined ? null : absoluteUrl(href, [])
      if (href !== undefined && (url === null || (feeds.size >= MOST_FEEDS && !feeds.has(url)))) left++
      else if (url !== null && !feeds.has(url)) {
        feeds.set(url, {
          url,
          title: name ?? new URL(url).host,
          language: languageTag(attributes.get('language')),
          category: line(attributes.get('category')?.split(',', 1)[0]?.replace(/^\//, '')) ?? category,
          site: absoluteUrl(attributes.get('htmlurl') ?? '', []),
        })
      }
      walk(outline, outline.name === 'outline' && href === undefined ? (name ?? category) : category)
    }
  }
  walk(opml, null)
  return { feeds: [...feeds.values()], left }
}

/** The list as OPML 2.0. */
export const writeFeedList = (title: string, feeds: readonly FeedSource[]): string => {
  const lines = feeds.map(({ title, url, site, language, category }) => {
    const attributes = { type: 'rss', text: title, title, xmlUrl: url, htmlUrl: site, language, category }
    const written = Object.entries(attributes).flatMap(([name, value]) =>
      value === null ? [] : [`${name}="${escaped(value)}"`],
    )
    return `    <outline ${written.join(' ')}/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escaped(title)}</title></head>`,
    '  <body>',
    ...lines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
}

const line = (text: string | undefined): string | null =>
  tidyLines(visible(text ?? '').text)
    .replaceAll('\n', ' ')
    .slice(0, LONGEST_NAME)
    .trim() || null

const escaped = (text: string): string =>
  visible(text).text.replace(/[&<>"\n\t]/g, (mark) => `&#${mark.charCodeAt(0)};`)
