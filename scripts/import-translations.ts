import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { UsageError, UserError } from '../src/errors.ts'
import { plain } from '../src/terminal/plain.ts'
import { parseTmx } from '../src/translation/tmx.ts'
import { printLine, readArguments, runScript } from './support/command.ts'
import { type ImportReport, importUnits } from './support/translations/import-units.ts'
import { withMemory } from './support/translations/memory.ts'

const usage = `Usage: npm run --silent import-translations -- FILE.tmx [--json]

Takes over what a person corrected or added in a TMX file, such as export-translations writes. What is unchanged stays
what it is; all else becomes a human translation of today, which no model overwrites. Ends with 1 when something was
refused.

  --json   print the report as one line of JSON`

const readBytes = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError(`${JSON.stringify(file)} cannot be read (${code}). Name a TMX file.`, { cause: error })
  }
}

const renderReport = ({ imported, unchanged, unknown, refused }: ImportReport): string => {
  const rows = [
    ['imported', `${imported}`],
    ['unchanged', `${unchanged}`],
    ['unknown', `${unknown}${unknown > 0 ? ' (of the imported: their German is no sentence of an article now)' : ''}`],
    ['refused', `${refused.length}`],
  ] as const
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}`).join('\n')
}

/** As it is typed in the working directory. */
const shortPath = (path: string): string => (relative('', path).startsWith('..') ? path : relative('', path))

const hint = (corpusDir: string): string => `
Answers show them from the next question on. To be searched as well, they must stand beside the article:
npm run --silent export-translations -- --article ID --all --out ${shortPath(join(corpusDir, 'ID.tmx'))}`

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ json: { type: 'boolean' } })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one TMX file.')
  const { units, problems } = parseTmx(file, await readBytes(file))

  return withMemory(async (memory, articles, { corpusDir }) => {
    const today = new Date().toISOString().slice(0, 10)
    const report = await importUnits(units, articles, memory, today)
    const unread = problems.map(({ line, message }) => ({ line, message }))
    const refused = [...unread, ...report.refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    await printLine(values.json ? JSON.stringify({ ...report, refused }) : renderReport({ ...report, refused }))
    for (const { line, message } of refused)
      console.error(plain(`${file}${line === null ? '' : `:${line}`}: ${message}`))
    if (report.imported > 0 && !values.json) console.error(plain(hint(corpusDir)))
    return refused.length === 0 ? 0 : 1
  })
})
