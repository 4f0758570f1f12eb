import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Article } from '../../../src/articles/article.ts'
import { detectLanguage } from '../../../src/language/detect.ts'
import type { Lexicon } from '../../../src/language/lexicon.ts'
import { splitPassages } from '../../../src/passages/passages.ts'
import { splitSentences } from '../../../src/passages/sentences.ts'
import { findPassages, LOOKED_AT } from '../../../src/retrieval/find.ts'
import { NOWHERE } from '../../../src/retrieval/nearness.ts'
import { FEATURES } from '../../../src/retrieval/rerank.ts'
import type { IndexedArticle } from '../../../src/search-index/content.ts'
import { generationOf } from '../../../src/search-index/in-memory.ts'
import type { EvaluationQuestion } from '../scorecard.ts'
import { fitListwise, type List } from './listwise.ts'

/** German articles of a gzipped file of JSON Lines {id, text}, without translations. */
export const readDistractors = (file: string): IndexedArticle[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const { id, text } = JSON.parse(line) as { id: string; text: string }
      const article: Article = {
        id,
        title: text.slice(0, 80),
        titleDerived: true,
        author: null,
        published: null,
        language: 'de',
        url: null,
        rights: null,
        tier: 'news',
        text,
      }
      const sentences = splitSentences(text, 'de')
      return { article, sentences, passages: splitPassages(article, sentences), translations: [] }
    })

/** `translated`: the articles that keep their translations. */
export type Setting = { name: string; questions: readonly EvaluationQuestion[]; translated: 'all' | 'half' | 'none' }

/** `fold`: of the article that the question is about. */
export type PassageList = List & { setting: string; fold: number }

/** Lists keep the first stage's order; wrong candidates far down teach nothing more. */
const TAUGHT = 25

/** The first stage's passages for each question, among the distractors, with their features. */
export const passageLists = (
  articles: readonly IndexedArticle[],
  distractors: readonly IndexedArticle[],
  settings: readonly Setting[],
  folds: number,
  lexicon: Lexicon,
): PassageList[] => {
  const unweighted = FEATURES.map(() => 0)
  const numbers = new Map(articles.map(({ article }, i) => [article.id, i]))
  const lists: PassageList[] = []
  for (const translated of new Set(settings.map((one) => one.translated))) {
    const kept = articles.map((one, i) =>
      translated === 'all' || (translated === 'half' && i % 2 === 1) ? one : { ...one, translations: [] },
    )
    const searched = generationOf([...kept, ...distractors])
    for (const { name, questions } of settings.filter((one) => one.translated === translated)) {
      for (const { question, article, start = 0, end = 0 } of questions) {
        const language = detectLanguage(question)
        const found = findPassages(searched, lexicon, question, language, NOWHERE, LOOKED_AT, unweighted)
        lists.push({
          rows: found.map(({ rated }) => rated?.row ?? unweighted),
          right: found.map(
            (one) => one.article.article.id === article && one.passage.start < end && start < one.passage.end,
          ),
          weight: 1,
          setting: name,
          fold: (numbers.get(article ?? '') ?? 0) % folds,
        })
      }
    }
  }
  return lists
}

export const fitPassages = (lists: readonly PassageList[], ridge: number): number[] =>
  fitListwise(
    lists.map((list) => {
      const keep = (_: unknown, i: number): boolean => i < TAUGHT || list.right[i]!
      return { ...list, rows: list.rows.filter(keep), right: list.right.filter(keep) }
    }),
    ridge,
  )

/** Shares of the questions whose first and whose first five passages hold a right one, by weights that saw none of them. */
export const heldOut = (lists: readonly PassageList[], folds: number, ridge: number): Map<string, [number, number]> => {
  const counts = new Map<string, { at1: number; at5: number; all: number }>()
  for (let fold = 0; fold < folds; fold++) {
    const weights = fitPassages(
      lists.filter((list) => list.fold !== fold),
      ridge,
    )
    for (const { rows, right, setting } of lists.filter((list) => list.fold === fold)) {
      const ranks = rows.map((row) => row.reduce((sum, value, i) => sum + weights[i]! * value, 0))
      const order = [...ranks.keys()].sort((a, b) => ranks[b]! - ranks[a]! || a - b)
      const place = order.findIndex((i) => right[i])
      const count = counts.get(setting) ?? { at1: 0, at5: 0, all: 0 }
      counts.set(setting, count)
      count.all++
      if (place === 0) count.at1++
      if (place >= 0 && place < 5) count.at5++
    }
  }
  return new Map([...counts].map(([setting, { at1, at5, all }]) => [setting, [at1 / all, at5 / all]]))
}
