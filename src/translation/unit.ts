import type { Span } from '../passages/passage.ts'

/** A translation of one stretch of an article (a sentence, or the few sentences that correspond). */
export type Translation = Span & {
  /** BCP 47 of the translation. */
  language: string
  text: string
  /** `human`, or the model that made it. */
  origin: string
  /** ISO date, where the memory says it. */
  date: string | null
}
