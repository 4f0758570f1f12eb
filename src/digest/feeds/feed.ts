import { UserError } from '../../errors.ts'

/** One entry of a feed as it was published, in plain text. */
export type FeedEntry = {
  guid: string | null
  /** Absolute, without what only counts clicks: see `canonicalUrl`. */
  url: string | null
  /** One line; the beginning of the text where the publisher gives no title; may be empty. */
  title: string
  /** At most 2,000 characters, cut at the end of a sentence; paragraphs are lines. May be empty. */
  summary: string
  /** Milliseconds since 1970, never in the future; null where there is none, or none that can be read. */
  published: number | null
  /** BCP 47: declared, or found in the words; null where neither tells. */
  language: string | null
}

export type ParsedFeed = {
  title: string
  /** BCP 47, as declared. */
  language: string | null
  /** What the publisher says of rights and licence, on one line, at most 300 characters. */
  rights: string | null
  /** Address of the site. */
  link: string | null
  items: FeedEntry[]
  /** Invisible and bidirectional characters that were taken out of titles and texts. */
  hidden: number
  /** Whether something was left out because the document is larger, deeper or longer than any feed should be. */
  isCut: boolean
}

/** A document that is no feed, in words for people. */
export class FeedProblem extends UserError {
  override name = 'FeedProblem'
  kind: 'empty' | 'web page' | 'list of feeds' | 'other'
  /** Addresses of feeds that the document names. */
  feeds: readonly string[]

  constructor(kind: FeedProblem['kind'], message: string, feeds: readonly string[] = []) {
    super(message)
    this.kind = kind
    this.feeds = feeds
  }
}
