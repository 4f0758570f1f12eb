import { basename, join } from 'node:path'
import { readCorpus } from '../src/articles/read-corpus.ts'
import { UsageError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { type Column, markdownTable, percent, retrievalTable } from './support/evaluate/table.ts'
import { checkedLanguage } from './support/language.ts'
import {
  type EvaluationQuestion,
  isAnswerable,
  isRight,
  type Judged,
  judge,
  readQuestions,
  type Scorecard,
  scorecardOf,
} from './support/scorecard.ts'

const usage = `Usage: npm run --silent evaluate -- FILE… [--json] [--failures]
       npm run --silent evaluate -- stories [FILE…] [--json] [--failures]
       npm run --silent evaluate -- pages [DIR] [--json] [--failures]
       npm run --silent evaluate -- retrieval DIR [--distractors FILE] [--languages de,en,es] [--only ROW,…] [--json]

  FILE        JSON Lines {id, lang, question, answerable, gold: [literal substrings], kind}; asked over CORPUS_DIR
  --json      print the tables as JSON; retrieval: one line for each row, as soon as it is known
  --failures  also print each question that went wrong, on standard error

  stories FILE        how well news of one event becomes one story, without a model, and whether it is about AI
                      (default: the files in test/digest/labelled, whose README says what stands in them)

  pages [DIR]         how well the text, title, author and date of saved web pages are found, beside Readability alone
                      (default: test/drafts/pages, whose README says what stands in them)

  retrieval DIR       how well the search finds paragraphs, over temporary corpora made from DIR/corpus (*.md, *.tmx) and
                      DIR/questions.<language>.jsonl (as FILE; article, start and end name the paragraph)
  --distractors FILE  measure all again among these articles: JSON Lines {id, text}, German, may be gzipped (.gz)
  --languages LIST    languages of the questions (default: all that DIR has)
  --only LIST         rows to measure, such as de,en-none,de-article-missing (default: all)`

const COLUMNS: readonly Column<Scorecard>[] = [
  ['group', (card) => card.group],
  ['answerable', (card) => String(card.answerable)],
  ['gold cited', (card) => percent(card.goldCited)],
  ['first cite', (card) => percent(card.firstCiteRight)],
  ['cited gold', (card) => percent(card.citedIsGold)],
  ['unanswerable', (card) => String(card.unanswerable)],
  ['abstained', (card) => percent(card.abstained)],
  ['verbatim', (card) => percent(card.verbatim)],
  ['translated', (card) => percent(card.translated)],
  ['uncited', (card) => String(card.uncited)],
  ['search@1', (card) => percent(card.searchAt1)],
  ['search@5', (card) => percent(card.searchAt5)],
  ['ms p50', (card) => card.medianMs.toFixed(1)],
]

const failure = ({ question, answer }: Judged, right: boolean): string | null => {
  const shown = `${question.id} ${question.lang} "${question.question}"`
  const cited = answer.quotes.map(({ text }) => `\n    cited: ${text}`).join('')
  if (!isAnswerable(question)) return answer.status === 'answered' ? `answered in error: ${shown}${cited}` : null
  if (right) return null
  return `${answer.status === 'answered' ? 'wrong place' : 'not answered'}: ${shown}${cited}\n    gold:  ${question.gold[0]}`
}

const evaluateFiles = async (paths: readonly string[], json: boolean, failures: boolean): Promise<number> => {
  if (paths.length === 0) throw new UsageError('A file of questions is missing.')
  const files: { file: string; questions: EvaluationQuestion[] }[] = []
  for (const file of paths) files.push({ file, questions: await readQuestions(file) })
  return withApp(async (app, config) => {
    const corpus = await readCorpus(config.corpusDir)
    const texts = new Map(corpus.articles.map(({ id, text }) => [id, text]))
    for (const { file, questions } of files) {
      const judged: Judged[] = []
      for (const question of questions) judged.push(await judge(app, question, texts))
      const groups = new Map<string, Judged[]>([['all', judged]])
      for (const one of judged) {
        const { lang, kind } = one.question
        for (const group of kind ? [lang, kind] : [lang]) groups.set(group, [...(groups.get(group) ?? []), one])
      }
      const cards = [...groups].map(([group, members]) => scorecardOf(group, members, texts))
      await printLine(
        json
          ? JSON.stringify({ file: basename(file), cards })
          : `\n${basename(file)}\n\n${markdownTable(COLUMNS, cards)}`,
      )
      if (!failures) continue
      for (const one of judged) {
        const told = failure(
          one,
          one.answer.quotes.some((quote) => isRight(quote, one.question, texts)),
        )
        if (told) console.error(told)
      }
    }
    return 0
  })
}

const listOf = (value: string | undefined): string[] | null => value?.split(',').map((one) => one.trim()) ?? null

const measureRetrieval = async (
  dirs: readonly string[],
  options: { json: boolean; distractors: string | null; languages: string[] | null; only: string[] | null },
): Promise<number> => {
  const [dir, ...more] = dirs
  if (dir === undefined || more.length > 0) throw new UsageError('retrieval takes one folder.')
  for (const language of options.languages ?? []) checkedLanguage('--languages', language)
  // Slow to load: wrong use is told without it.
  const { evaluateRetrieval } = await import('./support/evaluate/retrieval.ts')
  const from = performance.now()
  const rows = await evaluateRetrieval({
    ...options,
    dir,
    onRow: async (figures) => {
      if (options.json) await printLine(JSON.stringify(figures))
      else if (process.stderr.isTTY)
        console.error(
          `${figures.row}, ${figures.distractors} distractors: ${((performance.now() - from) / 1000).toFixed(0)} s`,
        )
    },
    warn: (message) => console.error(message),
  })
  if (!options.json) await printLine(retrievalTable(rows))
  return 0
}

const LABELLED = ['held-out', 'tune', 'second', 'third'].map((name) =>
  join(import.meta.dirname, '..', 'test', 'digest', 'labelled', `${name}.jsonl`),
)

const measureStories = async (files: readonly string[], json: boolean, failures: boolean): Promise<number> => {
  const { evaluateStories, storiesTable } = await import('./support/evaluate/stories.ts')
  const figures = await evaluateStories(files.length > 0 ? files : LABELLED, (failure) => {
    if (failures) console.error(failure)
  })
  if (json) for (const one of figures) await printLine(JSON.stringify(one))
  else await printLine(storiesTable(figures))
  return 0
}

const measurePages = async (dirs: readonly string[], json: boolean, failures: boolean): Promise<number> => {
  if (dirs.length > 1) throw new UsageError('pages takes one folder.')
  const { evaluatePages, pagesTable, summaryOf } = await import('./support/evaluate/pages.ts')
  const figures = await evaluatePages(dirs[0] ?? join(import.meta.dirname, '..', 'test', 'drafts', 'pages'))
  if (json) await printLine(JSON.stringify({ ...summaryOf(figures), pages: figures }))
  else await printLine(pagesTable(figures))
  if (failures)
    for (const { page, differences } of figures) for (const one of differences) console.error(`${page}: ${one}`)
  return 0
}

await runScript(usage, async () => {
  const { values, positionals } = readArguments({
    json: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    distractors: { type: 'string' },
    languages: { type: 'string' },
    only: { type: 'string' },
  })
  const { json, failures, distractors = null } = values
  const [languages, only] = [listOf(values.languages), listOf(values.only)]
  if (positionals[0] === 'retrieval') {
    if (failures) throw new UsageError('--failures does not go with retrieval.')
    return measureRetrieval(positionals.slice(1), { json, distractors, languages, only })
  }
  if (distractors !== null || languages || only)
    throw new UsageError('--distractors, --languages and --only go with retrieval alone.')
  if (positionals[0] === 'pages') return measurePages(positionals.slice(1), json, failures)
  if (positionals[0] === 'stories') return measureStories(positionals.slice(1), json, failures)
  return evaluateFiles(positionals, json, failures)
})
