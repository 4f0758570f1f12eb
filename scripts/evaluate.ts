import { basename } from 'node:path'
import { readCorpus } from '../src/articles/read-corpus.ts'
import { UsageError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
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

  FILE        JSON Lines {id, lang, question, answerable, gold: [literal substrings], kind}; asked over CORPUS_DIR
  --json      print the tables as JSON
  --failures  also print each question that went wrong, on standard error`

const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`)

const COLUMNS: readonly (readonly [title: string, cell: (card: Scorecard) => string])[] = [
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

const table = (cards: readonly Scorecard[]): string => {
  const rows = [COLUMNS.map(([title]) => title), ...cards.map((card) => COLUMNS.map(([, cell]) => cell(card)))]
  const widths = COLUMNS.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  const line = (row: string[]): string => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  return [
    line(rows[0]!),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.slice(1).map(line),
  ].join('\n')
}

const failure = ({ question, answer }: Judged, right: boolean): string | null => {
  const shown = `${question.id} ${question.lang} "${question.question}"`
  const cited = answer.quotes.map(({ text }) => `\n    cited: ${text}`).join('')
  if (!isAnswerable(question)) return answer.status === 'answered' ? `answered in error: ${shown}${cited}` : null
  if (right) return null
  return `${answer.status === 'answered' ? 'wrong place' : 'not answered'}: ${shown}${cited}\n    gold:  ${question.gold[0]}`
}

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ json: { type: 'boolean' }, failures: { type: 'boolean' } })
  if (positionals.length === 0) throw new UsageError('A file of questions is missing.')
  const files: { file: string; questions: EvaluationQuestion[] }[] = []
  for (const file of positionals) files.push({ file, questions: await readQuestions(file) })
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
        values.json ? JSON.stringify({ file: basename(file), cards }) : `\n${basename(file)}\n\n${table(cards)}`,
      )
      if (!values.failures) continue
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
})
