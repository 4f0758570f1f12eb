import type { App, KeptIndex, ReindexReport } from '../src/app.ts'
import { UsageError, UserError } from '../src/errors.ts'
import { plain } from '../src/terminal/plain.ts'
import { printLine, readArguments, runScript, withApp } from './support/command.ts'
import { progressBar } from './support/progress.ts'
import { renderKept, renderOverview, renderReport } from './support/render-index.ts'

const usage = `Usage: npm run --silent index -- [--full] [--json]
       npm run --silent index -- --status | --rollback [NAME] | --switch | --discard [--json]

Builds the index from CORPUS_DIR into DATA_DIR, and has it examined with the golden questions before it is used. Ends with
1 when a file was left out, and when the new index answers worse: then the old one stays until you decide.

  --full      embed every passage again, the unchanged ones too
  --status    only say which index is in use, which waits, and which may be returned to
  --rollback  return to an earlier index, the last or NAME; it stays until the next "npm run index" or /reindex start
  --switch    use the index that waits all the same
  --discard   throw the index that waits away
  --json      print the result as one line of JSON`

const FLAG = { type: 'boolean' } as const
const OPTIONS = { full: FLAG, json: FLAG, status: FLAG, rollback: FLAG, switch: FLAG, discard: FLAG }

const ACTS = ['full', 'status', 'rollback', 'switch', 'discard'] as const

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

const build = async (app: App, full: boolean, print: (report: ReindexReport) => Promise<void>): Promise<number> => {
  const bar = progressBar(process.stderr)
  const report = await app.reindex({ full }, bar.show).finally(bar.clear)
  await app.settled()
  await print(report)
  const { problems, outcome } = report
  for (const { file, line, message } of problems)
    console.error(plain(line === null ? `${file}: ${message}` : `${file}:${line}: ${message}`))
  if (problems.length > 0)
    console.error(`\n${count(problems.length, 'problem')}: what is named above was left out, the rest is indexed.`)
  if (outcome === 'held')
    console.error(
      '\nThe new index answers worse and is not in use. Take it with --switch, or throw it away with --discard.',
    )
  return problems.length === 0 && outcome !== 'held' ? 0 : 1
}

/** Decides about the one that waits. */
const decide = async ({ index }: App, isTaken: boolean): Promise<KeptIndex> => {
  const { held } = await index.overview()
  if (!held || !(await (isTaken ? index.switchToHeld(held.name) : index.discardHeld(held.name))))
    throw new UserError('No index waits for a decision.')
  const { report: _, ...kept } = held
  return kept
}

await runScript(usage, async () => {
  const { values, text } = readArguments(OPTIONS)
  const [act, ...others] = ACTS.filter((one) => values[one])
  if (others.length > 0) throw new UsageError(`Only one of --${act} and --${others.join(', --')} at a time.`)
  if (text !== null && act !== 'rollback')
    throw new UsageError(`"${text}" is not an option; CORPUS_DIR in the environment names the folder.`)

  return withApp(
    async (app, { corpusDir }) => {
      const print = (result: object, rendered: string) => printLine(values.json ? JSON.stringify(result) : rendered)
      if (act === 'status') {
        const overview = await app.index.overview()
        await print(overview, renderOverview(overview))
      } else if (act === 'rollback') {
        const kept = await app.index.rollback(text ?? undefined)
        await print(kept, renderKept('in use again', kept))
        console.error('It stays in use, whatever the files say, until the next "npm run index" or /reindex start.')
      } else if (act === 'switch' || act === 'discard') {
        const kept = await decide(app, act === 'switch')
        await print(kept, renderKept(act === 'switch' ? 'in use now' : 'discarded', kept))
      } else return build(app, values.full ?? false, (report) => print(report, renderReport(report, corpusDir)))
      return 0
    },
    { indexAtOpen: false },
  )
})
