import type { Tokens } from '../models/chat.ts'
import type { Span } from '../passages/passage.ts'
import type { DropReason } from './gate.ts'

/** One sentence of an answer, in `Answer.language` where a translation allows it, with the quotes that it cites. */
export type Claim = { text: string; cites: number[] }

/** A cited slice of an article with its place and its translation. `text` is `article.text.slice(start, end)`. */
export type Quote = Span & {
  /** 1-based, the number in `Claim.cites`. */
  n: number
  article: string
  title: string
  author: string | null
  published: string | null
  url: string | null
  paragraph: number
  /** Number of the first sentence, and of the last where the slice holds several. */
  sentence: number
  lastSentence: number
  text: string
  /** BCP 47 of the article, where it is not German. */
  language?: string
  /** The digest that told it, where it is a report and no article. */
  toldIn?: { guild: string; channel: string; date: string }
  /** Null when the reader reads the article's language, or when the memory has none. May be English when the reader's language has none. */
  translation: { text: string; language: string; origin: string } | null
}

/**
 * Why sentences of the articles stand where a model was to write: it could not be had, what it wrote did not stand up to
 * the gate, or the day's tokens are used up.
 */
export type ModelNote = 'unavailable' | 'not grounded' | 'token budget'

/** What a model had to do with an answer. */
export type ModelPart = {
  /** As in CHAT_MODEL. */
  name: string
  /** Name and version of the prompt. */
  prompt: string
  /** Of the calls that worded question and answer; translations are made for all readers, and counted with the day's. */
  tokens: Tokens
  /** US dollars, where the price of the model is set. */
  price: number | null
  /** Claims that the gate dropped, by reason. */
  dropped: Partial<Record<DropReason, number>>
}

/** What goes out for one question. */
export type Answer = {
  question: string
  status: 'answered' | 'abstained'
  /** BCP 47: the reader's language. */
  language: string
  mode: 'extractive' | 'model'
  /** Empty when abstained. */
  claims: Claim[]
  /** Empty when abstained; numbered 1… in the order of first citation. */
  quotes: Quote[]
  /** The only article that was looked in; null: all. */
  only: { id: string; title: string } | null
  /** The digest whose reports alone were looked in; absent: none. */
  digest?: { guild: string; channel: string; date: string }
  /** What the digests of the server told was looked in too: an answer is from there alone, not from the articles. */
  news?: true
  /** When abstained: the nearest place, where the corpus has any. */
  nearest: Quote | null
  /** When abstained: what the corpus is about (titles, newest first, at most five). */
  about: string[]
  /** Name of the index generation that answered. */
  generation: string
  /** Probability that what was retrieved holds the answer, 0–1, also when abstained; 1 for what an article's own data say. */
  confidence: number
  /** False: it may well not answer the question, and readers are told so. Always false when abstained. */
  certain: boolean
  /** Null where the model wrote the answer, and where none is set. */
  note: ModelNote | null
  /** Null where no model was asked. */
  model: ModelPart | null
}
