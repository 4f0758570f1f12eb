import type { Article } from '../articles/article.ts'
import type { Sentence } from '../passages/passage.ts'
import type { Translation } from './unit.ts'

/** Sentences `first` to `last` (numbers, 1-based) of an article that its memory may hold translations of. */
export type Wanted = {
  article: { article: Article; sentences: readonly Sentence[]; translations: readonly Translation[] }
  first: number
  last: number
}

export type TranslateOptions = {
  /** False: only what is stored already; no model is asked. */
  make: boolean
  signal?: AbortSignal
}

/**
 * Machine translations, by article id, of those wanted sentences that the articles' own memories (TMX) do not hold in
 * `language`; at most one a sentence, in order. What could not be made is simply not there.
 */
type MachineTranslations = ReadonlyMap<string, readonly Translation[]>

export type Translator = {
  /** Never throws for what a model does; throws a SetupError when storage fails. */
  translate(wanted: readonly Wanted[], language: string, options: TranslateOptions): Promise<MachineTranslations>
}
