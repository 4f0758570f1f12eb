import { UsageError } from '../src/errors.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { renderInsights } from './support/render-insights.ts'

const usage = `Usage: npm run --silent insights -- [--days 30] [--json | --csv]

  --days N  the last N days, today included (UTC), of all servers and private chats
  --json    print the numbers as one line of JSON
  --csv     print a line for each question, with neither who asked nor what`

const MOST_DAYS = 3_650

await runScript(usage, async () => {
  const { values, text } = readArguments({
    days: { type: 'string', default: '30' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
  })
  if (text !== null) throw new UsageError(`"${text}" is not an option.`)
  if (values.json && values.csv) throw new UsageError('--json and --csv are two ways to print: choose one.')
  const days = /^\d{1,4}$/.test(values.days) ? Number(values.days) : 0
  if (days < 1 || days > MOST_DAYS)
    throw new UsageError(`--days is "${values.days}"; expected a whole number from 1 to ${MOST_DAYS}.`)
  const range = { guild: null, days }
  return withApp(async ({ insights }) => {
    if (values.csv)
      process.stdout.write((await insights.csv(range, { locale: 'en', most: Number.POSITIVE_INFINITY })).bytes)
    else {
      const found = await insights.of(range)
      await printLine(values.json ? JSON.stringify(found) : renderInsights(found))
    }
    return 0
  })
})
