/** Of answers that cite what the digests of a server told, and of the choice whether they do. Markdown. */
export type NewsTexts = {
  /** Of `/digest setup`. */
  option: { name: string; description: string }
  /** In the panel of a digest, whether `/ask` cites its stories; `option`: name of the option that changes it. */
  cited: string
  notCited: (option: string) => string
  /** In the help. `channels`: mentions of those that have digests; `cited`: whether `/ask` cites them. */
  help: (channels: string, cited: boolean) => string
  /** Over an answer that is from there. */
  heading: string
  /** In place of `card.abstained`, where the news was looked in too. */
  abstained: string
  /** Label of the link to a report. */
  source: string
  /** Which digest told it. `day`: a date, written out; `channel`: a mention. */
  from: (day: string, channel: string) => string
  /** In place of title, publisher and date of a quote that is from the same report as the quote above. */
  same: string
  /** In place of `card.places`. */
  places: (note: string) => string
  /** Over all that is kept of a report, where quote `n` is from it. */
  report: (n: number) => string
  /** Over what was quoted, where the report is not kept any more. */
  gone: (days: number) => string
}
