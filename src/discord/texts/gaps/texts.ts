/** What admins read of questions that the articles do not answer. */
export type GapsTexts = {
  description: string
  adminsOnly: string
  /** In the help, where the words of questions are kept. Days. */
  kept: (days: number) => string
  title: string
  /** Under the title, where there are any: how many, in which order. */
  open: (count: number) => string
  none: string
  /** Where the words of questions are not kept. Says how an operator switches that on. */
  withoutWords: string
  /** In place of the words of a gap. */
  wordless: string
  /** `languages`: their names with their counts, joined; `when`: a time as Discord shows it. */
  asked: (count: number, languages: string, when: string) => string
  /** Over the place that is nearest. */
  nearest: string
  noNearest: string
  /** Before the words of a note. */
  note: string
  buttons: {
    note: string
    done: string
    golden: string
    article: string
    more: (page: number, pages: number) => string
  }
  /** Of a modal: at most 45 characters each, the placeholder 100. */
  noteModal: { title: string; label: string; placeholder: string }
  gone: string
  golden: {
    /** Of a modal, as above; the hints 100. */
    title: string
    question: string
    quote: string
    quoteHint: string
    added: string
    noSuchWords: string
    noPlace: string
  }
  /** Of a modal, as above. `done`: label of the button that closes the gap, once an article is added. */
  article: { title: string; url: string; urlHint: string; done: string }
}
