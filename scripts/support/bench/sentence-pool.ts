import { UserError } from '../../../src/errors.ts'
import { readArticles, type SourceArticle } from './read-articles.ts'

/** A real sentence; `english` where a translation memory has it for this sentence alone. */
export type PoolSentence = { german: string; english: string | null }

/** What is recombined: sentences by the article that they come from, and the family names that stand in them. */
export type SentencePool = { articles: PoolSentence[][]; names: string[] }

const SHORTEST = 30
const LONGEST = 280
/** Articles with fewer usable sentences give too little to draw from. */
const FEWEST = 4
/** "Guus Hiddink", "Deutsche Bank": two capitalised words within a sentence; the second counts as the name. */
export const NAME = /(?<=\p{Ll},? )(\p{Lu}\p{Ll}{2,}) (\p{Lu}\p{Ll}{3,})(?=[ ,.])/gu

/** The sentences of folders of articles and of JSON Lines. Throws a UserError where they hold too little. */
export const readSentencePool = async (paths: readonly string[]): Promise<SentencePool> => {
  const pool: SentencePool = { articles: [], names: [] }
  const names = new Set<string>()
  for (const path of paths) {
    for await (const article of readArticles(path)) {
      const sentences = usableSentences(article)
      if (sentences.length < FEWEST) continue
      pool.articles.push(sentences)
      for (const { german } of sentences) for (const match of german.matchAll(NAME)) names.add(match[2]!)
    }
  }
  if (pool.articles.length === 0)
    throw new UserError(`No article in ${paths.join(', ')} has ${FEWEST} sentences; --from names more.`)
  pool.names = [...names]
  return pool
}

const usableSentences = ({ text, sentences, translations }: SourceArticle): PoolSentence[] =>
  sentences.flatMap(({ start, end }) => {
    const german = text.slice(start, end)
    if (german.length < SHORTEST || german.length > LONGEST) return []
    if (!/^[\p{Lu}\d„"«»]/u.test(german) || !/[.!?][“"»«]?$/.test(german)) return []
    const english = translations.find((one) => one.language.startsWith('en') && one.start === start && one.end === end)
    return [{ german, english: english?.text ?? null }]
  })
