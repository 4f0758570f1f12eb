import type { ReindexReport } from '../src/app.ts'
import { UsageError } from '../src/errors.ts'
import { plain } from '../src/terminal/plain.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { progressBar } from './support/progress.ts'

const usage = `Usage: npm run --silent index -- [--full] [--json]

Builds the index from CORPUS_DIR into DATA_DIR. Ends with 1 when a file was left out.

  --full   embed every passage again, the unchanged ones too
  --json   print the report as one line of JSON`

const renderReport = (report: ReindexReport, corpusDir: string): string => {
  const { added, changed, removed, unchanged, articles, passages, embedded, seconds, generation } = report
  const rows = [
    ['articles', `${articles} (${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged)`],
    ['passages', `${passages} (${embedded} embedded now)`],
    ['seconds', seconds.toFixed(1)],
    ['generation', generation],
    ['corpus', corpusDir],
  ] as const
  return rows.map(([name, value]) => `${name.padEnd(12)}${plain(value)}`).join('\n')
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

await runScript(usage, async () => {
  const { values, text } = readArguments({ full: { type: 'boolean' }, json: { type: 'boolean' } })
  if (text !== null) throw new UsageError(`"${text}" is not an option; CORPUS_DIR in the environment names the folder.`)

  return withApp(
    async (app, config) => {
      const bar = progressBar(process.stderr)
      const report = await app.reindex({ full: values.full ?? false }, bar.show).finally(bar.clear)
      await app.settled()
      await printLine(values.json ? JSON.stringify(report) : renderReport(report, config.corpusDir))
      for (const { file, line, message } of report.problems)
        console.error(plain(line === null ? `${file}: ${message}` : `${file}:${line}: ${message}`))
      if (report.problems.length === 0) return 0
      console.error(
        `\n${count(report.problems.length, 'problem')}: what is named above was left out, the rest is indexed.`,
      )
      return 1
    },
    { indexAtOpen: false },
  )
})
