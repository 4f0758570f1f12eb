import { splitPassages } from '../../../src/passages/passages.ts'
import { translationsOf } from '../../../src/translation/memory.ts'
import { readQuestions } from '../scorecard.ts'
import { readArticles } from './read-articles.ts'

export type Place = { article: string; start: number; end: number }

/** What every peer indexes: the German, and the English where the translation memory has all of it. */
export type PeerPassage = Place & { german: string; english: string | null }

/** `targets`: a hit that overlaps any of them is right. */
export type PeerQuestion = { question: string; language: string; targets: Place[] }

export type PeerTask = { passages: PeerPassage[]; questions: PeerQuestion[] }

/** The passages of a folder of articles, split as the bot splits them. */
export const passagesIn = async (corpusDir: string): Promise<PeerPassage[]> => {
  const passages: PeerPassage[] = []
  for await (const article of readArticles(corpusDir)) {
    for (const { start, end } of splitPassages(article, article.sentences)) {
      const english = translationsOf(article.text, article.translations, { start, end }, 'en')
      const german = article.text.slice(start, end)
      passages.push({ article: article.id, start, end, german, english: english?.text ?? null })
    }
  }
  return passages
}

/** The German and English questions of evaluation files whose gold stands in the corpus, file by file. */
export const questionsFrom = async (files: readonly string[], corpusDir: string): Promise<PeerQuestion[]> => {
  const texts = new Map<string, string>()
  for await (const { id, text } of readArticles(corpusDir)) texts.set(id, text)
  const questions: PeerQuestion[] = []
  for (const file of files) {
    for (const { question, lang: language, answerable, article, start, end, gold } of await readQuestions(file)) {
      if (answerable === false || (language !== 'de' && language !== 'en')) continue
      const targets =
        article && start !== undefined && end !== undefined
          ? [{ article, start, end }]
          : [...texts].flatMap(([id, text]) =>
              !article || article === id ? gold.flatMap((wanted) => occurrences(id, text, wanted)) : [],
            )
      if (targets.length > 0) questions.push({ question, language, targets })
    }
  }
  return questions
}

const occurrences = (article: string, text: string, wanted: string): Place[] => {
  const places: Place[] = []
  for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + 1))
    places.push({ article, start, end: start + wanted.length })
  return places
}

/** Place of the first right hit, from 0; -1: none of them is. */
export const rankOf = (hits: readonly Place[], targets: readonly Place[]): number =>
  hits.findIndex((hit) =>
    targets.some(({ article, start, end }) => article === hit.article && start < hit.end && hit.start < end),
  )

/** At most `most` of them, evenly from the whole list. */
export const evenly = <T>(list: readonly T[], most: number): T[] =>
  list.filter((_, i) => Math.floor(((i + 1) * most) / list.length) > Math.floor((i * most) / list.length))
