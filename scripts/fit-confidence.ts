/*
 * Fits how retrieval ranks sentences and when it answers, and writes src/retrieval/weights.json.
 *
 *   npm run fit -- [--dev FILE] [--xquad DIR] [--write]
 *
 * Always: test/evaluation over corpus/ and test/evaluation/corpus/. --dev: further questions on corpus/.
 * --xquad: a folder with corpus/ and questions.{de,en,es}.jsonl. What it prints is held out by article: the questions
 * about one article are judged by weights that saw none of them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLexicon } from '../src/language/lexicon.ts'
import { confidenceRow, fitted, linear, logistic, type Weights } from '../src/retrieval/confidence.ts'
import { readArguments, runScript } from './support/command.ts'
import { type Example, examplesOf, readArticles } from './support/fit/examples.ts'
import { fitLogistic } from './support/fit/logistic-regression.ts'
import type { EvaluationQuestion } from './support/scorecard.ts'

const usage = 'Usage: npm run fit -- [--dev FILE] [--xquad DIR] [--write]'

const EVALUATION = 'test/evaluation'
const OUT = 'src/retrieval/weights.json'
const RIDGE = { ranking: 0.5, confidence: 1 }
/** Wrong sentences outnumber right ones about twenty to one. */
const WRONG_SENTENCE = 0.35
/** Confidence from which an answer goes out: rather silent than wrong. */
const THRESHOLD = 0.622
/** Clear questions are what is promised; chatty ones and an encyclopedia only keep the weights from leaning too far. */
const WEIGHT = { dev: 3, clear: 2, chatty: 0.7, xquad: 0.4, besideOthers: 0.6 }
/** XQuAD is large: every sixth question is enough. */
const EVERY = 6
const FOLDS = 3

const read = (file: string): EvaluationQuestion[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as EvaluationQuestion)

type Asked = { question: EvaluationQuestion; weight: number; fold: string }

/** Questions about single articles, each asked over its own article alone and over all of them together. */
const smallCorpora = async (dev: string | undefined): Promise<Example[]> => {
  const shipped = await readArticles('corpus')
  const all = [...shipped, ...(await readArticles(join(EVALUATION, 'corpus')))]
  const first = shipped[0]!.article.id
  const sets = [
    { file: join(EVALUATION, 'clear.jsonl'), weight: WEIGHT.clear, about: null },
    { file: join(EVALUATION, 'articles.jsonl'), weight: WEIGHT.chatty, about: null },
    { file: join(EVALUATION, 'sora-2.jsonl'), weight: WEIGHT.chatty, about: first },
    ...(dev ? [{ file: dev, weight: WEIGHT.dev, about: first }] : []),
  ]
  const asked: Asked[] = sets.flatMap(({ file, weight, about }) => {
    let fold = about ?? first
    return read(file).map((question) => {
      fold = about ?? question.article ?? fold // An unanswerable question follows those on its article.
      return { question: { ...question, article: question.answerable ? fold : null }, weight, fold }
    })
  })
  const lexicon = openLexicon()
  return [
    ...examplesOf(
      all,
      asked.map((one) => ({ ...one, weight: one.weight * WEIGHT.besideOthers })),
      lexicon,
    ),
    ...all.flatMap((one) =>
      examplesOf(
        [one],
        asked.filter(({ fold }) => fold === one.article.id),
        lexicon,
      ),
    ),
  ]
}

/** XQuAD as it is, and with the article or the paragraph taken out that holds the answer. */
const encyclopedia = async (dir: string): Promise<Example[]> => {
  const articles = await readArticles(join(dir, 'corpus'))
  const ids = articles.map(({ article }) => article.id)
  const lexicon = openLexicon()
  return ['de', 'en', 'es'].flatMap((language) => {
    const questions = read(join(dir, `questions.${language}.jsonl`)).filter((_, i) => i % EVERY === 0)
    const asked = questions.map((question) => {
      const fold = `xquad ${ids.indexOf(question.article ?? '') % FOLDS}`
      return { question, weight: language === 'es' ? WEIGHT.xquad / 2 : WEIGHT.xquad, fold }
    })
    const known = examplesOf(articles, asked, lexicon)
    if (language === 'es') return known // Without translations most of it cannot be answered anyway.
    const unknown = asked.flatMap((one, i) => {
      const { article, start = 0, end = 0 } = one.question
      const without = articles.flatMap((each) => {
        if (each.article.id !== article) return [each]
        const rest = each.passages.filter((passage) => passage.end <= start || passage.start >= end)
        return i % 2 === 0 ? [] : [{ ...each, passages: rest }]
      })
      return examplesOf(without, [{ ...one, answerable: false }], lexicon)
    })
    return [...known, ...unknown]
  })
}

const best = (example: Example, ranking: number[]): { at: number; ranks: number[] } => {
  const ranks = example.signals.map((row) => linear(ranking, row))
  return { at: ranks.indexOf(Math.max(...ranks)), ranks }
}

const rowOf = (example: Example, ranking: number[]): number[] => {
  const { at, ranks } = best(example, ranking)
  return confidenceRow(example.question, example.signals[at]!, ranks)
}

const fitWeights = (examples: readonly Example[]): Weights => {
  const usable = examples.filter(({ signals }) => signals.length > 0)
  const ranking = fitLogistic(
    usable
      .filter(({ right }) => right.includes(true))
      .flatMap(({ signals, right, weight }) =>
        signals.map((row, i) => ({
          row,
          label: right[i] ? 1 : 0,
          weight: right[i] ? weight : weight * WRONG_SENTENCE,
        })),
      ),
    RIDGE.ranking,
  )
  const confidence = fitLogistic(
    usable.map((one) => ({ row: rowOf(one, ranking), label: one.answerable ? 1 : 0, weight: one.weight })),
    RIDGE.confidence,
  )
  return { ...fitted, ranking, confidence, threshold: THRESHOLD }
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(0)} %`

const report = (fold: string, examples: readonly Example[], weights: Weights): string => {
  const judged = examples.map((one) => ({
    answerable: one.answerable,
    right: one.right[best(one, weights.ranking).at] ?? false,
    answered: one.signals.length > 0 && logistic(linear(weights.confidence, rowOf(one, weights.ranking))) >= THRESHOLD,
  }))
  const yes = judged.filter(({ answerable }) => answerable)
  const no = judged.filter(({ answerable }) => !answerable)
  return [
    fold.padEnd(28),
    `answerable ${String(yes.length).padStart(3)}:`,
    `first sentence right ${percent(yes.filter(({ right }) => right).length, yes.length)},`,
    `answered ${percent(yes.filter(({ answered }) => answered).length, yes.length)};`,
    `unanswerable ${String(no.length).padStart(3)}:`,
    `not answered ${percent(no.filter(({ answered }) => !answered).length, no.length)}`,
  ].join(' ')
}

await runScript(usage, async () => {
  const { values } = readArguments({ dev: { type: 'string' }, xquad: { type: 'string' }, write: { type: 'boolean' } })
  const examples = await smallCorpora(values.dev)
  if (values.xquad) examples.push(...(await encyclopedia(values.xquad)))
  for (const fold of [...new Set(examples.map((one) => one.fold))].sort()) {
    const others = examples.filter((one) => one.fold !== fold)
    console.log(
      report(
        fold,
        examples.filter((one) => one.fold === fold),
        fitWeights(others),
      ),
    )
  }
  if (!values.write) return 0
  const rounded = (numbers: number[]): number[] => numbers.map((value) => Math.round(value * 10_000) / 10_000)
  const { ranking, confidence, threshold } = fitWeights(examples)
  const weights = { ...fitted, ranking: rounded(ranking), confidence: rounded(confidence), threshold }
  writeFileSync(OUT, `${JSON.stringify(weights, null, 2)}\n`)
  return 0
})
