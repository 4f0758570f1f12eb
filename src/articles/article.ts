/** One text with its metadata. `text` is the body as stored: LF line ends, nothing trimmed but one final newline. */
export type Article = {
  /** Slug: the file name without its ending. */
  id: string
  title: string
  /** True when the source has no title and somebody wrote one (front matter `derived: title`). */
  titleDerived: boolean
  author: string | null
  /** ISO date, `YYYY-MM-DD`. */
  published: string | null
  /** BCP 47. */
  language: string
  url: string | null
  rights: string | null
  tier: 'article' | 'news'
  text: string
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** Lower-case letters, digits and single hyphens between them: what may be an id, and a file name anywhere. */
export const isArticleId = (id: string): boolean => SLUG.test(id)

/** A file, or a part of one, that was left out; the rest counts. */
export type Problem = {
  file: string
  /** 1-based; null when the whole file is meant. */
  line: number | null
  /** What is wrong, what was expected, what to do. */
  message: string
}
