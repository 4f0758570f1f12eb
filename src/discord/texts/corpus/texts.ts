import type { Remark } from '../../../articles/draft.ts'
import type { Change, Details } from '../../../corpus-app.ts'
import type { Problem } from '../../../corpus-changes/problem.ts'
import type { Refused } from '../../../drafts/draft-refusal.ts'
import type { FetchFailureKind } from '../../../fetching/failure.ts'

/** Name (in lower case, as Discord demands) and description of a command's option. */
type OptionTexts = { name: string; description: string }

/** A function of each kind of something, which is given what belongs to that kind. */
type OfEach<T extends { kind: string }> = { [K in T['kind']]: (about: Extract<T, { kind: K }>) => string }

/** Of the articles and those who may change them. What is handed in is escaped, unless it says otherwise. */
export type CorpusTexts = {
  description: string
  adminsOnly: string
  /** Entry in the menu of a message: at most 32 characters. */
  messageCommand: string
  /** Descriptions of subcommands. */
  commands: Record<'add' | 'list' | 'show' | 'edit' | 'remove' | 'promote' | 'history', string>
  options: Record<'url' | 'file' | 'translationsOf' | 'article' | 'search' | 'news', OptionTexts>
  /** Labels of buttons: at most 80 characters, and short. */
  buttons: Record<
    | 'add'
    | 'merge'
    | 'replace'
    | 'replaceText'
    | 'details'
    | 'discard'
    | 'text'
    | 'passages'
    | 'translations'
    | 'edit'
    | 'remove'
    | 'keep'
    | 'undo'
    | 'toList'
    | 'show'
    | 'previous'
    | 'next',
    string
  >
  /** Neither a link nor a file was given, or both. */
  oneSource: string
  /** In a message there is neither. */
  noSource: string
  /** Over a preview, where a message has several links or files: this is the first. */
  firstOf: (count: number) => string
  /** The names of what an admin may decide. At most 45 characters, as of the modal. */
  fields: Record<keyof Details, string>
  modal: {
    /** At most 45 characters. */
    title: string
    /** At most 100 characters each. */
    hints: Record<'published' | 'language' | 'url', string>
  }
  preview: {
    title: string
    titleMade: string
    languageGuessed: (language: string) => string
    /** `fields`: names, as above. */
    missing: (fields: string) => string
    counts: (words: number, passages: number) => string
    remarks: Record<Remark['kind'], (count: number, example: string) => string>
    /** Follows a remark: one of what it is about. Empty where there is none. */
    twin: {
      address: (title: string) => string
      /** Its address is another one, and both lead to the same page. */
      page: (title: string) => string
      /** Follows these two: what the button for it does. */
      replaces: string
      text: (title: string) => string
      nearly: (title: string, share: string) => string
      /** Follows that: translated sentences that the new text does not have. */
      loses: (sentences: number) => string
    }
  }
  translations: {
    title: string
    of: (title: string) => string
    /** `languages`: names. */
    counts: (fitting: number, units: number, languages: string) => string
    foreign: (units: number, example: string) => string
    problems: (count: number) => string
    /** There are some already. */
    isMore: string
  }
  discarded: string
  /** What was done, while the index is brought up to date. */
  done: Record<Change['what'], (title: string) => string>
  indexing: string
  /** Follows what was done. */
  ready: Record<Change['what'], string>
  notReady: string
  /** The same, where what is to be decided stands below. */
  waits: string
  /** `why`: in English. */
  notIndexed: (why: string) => string
  unchanged: string
  undoFor: (days: number) => string
  list: {
    title: (count: number) => string
    found: (count: number, typed: string) => string
    none: (typed: string) => string
    news: string
    passages: (count: number) => string
    /** `languages`: names. */
    translations: (languages: string) => string
    noTranslations: string
    /** The index holds another state. */
    notIndexed: string
    problems: (count: number) => string
    choose: string
  }
  show: {
    noTranslations: string
    broken: string
  }
  remove: {
    title: (title: string) => string
    /** `questions`: golden ones. */
    what: (passages: number, translations: number, questions: number) => string
    undo: (days: number) => string
  }
  kept: string
  promote: { isArticle: (title: string) => string; gone: string }
  history: {
    title: (count: number) => string
    none: string
    what: Record<Change['what'], string>
    /** In place of a person. */
    operator: string
    forgotten: string
  }
  /** Under an answer that quoted an article which was removed since. */
  answerRemoved: (title: string) => string
  problems: OfEach<Problem>
  refused: OfEach<Refused>
  /** Why nothing was fetched; `host` is whom it was asked of. */
  fetch: Record<Exclude<FetchFailureKind, 'status'>, (host: string) => string> & {
    status: (host: string, code: number) => string
  }
}
