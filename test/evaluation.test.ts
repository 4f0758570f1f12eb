import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type EvaluationQuestion, judge, scorecardOf } from '../scripts/support/scorecard.ts'
import { readCorpus } from '../src/articles/read-corpus.ts'
import { LANGUAGES } from '../src/language/words.ts'
import { home, open } from './app/open.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const questionsIn = (path: string): EvaluationQuestion[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))

const textsIn = async (corpusDir: string): Promise<Map<string, string>> =>
  new Map((await readCorpus(corpusDir)).articles.map(({ id, text }) => [id, text]))

const lists = readdirSync(at('./evaluation')).filter((name) => name.endsWith('.jsonl'))

describe.each(lists)('the questions of %s', (name) => {
  const questions = questionsIn(at(`./evaluation/${name}`))

  test('have an id each, a question, and a language that is answered in', () => {
    expect(questions.length).toBeGreaterThan(100)
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    for (const { id, question, lang } of questions) {
      expect([id, question.trim() !== '' && question.length <= 400]).toEqual([id, true])
      expect(LANGUAGES, id).toContain(lang)
    }
    expect(new Set(questions.map(({ lang }) => lang))).toEqual(new Set(LANGUAGES))
  })

  test('have gold where they are answerable, and none where not; every gold stands in an article word for word', async () => {
    const corpora = await Promise.all(['../corpus', './evaluation/corpus'].map((folder) => readCorpus(at(folder))))
    const articles = corpora.flatMap((corpus) => corpus.articles)
    expect(articles.length).toBeGreaterThan(1)
    for (const { id, answerable, gold, article, kind } of questions) {
      expect([id, typeof answerable, gold.length > 0]).toEqual([id, 'boolean', answerable])
      const searched = articles.filter((one) => !article || one.id === article)
      // An article without a byline can only be answered from its metadata.
      const held = searched.flatMap(({ text, author, published }) =>
        kind === 'metadata' ? [text, author ?? '', published ?? ''] : [text],
      )
      for (const one of gold) expect([id, one, held.some((text) => text.includes(one))]).toEqual([id, one, true])
    }
  })

  test('are asked once: no two are the same', () => {
    const asked = questions.map(({ question }) => question.toLowerCase().trim())
    expect(asked.filter((question, i) => asked.indexOf(question) !== i)).toEqual([])
  })
})

/** Kept beside the repository, never in it. Absent data shows as a skipped test. */
const shared = at('../../shared/eval/article.dev.jsonl')

test.skipIf(!existsSync(shared))(
  'over the development set every quote is verbatim and translated, every claim cited',
  async () => {
    const place = home({ shipped: true })
    const { app } = await open(place)
    const texts = await textsIn(place.corpusDir)
    const judged = []
    for (const question of questionsIn(shared)) judged.push(await judge(app, question, texts))
    const card = scorecardOf('all', judged, texts)

    expect(judged.length).toBeGreaterThanOrEqual(40)
    expect({ verbatim: card.verbatim, uncited: card.uncited, translated: card.translated }).toEqual({
      verbatim: 1,
      uncited: 0,
      translated: 1,
    })
    for (const { question, answer } of judged) {
      const file = readFileSync(join(place.corpusDir, '2025-10-01-sora-2.md'), 'utf8')
      for (const { text } of answer.quotes) expect([question.id, file.includes(text)]).toEqual([question.id, true])
      expect(answer.language).toBe(question.lang)
    }
  },
)
