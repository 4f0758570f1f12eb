import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { openApp } from '../../../../src/open-app.ts'
import { printLine } from '../../command.ts'
import { configOf } from '../corruption/home.ts'
import { oneVersion, versionsNow } from './versions.ts'

/**
 * For each version that is in the files it is told the number, and indexes. What it says: `ready`; `begun`: it indexes;
 * `written`: all files of the next index are there, and it is to be taken into use; `done`: that is acknowledged; `asked`: so
 * many times the probes were asked meanwhile, and `mixed`: what they said where that was not one version.
 */
export type Told =
  | { ready: true }
  | { begun: number }
  | { written: number }
  | { done: number; asked: number }
  | { mixed: (number | null)[] }

const [corpusDir = '', dataDir = '', full = ''] = process.argv.slice(2)
const BETWEEN_QUESTIONS = 15

const tell = (told: Told): Promise<void> => printLine(JSON.stringify(told))

flushCompileCache() // What is killed does not keep it.
const app = await openApp(configOf({ corpusDir, dataDir }))
await tell({ ready: true })
let asked = 0
const ask = async (): Promise<never> => {
  for (;;) {
    const versions = await versionsNow(app)
    if (oneVersion(versions) === null) await tell({ mixed: versions })
    asked++
    await setTimeout(BETWEEN_QUESTIONS)
  }
}
void ask()
for await (const line of createInterface({ input: process.stdin })) {
  const version = Number(line)
  await tell({ begun: version })
  await app.reindex({ full: full === 'full' }, ({ step, done, total }) => {
    if (step === 'building' && done === total) void tell({ written: version })
  })
  await tell({ done: version, asked })
}
// Whoever it tells has gone: it would ask for ever.
process.exit()
