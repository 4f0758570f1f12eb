/** One entry of one feed, as plain text. Times are milliseconds since 1970. */
export type Item = {
  /** The same for the same entry, whenever and however often it is read: 24 hexadecimal digits. */
  id: string
  /** Address of the feed. */
  feed: string
  /** As the feed has it; null where it has none. */
  guid: string | null
  /** Canonical address of what was published; null where the feed gives none. */
  url: string | null
  title: string
  /** The publisher's own first sentences, at most 2,000 characters; may be empty. */
  summary: string
  /** BCP 47. */
  language: string
  published: number | null
  /** When it was first read. */
  seenAt: number
}
