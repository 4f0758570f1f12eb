import type { Article, Problem } from './articles/article.ts'
import type { Draft, Remark } from './articles/draft.ts'

/** What an admin may decide about an article beside its text. */
export type Details = Pick<Article, 'title' | 'author' | 'published' | 'language' | 'url'>

/**
 * An article that is as good as another one. `page`: its address is another one, and both lead to the same page. `share`:
 * of the text, 0–1.
 */
export type Twin = { id: string; title: string; same: 'address' | 'page' | 'text' | 'nearly'; share: number }

/** A text that was read and counts as nothing yet. */
export type PendingArticle = {
  kind: 'article'
  id: string
  details: Details
  /** Its source named no title: this one is the beginning of its text. */
  isTitleMade: boolean
  /** Its language could not be told. */
  isLanguageGuessed: boolean
  publisher: string | null
  text: string
  remarks: Remark[]
  words: number
  passages: number
  twin: Twin | null
  /** Where the twin has its address, or one of the same page, this text can take the place of the other: sentences that then lose their translation. */
  loses: number
}

/** Translations of an article that were read and count as nothing yet. */
export type PendingTranslations = {
  kind: 'translations'
  id: string
  article: { id: string; title: string }
  /** Units of the file, and those whose German is in the article. */
  units: number
  fitting: number
  /** German of one that is not; null where all are. */
  foreign: string | null
  /** BCP 47. */
  languages: string[]
  /** What could not be read of the file. */
  problems: Problem[]
  /** The article has some already: these can be added to them, or take their place. */
  isMore: boolean
}

export type Pending = PendingArticle | PendingTranslations

/** What a list says of an article. */
export type Entry = {
  id: string
  title: string
  author: string | null
  published: string | null
  /** BCP 47, as of translations. */
  language: string
  url: string | null
  tier: Article['tier']
  passages: number
  translations: string[]
  /** False: it is not in the index yet, or the index holds an older state. */
  isIndexed: boolean
  problems: Problem[]
}

/** All of an article, as its files are now. */
export type ArticleView = Entry & {
  text: string
  /** Slices of the text. */
  passageTexts: string[]
  /** In the order of the text; `text` is the translation of `original`. */
  translated: { language: string; original: string; text: string; origin: string }[]
  /** What the files are now: another state has another one. */
  state: string
}

/**
 * Who acts: Discord's id, or `operator` from the command line. `begunAt`: since when, by Discord's clock, in milliseconds
 * since 1970. Where they have been erased since, a pseudonym stands for them, and no draft is kept.
 */
export type Actor = { admin: string; begunAt: number }

/** `admin`: as of who acts, or a pseudonym; null: they had themselves forgotten. */
export type Change = {
  id: number
  /** Milliseconds since 1970. */
  at: number
  admin: string | null
  what: 'added' | 'edited' | 'replaced' | 'removed' | 'restored' | 'translated' | 'promoted'
  article: string
  title: string
}

/** What came of indexing a change. */
export type Indexed = {
  /** Answers know the change. */
  isKnown: boolean
  /** Name of a new index that waits for somebody's decision, because it answers worse; null: there is none. */
  held: string | null
  /** A rollback, or a decision against an index, held until now. */
  endedPin: boolean
}

/** A change that is on the disk. `indexed`: resolves when it has been indexed. */
export type Done = { change: Change; indexed: Promise<Indexed> }

/** What goes when an article is removed. */
export type Removal = { id: string; title: string; passages: number; translations: number; state: string }

/** `state`: as it was shown; where the files have another one now, nothing is done. */
export type Deciding = Actor & { state?: string | undefined }

type SourceFile = {
  name: string
  /** Where it can be fetched. */
  url: string
  bytes: number
  contentType: string | null
  /** Id of the article that translations belong to. */
  article?: string | undefined
}

/**
 * The articles in the hands of those who may change them. Everything throws a CorpusProblem, a DraftRefusal or a
 * FetchFailure that says why it was not done; then nothing is.
 */
export type CorpusApp = {
  /** Throws where nothing can be written. */
  requireWritable(): Promise<void>
  readUrl(url: string, actor: Actor): Promise<Pending>
  readFile(file: SourceFile, actor: Actor): Promise<Pending>
  /** The same of a file on this machine. */
  readBytes(file: { name: string; bytes: Uint8Array; article?: string | undefined }, actor: Actor): Promise<Pending>
  /** A text that is there already, such as a story of the news. */
  readText(draft: Draft & { rights?: string | null }, actor: Actor): Promise<Pending>
  pending(id: string): Promise<Pending>
  /** As an admin typed them. */
  changePending(id: string, typed: Record<keyof Details, string>): Promise<Pending>
  discard(id: string): Promise<void>
  /** Writes what was read into the corpus. `replace`: its translations, or its text, take the place of those there are. */
  accept(id: string, options: Actor & { replace?: boolean }): Promise<Done>
  /** All articles of the folder, the newest first: the same list until something changes. */
  articles(): Promise<readonly { id: string; title: string }[]>
  entries(ids: readonly string[]): Promise<Entry[]>
  show(id: string): Promise<ArticleView>
  /** Null where nothing is different. */
  edit(id: string, typed: Record<keyof Details, string>, options: Deciding): Promise<Done | null>
  /** Makes an article of news; null where it is one. */
  promote(id: string, actor: Actor): Promise<Done | null>
  removal(id: string): Promise<Removal>
  remove(id: string, options: Deciding): Promise<Done>
  /** For how many days a removal can be undone. */
  undoDays: number
  /** Undoes a removal. */
  restore(change: number, actor: Actor): Promise<Done>
  /** The newest first. */
  history(most: number, skip: number): Promise<{ changes: Change[]; all: number }>
}
