import type { Answer, Quote } from './answer/answer.ts'
import type { Sources } from './answer/sources.ts'
import type { Surroundings } from './answer/surroundings.ts'
import type { Article, Problem } from './articles/article.ts'
import type { Draft } from './articles/draft.ts'
import type { CorpusApp } from './corpus-app.ts'
import type { Alerts } from './digest/alerts.ts'
import type { ChannelPosts } from './digest/delivery/channel-posts.ts'
import type { Digest, DigestSetup } from './digest/digest.ts'
import type { FeedTrouble } from './digest/feed-trouble.ts'
import type { ImportedFeeds } from './digest/import-feeds.ts'
import type { Item } from './digest/item.ts'
import type { PostedNow } from './digest/run.ts'
import type { ProposedMove, TakenMove } from './digest/take-move.ts'
import type { Step } from './digest/why.ts'
import type { GoldenQuestion } from './exam/golden-question.ts'
import type { ExamReport } from './exam/report.ts'
import type { GapsApp } from './gaps/gap.ts'
import type { InsightsApp } from './insights/insights.ts'
import type { Log } from './log.ts'
import type { ModelState, Tokens } from './models/chat.ts'
import type { AnswerStore } from './storage/answers.ts'
import type { Erased } from './storage/erasures.ts'
import type { FeedbackStore } from './storage/feedback.ts'
import type { Guilds } from './storage/guilds.ts'
import type { People } from './storage/people.ts'
import type { PersonalData } from './storage/personal-data.ts'
import type { QuotaLimits, Quotas } from './storage/quotas.ts'

export type AskRequest = {
  question: string
  /** BCP 47 of the answer. Default: the question's own language. */
  language?: string | undefined
  /** BCP 47 hint for short questions whose language cannot be told (a Discord locale). */
  locale?: string | undefined
  /** The turn before, where this question goes on from it: what the same person asked, and what the claims said. */
  previous?: { question: string; answer: string } | undefined
  /** Id of the only article to look in. */
  article?: string | undefined
  /** Id of the server whose digests may be cited where the articles do not answer. */
  guild?: string | undefined
  /** Look in what its digests told first: the question goes on from there. */
  aboutNews?: boolean | undefined
}

/** An answer as it is kept for its buttons: what was asked stays with Discord, in the card that shows it. */
export type KeptBody = Omit<Answer, 'question'>

/** An article to choose. */
export type Listed = { id: string; title: string }

/** One retrieved passage, as `search` prints it. `text` is the slice. */
export type SearchHit = { article: string; start: number; end: number; text: string; score: number }

export type ReindexReport = {
  /** That was made; where nothing has changed, the one in use. */
  generation: string
  /** `held`: it was found worse than the one in use, which stays until somebody decides (see `IndexApp`). */
  outcome: 'switched' | 'unchanged' | 'held'
  /** Null where there was nothing to compare: the first index, or nothing new in it. */
  exam: ExamReport | null
  /** A rollback, or a decision against an index, that held until now. */
  endedPin: 'rollback' | 'discard' | null
  /** Articles. */
  added: number
  changed: number
  removed: number
  unchanged: number
  articles: number
  passages: number
  /** Passages that had to be embedded now. */
  embedded: number
  seconds: number
  /** Files or parts of files that were left out. */
  problems: Problem[]
}

export type ReindexProgress = {
  step: 'reading' | 'embedding' | 'building' | 'examining' | 'publishing'
  done: number
  total: number
}

/** A generation that is kept. `made`: milliseconds since 1970. `change`: articles, against the one before it, where known. */
export type KeptIndex = {
  name: string
  made: number
  articles: number
  passages: number
  change: { added: number; changed: number; removed: number } | null
}

/** What lies in the data folder, for all processes that share it. */
export type IndexOverview = {
  current: KeptIndex | null
  /** That may be returned to, the last one in use first. */
  earlier: KeptIndex[]
  /** Waits for somebody's decision. `report`: null where another version of this program has written it. */
  held: (KeptIndex & { report: ReindexReport | null }) | null
  /** The one in use stays: after a rollback whatever the files say, after a discard until one changes. */
  pinned: 'rollback' | 'discard' | null
  /** Something is being built or switched just now. */
  isBusy: boolean
  /** Bytes on the disk. */
  bytes: number
}

/** Which generation answers. All but `overview` throw BuildUnderWay while something is being built. */
export type IndexApp = {
  overview(): Promise<IndexOverview>
  /** Runs of indexing by this process since it began, whoever or whatever asked for them, by what became of them. */
  runs(): Readonly<Record<ReindexReport['outcome'] | 'failed', number>>
  /** Whether one is held, in less time. */
  isHeld(): Promise<boolean>
  /** Takes a held one into use all the same. False where it does not wait any more. */
  switchToHeld(name: string): Promise<boolean>
  /** Throws a held one away: the one in use stays until a file changes, or somebody asks for a reindex. False as above. */
  discardHeld(name: string): Promise<boolean>
  /**
   * Returns to an earlier one, by default the last. It stays in use, whatever the files say, until somebody asks for a
   * reindex. What was held is thrown away. Throws a UserError where it is not kept, or cannot be opened.
   */
  rollback(to?: string): Promise<KeptIndex>
}

/** `key`: names it for `edit` and `remove`. `isStale`: what it expects stands in the articles no more. */
export type ListedQuestion = GoldenQuestion & { key: string; isStale: boolean }

/** The golden questions: files beside the articles. What names an article that is not there throws a UserError. */
export type ExamApp = {
  list(article: string): Promise<{ questions: ListedQuestion[]; problems: Problem[] }>
  /** Of every article that has any, also of those that are gone. */
  counts(): Promise<{ article: string; questions: number }[]>
  /** Those of the quotes that it expects that stand nowhere in their article. */
  missing(question: GoldenQuestion): string[]
  /** Beside the article of its first expectation. `known`: it is there already. */
  add(question: GoldenQuestion): Promise<'added' | 'known'>
  /** False where the question is there no more, or was changed meanwhile. */
  edit(article: string, key: string, question: GoldenQuestion): Promise<boolean>
  remove(article: string, key: string): Promise<boolean>
}

export type ChatStatus = ModelState & {
  /** As in CHAT_MODEL. */
  name: string
  /** Used since midnight (UTC), by all processes that share the data folder. */
  today: Tokens
  /** Of tokens a day; null where there is none. */
  limit: number | null
  /** US dollars since midnight, where the price is set. */
  spent: number | null
}

export type Status = {
  version: string
  generation: string
  articles: number
  passages: number
  /** BCP 47 of the languages that articles and their translations are in. */
  languages: string[]
  /** Titles of articles, the newest first, at most five. */
  about: string[]
  recipe: string
  /** Null where none is set. */
  chat: ChatStatus | null
  embedding: ModelState & { name: string }
}

/** What answers, and says how it is: all that the terminal and most scripts need. */
export type Answering = {
  /** `onFound`: told the places, as an extractive answer, where the answer itself waits for a model. */
  ask(request: AskRequest, onFound?: (places: Answer) => void): Promise<Answer>
  search(question: string, k: number, language?: string): Promise<SearchHit[]>
  status(): Status
  log: Log
}

/** A feed of a list, such as the default set. `language`: BCP 47; null where it is not known. */
export type ListedFeed = { url: string; title: string; language: string | null }

/** One run of the digest of a channel. `date`: local; `at`: milliseconds since 1970; `reason`: why nothing, or not all, was posted. */
type DigestRun = { date: string; state: string; at: number; reason: string | null }

/** A feed whose last check failed. `since`: milliseconds since 1970. */
type TroubledFeed = { url: string; title: string; since: number; trouble: FeedTrouble }

/** `nextRun`: milliseconds since 1970; null while it is paused. */
export type DigestStatus = {
  nextRun: number | null
  /** The newest first. */
  lastRuns: DigestRun[]
  troubled: TroubledFeed[]
  /** Feeds that say where they have moved for good. */
  moves: ProposedMove[]
  /** Why the last alerts could not be posted; null where they could. */
  alertsFailed: string | null
}

/** How digests get into channels. */
export type DigestWay = {
  posts: ChannelPosts
  /** The messages of a digest, in order, as Discord's API takes them, each with a first component without an id. */
  render(digest: Digest): readonly object[]
  /** What admins are told of feeds, in one message of that kind. */
  renderAlerts(alerts: Alerts): object
}

/** The daily digests of channels. Ids are Discord's; no two setups share a channel. */
export type DigestApp = {
  /** Of one server, or of all. */
  setups(guild?: string): Promise<DigestSetup[]>
  /** Makes or changes the one of its channel. */
  write(setup: DigestSetup): Promise<void>
  /** False where the channel has none. */
  remove(guild: string, channel: string): Promise<boolean>
  /** False where the channel has none. */
  pause(guild: string, channel: string, isPaused: boolean): Promise<boolean>
  defaultFeeds(): Promise<readonly ListedFeed[]>
  /** Of a channel: its own, or the default ones. `title`: empty where nobody knows it. */
  feeds(setup: DigestSetup): Promise<Pick<ListedFeed, 'url' | 'title'>[]>
  /** The feeds of a list in OPML. Throws a UserError for any other file. */
  readList(bytes: Uint8Array): Promise<readonly ListedFeed[]>
  /** What a digest would hold now. Nothing is posted or remembered of it. */
  preview(setup: DigestSetup): Promise<Digest>
  /** Collects news and posts digests from now on. `stop` lets the messages under way arrive. */
  start(way: DigestWay): { stop(): Promise<void> }
  /**
   * Posts today's digest without waiting for its time, or waits for who does. `already`: it was posted before. `failed`:
   * why it could not be. Throws a UserError before `start`.
   */
  now(setup: DigestSetup): Promise<PostedNow>
  status(guild: string, channel: string): Promise<DigestStatus>
  troubled(setup: DigestSetup): Promise<TroubledFeed[]>
  /**
   * Takes a feed at its new address in all digests of a server. Null where nothing is proposed any more; `problem`: why
   * it cannot be read there; then nothing is changed.
   */
  takeMove(guild: string, key: string): Promise<TakenMove | { to: string; problem: FeedTrouble } | null>
  /** Reads an address as a feed. `problem`: why it cannot be one; then there are no items. */
  testFeed(url: string): Promise<{ title: string; language: string | null; items: Item[]; problem: FeedTrouble | null }>
  /** Adds the feeds of a list in OPML that lies at an address, `most` in all. */
  importFeeds(setup: DigestSetup, url: string, most: number): Promise<ImportedFeeds | 'not fetched' | 'no list'>
  /** As OPML, and how many they are. */
  exportFeeds(setup: DigestSetup, title: string): Promise<{ opml: string; feeds: number }>
  /** Why what is published at an address was in the digests or was not, stage by stage. */
  why(setup: DigestSetup, url: string): Promise<Step[]>
  /** One that was posted; null where it is not kept any longer. */
  read(guild: string, channel: string, date: string): Promise<Digest | null>
  /** The same in another language. */
  inLanguage(digest: Digest, language: string): Promise<Digest>
  /** An answer from the reports of a digest, as `ask` gives one. */
  askAbout(digest: Digest, request: AboutDigest, onFound?: (places: Answer) => void): Promise<Answer>
}

type AboutDigest = Omit<AskRequest, 'article' | 'guild' | 'aboutNews'>

/** A story that a digest told. `published`: milliseconds since 1970. */
export type RecentStory = { id: string; title: string; publisher: string | null; published: number }

/** What the digests of a server told in the last days (NEWS_DAYS), whether `/ask` may cite it or not. */
export type NewsApp = {
  /** NEWS_DAYS. */
  days: number
  /** At most 25, the newest first: those that hold all words typed in their title or publisher. */
  recent(guild: string, typed: string): Promise<RecentStory[]>
  /** The main report of a story, in the words of its feed; null where it is not kept any longer. */
  draft(guild: string, id: string): Promise<(Draft & Pick<Article, 'rights'>) | null>
}

/** What is kept about a person, and the end of it. */
export type PrivacyApp = PersonalData & {
  /**
   * Erases all of it. `before`: when Discord says that they asked for it, in milliseconds since 1970; nothing is kept later
   * of what they had begun until then. `isClean`: no file of the data folder holds anything of it any more; else that is
   * still worked on.
   */
  erase(user: string, before: number): Promise<{ erased: Erased[]; isClean: boolean }>
  /** Whether files may still hold remains of what was erased. */
  isClearing(user: string): Promise<boolean>
}

/** What commands, scripts and the terminal may ask for. Built once in main.ts; tests build one with parts of their own. */
export type App = Answering & {
  /**
   * Builds a new generation beside the old one, examines it with the golden questions, and switches to it unless it is
   * worse. One at a time: a second call throws BuildUnderWay. Ends what a rollback or a discard has pinned.
   */
  reindex(options: { full: boolean }, onProgress?: (progress: ReindexProgress) => void): Promise<ReindexReport>
  /** Resolves when nothing is being built any more, what goes on behind a finished reindex included. */
  settled(): Promise<void>
  /** All articles, the newest first; the same list until there is another index. */
  articles(): readonly Listed[]
  /** The paragraphs around a quote of an earlier answer; null where the articles, or the news, no longer have those words there. */
  around(quote: Quote, language: string): Promise<Surroundings | null>
  /** Where the sentences of a text stand in the articles, word for word or nearly, in German or in translation. */
  locate(text: string, language: string): Promise<Sources>
  digest: DigestApp
  corpus: CorpusApp
  news: NewsApp
  gaps: GapsApp
  insights: InsightsApp
  index: IndexApp
  exam: ExamApp
  answers: AnswerStore<KeptBody>
  feedback: FeedbackStore
  people: People
  guilds: Guilds
  quotas: Quotas
  privacy: PrivacyApp
  /** As the operator set them. */
  limits: { quota: QuotaLimits; retentionDays: number; answerBudgetMs: number }
  /** Ids of the servers whose admins may change the articles, which all servers share; null: the only one there is. */
  corpusGuilds: readonly string[] | 'all' | null
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves when it is known whether the models answer, which is asked beside the start. */
  checked(): Promise<void>
  /** No model is waited for any longer: answers under way, and later ones, go out with the articles' own sentences. */
  hurry(): void
  close(): Promise<void>
}
