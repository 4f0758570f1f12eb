/** A stretch of one article: `article.text.slice(start, end)`. Offsets are UTF-16 code units. */
export type Span = { start: number; end: number }

/** One sentence, without surrounding white space. Numbers are 1-based and are shown to readers. */
export type Sentence = Span & {
  /** Number in the article. */
  number: number
  /** Number of the paragraph (a line of its own) in the article. */
  paragraph: number
}

/**
 * Consecutive sentences of one article: the unit that is embedded and retrieved.
 * A literal slice; nothing between here and the reply may trim or re-join it.
 */
export type Passage = Span & {
  article: string
  /** Numbers of the first and last sentence. */
  first: number
  last: number
}
