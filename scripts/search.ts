import type { SearchHit } from '../src/app.ts'
import { UsageError } from '../src/errors.ts'
import { block, type Look, lookOf } from '../src/terminal/look.ts'
import { plain } from '../src/terminal/plain.ts'
import { oneOfQuestionAndBatch, runBatch } from './support/batch.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { hitsJson, timed } from './support/json.ts'
import { checkedLanguage } from './support/language.ts'

const usage = `Usage: npm run --silent search -- "question" [--k 10] [--lang de|en|fr|it|es] [--json]
       npm run --silent search -- --batch FILE [--k 10] [--lang de|en|fr|it|es]

  --k N         this many passages at most (1 to 1000, default 10)
  --lang LANG   the language of the question (default: detected)
  --json        print the hits as one line of JSON
  --batch FILE  search for each line of FILE ("-": standard input), a JSON object with "question" and, if
                wanted, "id" and "lang"; prints one JSON line each, in order`

const renderHits = (hits: readonly SearchHit[], look: Look): string => {
  if (hits.length === 0) return 'No passage found.'
  const indent = ' '.repeat(`${hits.length}`.length + 2)
  const rows = hits.map(({ article, start, end, text, score }, i) => {
    const rank = look.paint('accent', `${i + 1}`.padStart(indent.length - 2))
    const place = look.paint('dim', `${score.toFixed(3)}  ${plain(article)}  ${start}–${end}`)
    return `${rank}  ${place}\n${block(plain(text), look, indent)}`
  })
  return rows.join('\n\n')
}

await runScript(usage, async () => {
  const { values, text } = readArguments({
    k: { type: 'string', default: '10' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
    batch: { type: 'string' },
  })
  const k = Number(values.k)
  if (!/^\d+$/.test(values.k) || k < 1 || k > 1000)
    throw new UsageError(`--k is "${values.k}"; expected a whole number from 1 to 1000.`)
  const lang = checkedLanguage('--lang', values.lang)
  oneOfQuestionAndBatch(text, values.batch)

  return withApp(async (app) => {
    const search = async (id: unknown, question: string, language: string | undefined) => {
      const { result, ms } = await timed(() => app.search(question, k, language))
      return hitsJson(id, result, ms)
    }
    if (values.batch !== undefined)
      return runBatch(values.batch, app, (item) => search(item.id, item.question, item.lang ?? lang), printLine)
    if (values.json) await printLine(JSON.stringify(await search(null, text ?? '', lang)))
    else await printLine(renderHits(await app.search(text ?? '', k, lang), lookOf(process.stdout)))
    return 0
  })
})
