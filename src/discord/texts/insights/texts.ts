/** What admins read of how questions go. */
export type InsightsTexts = {
  description: string
  adminsOnly: string
  title: string
  /** Dates, written out. */
  range: (from: string, to: string) => string
  /** A choice of the menu. */
  days: (count: number) => string
  /** Where the range reaches further back than questions are kept. */
  forgotten: (retentionDays: number) => string
  nothing: string
  csv: string
  /** Beside the file. */
  csvReady: string
  /** Where not all questions fit into a file that Discord takes; `left`, written out, is the number of the others. */
  csvCut: (left: string) => string
  /** For those who do not see the picture. */
  alt: (questions: string, days: string) => string
  noPicture: string
  /** `helpful`: of those who said whether an answer helped. */
  tiles: { questions: string; answered: string; helpful: string; median: string }
  perDay: string
  answered: string
  abstained: string
  times: string
  median: string
  slow: string
  languages: string
  articles: string
  /** Lines of the numbers; those that come as text are written out already. */
  lines: {
    questions: (questions: number, share: string) => string
    /** `most`: of one day, at `date`. */
    perDay: (average: string, most: string, date: string) => string
    times: (median: string, slow: string) => string
    tokens: (input: string, output: string) => string
    noTokens: string
    cost: (dollars: string) => string
    /** What tokens and cost leave out, and where that is told. */
    counted: string
    cited: string
    /** In the range that is shown. */
    neverCited: (count: string) => string
    allCited: string
  }
  /** Why an answer did not help, in words of one's own. */
  ownWords: string
}
