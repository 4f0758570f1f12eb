import { CorpusProblem, type Problem } from '../../corpus-changes/problem.ts'
import { DraftRefusal, type Refused } from '../../drafts/draft-refusal.ts'
import { UserError } from '../../errors.ts'
import { FetchFailure } from '../../fetching/failure.ts'
import type { Texts } from '../texts/catalogue.ts'

/**
 * Runs work on the articles; what keeps it from being done is thrown as a UserError in the reader's language. `url`: what
 * is fetched.
 */
export const inWordsOf = async <T>({ corpus }: Texts, work: () => Promise<T>, url = ''): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const words = wordsFor(error, corpus, url)
    if (words === null) throw error
    throw new UserError(words, { cause: error })
  }
}

const wordsFor = (error: unknown, corpus: Texts['corpus'], url: string): string | null => {
  if (error instanceof CorpusProblem) return said<Problem>(corpus.problems, error.problem)
  if (error instanceof DraftRefusal) return said<Refused>(corpus.refused, error.refused)
  if (!(error instanceof FetchFailure)) return null
  const host = URL.parse(url)?.host ?? url
  const { kind, statusCode } = error
  return kind === 'status' ? corpus.fetch.status(host, statusCode ?? 0) : corpus.fetch[kind](host)
}

/** TypeScript cannot know that a kind and what belongs to it come together. */
const said = <T extends { kind: string }>(words: Record<T['kind'], (about: never) => string>, about: T): string =>
  (words[about.kind as T['kind']] as (about: T) => string)(about)
