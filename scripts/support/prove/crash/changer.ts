import { setTimeout } from 'node:timers/promises'
import { openApp } from '../../../../src/open-app.ts'
import { printLine } from '../../command.ts'
import { configOf } from '../corruption/home.ts'
import { oneVersion, versionsNow, writeVersions } from './versions.ts'

/**
 * What the process says: `ready`; `begun`: this version is in the files and being indexed; `done`: that is acknowledged;
 * `asked`: so many times the probes were asked meanwhile, and `mixed`: what they said where that was not one version.
 */
export type Told = { ready: true } | { begun: number } | { done: number; asked: number } | { mixed: (number | null)[] }

const [corpusDir = '', dataDir = '', from = '', full = ''] = process.argv.slice(2)
const BETWEEN_QUESTIONS = 15

const tell = (told: Told): Promise<void> => printLine(JSON.stringify(told))

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
for (let version = Number(from); ; version++) {
  writeVersions(corpusDir, version)
  await tell({ begun: version })
  await app.reindex({ full: full === 'full' })
  await tell({ done: version, asked })
}
