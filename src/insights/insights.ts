/** Questions of one day (UTC, YYYY-MM-DD). Times in milliseconds; null where nothing was asked. */
export type Day = {
  date: string
  answered: number
  abstained: number
  good: number
  bad: number
  median: number | null
  slow: number | null
  tokens: { input: number; output: number }
  /** US dollars, as far as prices are known. */
  price: number
}

/** How questions went over some days. */
export type Insights = {
  /** Every day of the range, the first first. */
  days: readonly Day[]
  /** Days that were asked for and lie further back than questions are kept. */
  forgotten: number
  questions: number
  answered: number
  /** BCP 47; the commonest first. */
  languages: readonly { language: string; count: number }[]
  good: number
  bad: number
  /** Why answers did not help, by the kinds that are offered (`words`: own words alone); the commonest first. */
  reasons: readonly { reason: string; count: number }[]
  /** Milliseconds until an answer was there: of half of them at most, and of 95 in 100. Null where nothing was asked. */
  median: number | null
  slow: number | null
  tokens: { input: number; output: number }
  /** US dollars; null where no price is known. */
  price: number | null
  /**
   * Articles that answers cite, the most cited first, with the questions that they answered; those that are gone by what
   * they were called, or by their id where nobody knows that.
   */
  cited: readonly { id: string; title: string; count: number }[]
  /** Titles of articles that no answer cites, the newest first. */
  neverCited: readonly { id: string; title: string }[]
}

/** What the numbers are about: a server, or (null) all of them with private chats. */
export type InsightsRange = { guild: string | null; days: number }

export type InsightsApp = {
  of(range: InsightsRange): Promise<Insights>
  /** A picture of them (PNG), in these words. Throws where it cannot be made. */
  picture(insights: Insights, words: PictureWords): Promise<Buffer>
  /** A line for each question, with neither who asked nor what, for spreadsheets of that language. */
  csv(range: InsightsRange, form: TableForm): Promise<Table>
}

/** `locale`: BCP 47. `most`: bytes. */
type TableForm = { locale: string; most: number }

/** `bytes` is UTF-8. `left`: questions that would not fit, the oldest of the range. */
type Table = { bytes: Uint8Array; left: number }

/** What a picture says, ready to be drawn. Times and numbers are written for `locale` by whoever draws. */
export type PictureWords = {
  /** BCP 47. */
  locale: string
  title: string
  /** The range, in words. */
  range: string
  tiles: readonly { label: string; value: string }[]
  perDay: string
  answered: string
  abstained: string
  times: string
  median: string
  slow: string
  languages: string
  /** Names of languages in the order of the insights. */
  languageNames: readonly string[]
  articles: string
  none: string
}
