import type { ExamReport } from '../../../exam/report.ts'

type OptionTexts = { name: string; description: string }

/** The exam of a new index, its golden questions, and which index is in use. As all texts: what is handed in is safe. */
export type ExamTexts = {
  /** Descriptions of the subcommands of /reindex. */
  commands: Record<'start' | 'status' | 'rollback' | 'questions', string>
  options: { to: OptionTexts; article: OptionTexts }
  /** Something is being built or switched. */
  busy: string
  asked: (questions: number, rightBefore: number, rightNow: number) => string
  counts: (exam: ExamReport) => string
  /** Questions whose articles are not there any more. */
  gone: (questions: number) => string
  /** Over a list of questions. */
  stale: string
  /** There is nothing to ask. */
  none: string
  /** Over a list of questions, each with what is cited. */
  lost: string
  before: string
  now: string
  nothingCited: string
  /** A rollback or a discard held until this reindex. */
  endedPin: string
  held: {
    title: string
    /** Said later, when something else is looked at. */
    waits: string
    /** Its report cannot be read any more. */
    noReport: string
    switch: string
    discard: string
    switched: string
    discarded: string
    /** Somebody else has decided. */
    gone: string
    /** What can be done instead of the two. */
    orMend: string
  }
  status: {
    title: string
    /** `when`: a time as Discord shows it. */
    inUse: (when: string) => string
    content: (articles: number, passages: number) => string
    change: (added: number, changed: number, removed: number) => string
    none: string
    earlier: string
    noEarlier: string
    pinned: Record<'rollback' | 'discard', string>
    /** `size`: with its unit. */
    disk: (size: string) => string
    questions: (questions: number, articles: number) => string
  }
  rollback: {
    done: (when: string) => string
    stays: string
    none: string
    /** What was typed; not escaped. */
    unknown: (typed: string) => string
  }
  questions: {
    title: string
    none: string
    noneOf: string
    count: (questions: number) => string
    expects: string
    stale: string
    broken: (lines: number) => string
    edit: string
    delete: string
    add: string
    /** Leads to the card of the article. */
    toArticle: string
    /** Placeholder of a menu of articles. */
    choose: string
    /** Before one is deleted: `ask` is a heading, `what` says what then happens. */
    deletion: { ask: string; what: string }
    /** At most 45 characters, as all labels of the modal. */
    modal: { title: string; question: string; language: string; quotes: string; quotesHint: string }
    /** The words are not in the article; not escaped. */
    notThere: (quote: string) => string
    noQuotes: string
    /** `most`: characters. */
    tooLong: (most: number) => string
    tooMany: (most: number) => string
    changed: string
    known: string
  }
  golden: {
    offer: string
    button: string
    added: string
    known: string
    /** The quotes of the answer stand in the articles no more. */
    outdated: string
  }
}
