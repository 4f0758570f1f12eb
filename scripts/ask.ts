import { lookOf } from '../src/terminal/look.ts'
import { renderAnswer } from '../src/terminal/render.ts'
import { type BatchItem, oneOfQuestionAndBatch, runBatch } from './support/batch.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { askJson } from './support/json.ts'
import { checkedLanguage } from './support/language.ts'

const usage = `Usage: npm run --silent ask -- "question" [--lang de|en|fr|it|es] [--article ID] [--json]
       npm run --silent ask -- --batch FILE [--lang de|en|fr|it|es] [--article ID]

  --lang LANG   answer in this language (default: the language of the question)
  --article ID  look in this article alone: its file in the corpus without ".md"
  --json        print the answer as one line of JSON
  --batch FILE  answer each line of FILE ("-": standard input), a JSON object with "question" and, if
                wanted, "id" and "lang"; prints one JSON answer a line, in order`

await runScript(usage, async () => {
  const { values, text } = readArguments({
    lang: { type: 'string' },
    article: { type: 'string' },
    json: { type: 'boolean' },
    batch: { type: 'string' },
  })
  const lang = checkedLanguage('--lang', values.lang)
  oneOfQuestionAndBatch(text, values.batch)

  const { article, batch, json } = values

  return withApp(async (app) => {
    if (batch !== undefined) {
      const answer = ({ id, question, lang: own }: BatchItem) =>
        askJson(app, id, { question, language: own ?? lang, article })
      return runBatch(batch, app, answer, printLine)
    }
    const request = { question: text ?? '', language: lang, article }
    if (json) await printLine(JSON.stringify(await askJson(app, null, request)))
    else await printLine(renderAnswer(await app.ask(request), lookOf(process.stdout)))
    return 0
  })
})
