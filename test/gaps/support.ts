import { readFileSync } from 'node:fs'
import { openLexicon } from '../../src/language/lexicon.ts'
import type { Language } from '../../src/language/words.ts'
import { articleOf, generationOf } from '../retrieval/corpus.ts'

export type Labelled = { gap: string; language: Language; question: string }

/** Questions with the gap that each belongs to. */
export const labelled = (name: 'tune' | 'held-out'): Labelled[] =>
  readFileSync(new URL(`./labelled/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)

const article = readFileSync(new URL('../../corpus/2025-10-01-sora-2.md', import.meta.url), 'utf8')
const body = article.split(/^---$/m).slice(2).join('').trim()

/** The shipped article, which answers none of the labelled questions. */
const generation = generationOf(
  articleOf(
    'sora',
    body
      .split('\n')
      .filter(Boolean)
      .map((line) => [line]),
  ),
)

export const parts = { words: generation.words, lexicon: openLexicon() }
