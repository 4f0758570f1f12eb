import type { Answer } from './answer/answer.ts'
import type { Problem } from './articles/article.ts'
import type { Log } from './log.ts'
import type { ModelState, Tokens } from './models/chat.ts'

export type AskRequest = {
  question: string
  /** BCP 47 of the answer. Default: the question's own language. */
  language?: string | undefined
  /** BCP 47 hint for short questions whose language cannot be told (a Discord locale). */
  locale?: string | undefined
  /** The turn before, where this question goes on from it: what the same person asked, and what the claims said. */
  previous?: { question: string; answer: string } | undefined
}

/** One retrieved passage, as `search` prints it. `text` is the slice. */
export type SearchHit = { article: string; start: number; end: number; text: string; score: number }

export type ReindexReport = {
  generation: string
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

export type ReindexProgress = { step: 'reading' | 'embedding' | 'building' | 'publishing'; done: number; total: number }

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

/** What commands, scripts and the terminal may ask for. Built once in main.ts; tests build one with parts of their own. */
export type App = {
  /** `onFound`: told the places, as an extractive answer, where the answer itself waits for a model. */
  ask(request: AskRequest, onFound?: (places: Answer) => void): Promise<Answer>
  search(question: string, k: number, language?: string): Promise<SearchHit[]>
  /** Builds a new generation beside the old one and switches to it. One at a time: a second call throws a UserError. */
  reindex(options: { full: boolean }, onProgress?: (progress: ReindexProgress) => void): Promise<ReindexReport>
  /** Resolves when nothing is being built any more, what goes on behind a finished reindex included. */
  settled(): Promise<void>
  status(): Status
  /** Resolves when it is known whether the models answer, which is asked beside the start. */
  checked(): Promise<void>
  /** No model is waited for any longer: answers under way, and later ones, go out with the articles' own sentences. */
  hurry(): void
  log: Log
  close(): Promise<void>
}
