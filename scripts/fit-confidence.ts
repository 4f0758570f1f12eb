/*
 * Fits how retrieval ranks passages and sentences and when it answers, and writes src/retrieval/weights.json.
 *
 *   npm run fit -- [--dev FILE] [--xquad DIR [--distractors FILE]] [--write]
 *
 * Always: test/evaluation over corpus/ and test/evaluation/corpus/. --dev: further questions on corpus/.
 * --xquad: a folder with corpus/ and questions.{de,en,es}.jsonl; the weights of passages come from it alone.
 * --distractors: gzipped JSON Lines {id, text} of German articles; XQuAD is then asked with them and without. What it
 * prints is held out by article: the questions about one article are judged by weights that saw none of them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLexicon } from '../src/language/lexicon.ts'
import { confidenceRow, fitted, linear, logistic, type Weights } from '../src/retrieval/confidence.ts'
import type { IndexedArticle } from '../src/search-index/content.ts'
import { readArguments, runScript } from './support/command.ts'
import { type Example, examplesOf, readArticles } from './support/fit/examples.ts'
import { fitLogistic } from './support/fit/logistic-regression.ts'
import { fitPassages, heldOut, passageLists, readDistractors, type Setting } from './support/fit/passage-lists.ts'
import type { EvaluationQuestion } from './support/scorecard.ts'

const usage = 'Usage: npm run fit -- [--dev FILE] [--xquad DIR [--distractors FILE]] [--write]'

const EVALUATION = 'test/evaluation'
const OUT = 'src/retrieval/weights.json'
const RIDGE = { passages: 3, ranking: 0.5, confidence: 1 }
/** Wrong sentences outnumber right ones about twenty to one. */
const WRONG_SENTENCE = 0.35
/** Confidence from which an answer goes out: rather silent than wrong. */
const THRESHOLD = 0.6
/** Clear questions are what is promised; chatty ones and an encyclopedia only keep the weights from leaning too far. */
const WEIGHT = { dev: 3, clear: 2, chatty: 0.7, xquad: 0.3, besideOthers: 0.6 }
/** XQuAD is large: every second question is enough. */
const EVERY = 2
const FOLDS = 3
const PASSAGE_FOLDS = 5

const read = (file: string): EvaluationQuestion[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as EvaluationQuestion)

type Asked = { question: EvaluationQuestion; weight: number; fold: string }

/** Questions about single articles, each asked over its own article alone and over all of them together. */
const smallCorpora = async (dev: string | undefined, passages: readonly number[]): Promise<Example[]> => {
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
      passages,
    ),
    ...all.flatMap((one) =>
      examplesOf(
        [one],
        asked.filter(({ fold }) => fold === one.article.id),
        lexicon,
        passages,
      ),
    ),
  ]
}

/** How the passages of XQuAD are ranked, in each language and with fewer translations. */
const passagesOf = async (dir: string, distractors: readonly IndexedArticle[]): Promise<number[]> => {
  const articles = await readArticles(join(dir, 'corpus'))
  const [de, en, es] = ['de', 'en', 'es'].map((language) => read(join(dir, `questions.${language}.jsonl`)))
  const settings: Setting[] = [
    { name: 'de', questions: de!, translated: 'all' },
    { name: 'en', questions: en!, translated: 'all' },
    { name: 'es', questions: es!, translated: 'all' },
    { name: 'en, half translated', questions: en!, translated: 'half' },
    { name: 'en, untranslated', questions: en!, translated: 'none' },
  ]
  const lists = passageLists(articles, distractors, settings, PASSAGE_FOLDS, openLexicon())
  for (const [name, [at1, at5]] of heldOut(lists, PASSAGE_FOLDS, RIDGE.passages))
    console.log(`passages, ${name.padEnd(20)} R@1 ${(100 * at1).toFixed(1)} %, R@5 ${(100 * at5).toFixed(1)} %`)
  return fitPassages(lists, RIDGE.passages)
}

/** Corpora that between them lack each article, a quarter each, or each paragraph, the n-th of every article. */
const QUARTERS = 4

type Variant = { distractors: readonly IndexedArticle[]; languages: readonly string[]; translated: boolean }

/** XQuAD as it is, and with the articles or the paragraphs taken out that hold the answers. */
const encyclopedia = async (
  dir: string,
  { distractors, languages, translated }: Variant,
  passages: readonly number[],
): Promise<Example[]> => {
  const whole = await readArticles(join(dir, 'corpus'))
  const articles = translated ? whole : whole.map((one) => ({ ...one, translations: [] }))
  const numbers = new Map(articles.map(({ article }, i) => [article.id, i]))
  const lexicon = openLexicon()
  const asked = languages.flatMap((language) =>
    read(join(dir, `questions.${language}.jsonl`))
      .filter((_, i) => i % EVERY === 0)
      .map((question) => {
        const number = numbers.get(question.article ?? '') ?? 0
        const weight = language === 'es' ? WEIGHT.xquad / 2 : WEIGHT.xquad
        return { question, weight, fold: `xquad ${number % FOLDS}`, number, paragraph: question.start ?? 0 }
      }),
  )
  const starts = articles.map(({ article }) => [
    ...new Set(asked.filter(({ question }) => question.article === article.id).map(({ paragraph }) => paragraph)),
  ])
  const ask = (over: readonly IndexedArticle[], questions: typeof asked, answerable: boolean): Example[] =>
    examplesOf(
      [...over, ...distractors],
      questions.map((one) => ({ ...one, answerable, weight: answerable ? one.weight : one.weight / 2 })),
      lexicon,
      passages,
    )
  const examples = ask(articles, asked, true)
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const lacking = asked.filter(({ number }) => number % QUARTERS === quarter)
    const left = articles.filter((_, i) => i % QUARTERS !== quarter)
    examples.push(...ask(left, lacking, false))
  }
  for (let n = 0; n < Math.max(...starts.map((one) => one.length)); n++) {
    const lacking = asked.filter(({ number, paragraph }) => starts[number]![n] === paragraph)
    const left = articles.map((one, i) => {
      const gone = lacking.find(({ number }) => number === i)?.question
      return gone ? withoutParagraph(one, gone) : one
    })
    examples.push(...ask(left, lacking, false))
  }
  return examples
}

const withoutParagraph = (one: IndexedArticle, { start = 0, end = 0 }: EvaluationQuestion): IndexedArticle => ({
  ...one,
  passages: one.passages.filter((passage) => passage.end <= start || passage.start >= end),
})

const best = (example: Example, ranking: number[]): { at: number; ranks: number[] } => {
  const ranks = example.signals.map((row) => linear(ranking, row))
  return { at: ranks.indexOf(Math.max(...ranks)), ranks }
}

const rowOf = (example: Example, ranking: number[]): number[] => {
  const { at, ranks } = best(example, ranking)
  return confidenceRow(example.question, example.found, example.signals[at]!, ranks, example.size)
}

const fitWeights = (examples: readonly Example[], passages: number[]): Weights => {
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
  return { recipe: fitted.recipe, passages, ranking, confidence, threshold: THRESHOLD }
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
  const { values } = readArguments({
    dev: { type: 'string' },
    xquad: { type: 'string' },
    distractors: { type: 'string' },
    write: { type: 'boolean' },
  })
  const distractors = values.distractors ? readDistractors(values.distractors) : []
  const passages = values.xquad ? await passagesOf(values.xquad, distractors) : fitted.passages
  const examples = await smallCorpora(values.dev, passages)
  const variants: Variant[] = [
    { distractors, languages: ['de', 'en', 'es'], translated: true },
    { distractors: [], languages: ['de', 'en', 'es'], translated: true },
    { distractors: [], languages: ['en'], translated: false },
  ]
  for (const variant of values.xquad ? variants : []) {
    examples.push(...(await encyclopedia(values.xquad!, variant, passages)))
  }
  for (const fold of [...new Set(examples.map((one) => one.fold))].sort()) {
    const others = examples.filter((one) => one.fold !== fold)
    console.log(
      report(
        fold,
        examples.filter((one) => one.fold === fold),
        fitWeights(others, passages),
      ),
    )
  }
  if (!values.write) return 0
  const rounded = (numbers: number[]): number[] => numbers.map((value) => Math.round(value * 10_000) / 10_000)
  const { ranking, confidence, threshold } = fitWeights(examples, passages)
  const weights = {
    recipe: fitted.recipe,
    passages: rounded(passages),
    ranking: rounded(ranking),
    confidence: rounded(confidence),
    threshold,
  }
  writeFileSync(OUT, `${JSON.stringify(weights, null, 2)}\n`)
  return 0
})
