import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecombinedCorpus } from './recombined-corpus.ts'
import { sampleQuestions } from './sampled-questions.ts'
import type { SentencePool } from './sentence-pool.ts'

/**
 * Writes golden questions beside the articles of a recombined corpus: in turns a whole sentence of it and the longest words
 * of one, every third in English where its sentence is translated. Returns how many articles got any.
 */
export const writeGoldenQuestions = (
  dir: string,
  pool: SentencePool,
  corpus: RecombinedCorpus,
  count: number,
): number => {
  // Others than those that are asked meanwhile.
  const sampled = sampleQuestions(pool, corpus, count, 11)
  for (const [i, { question, holds, english, article }] of sampled.entries()) {
    const asked = i % 3 === 2 && corpus.translated && english !== null ? english : question
    const line = { question: asked, language: asked === english ? 'en' : 'de', expects: [{ quote: holds }] }
    appendFileSync(join(dir, `${article}.questions.jsonl`), `${JSON.stringify(line)}\n`)
  }
  return new Set(sampled.map(({ article }) => article)).size
}
