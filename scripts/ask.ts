import { lookOf } from '../src/terminal/look.ts'
import { renderAnswer } from '../src/terminal/render.ts'
import { oneOfQuestionAndBatch, runBatch } from './support/batch.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { askJson } from './support/json.ts'
import { checkedLanguage } from './support/language.ts'

const usage = `Usage: npm run --silent ask -- "question" [--lang de|en|fr|it|es] [--json]
       npm run --silent ask -- --batch FILE [--lang de|en|fr|it|es]

  --lang LANG   answer in this language (default: the language of the question)
  --json        print the answer as one line of JSON
  --batch FILE  answer each line of FILE ("-": standard input), a JSON object with "question" and, if
                wanted, "id" and "lang"; prints one JSON answer a line, in order`

await runScript(usage, async () => {
  const { values, text } = readArguments({
    lang: { type: 'string' },
    json: { type: 'boolean' },
    batch: { type: 'string' },
  })
  const lang = checkedLanguage('--lang', values.lang)
  oneOfQuestionAndBatch(text, values.batch)

  return withApp(async (app) => {
    if (values.batch !== undefined)
      return runBatch(values.batch, app, (item) => askJson(app, item.id, item.question, item.lang ?? lang), printLine)
    if (values.json) await printLine(JSON.stringify(await askJson(app, null, text ?? '', lang)))
    else await printLine(renderAnswer(await app.ask({ question: text ?? '', language: lang }), lookOf(process.stdout)))
    return 0
  })
})
