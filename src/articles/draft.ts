import type { Article } from './article.ts'

/** A text from outside, read as an article before anybody has said that it counts. No id yet. */
export type Draft = Pick<Article, 'author' | 'published' | 'url' | 'text'> & {
  /** Null where the source names none. */
  title: string | null
  /** BCP 47: what the text is written in, whatever its source says. Null where it is too short to tell. */
  language: string | null
  /** The site or publication; null where the source names none. */
  publisher: string | null
  kind: 'page' | 'pdf' | 'markdown' | 'text'
  remarks: Remark[]
}

/** What whoever decides about a draft should know of it. */
export type Remark = {
  kind: /** Characters without a shape, or that turn the direction of writing round: taken out. */
    | 'invisible'
    /** Text that a browser would not show: left out. */
    | 'hidden'
    /** Sentences that speak to a program instead of a reader: kept, to be looked at. */
    | 'instruction'
    /** The text is in another language than its source says. */
    | 'language'
    /** Only the beginning is there, the rest is behind a login or a payment. */
    | 'paywall'
    /** So many pages of a PDF were not read: `example` says how many were. */
    | 'pages'
    /** Bytes did not fit the encoding that was said: `example` says which was taken. */
    | 'encoding'
    /** Hardly any text was found. */
    | 'short'
  /** Characters, sentences or places, as the kind says. */
  count: number
  /** One of them, as found; null where there is nothing to show. */
  example: string | null
}
