import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, ReindexReport } from '../../../src/app.ts'
import { loadEnv, readConfig } from '../../../src/config.ts'
import { openApp } from '../../../src/open-app.ts'
import type { Files } from './corpora.ts'

/** An app over folders of its own. */
export type Home = {
  app: App
  dataDir: string
  /** Makes the corpus hold exactly these files, and indexes it. */
  index(files: Files): Promise<ReindexReport>
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Opens an app over new folders with the settings of the environment. Both folders are gone when `work` has ended, or
 * when a signal ends the program.
 */
export const withHome = async <T>(work: (home: Home) => Promise<T>): Promise<T> => {
  const stopped = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) // A build may be writing still.
    process.exit(1)
  }
  for (const signal of SIGNALS) process.once(signal, stopped)
  const folder = mkdtempSync(join(tmpdir(), 'fundstelle-evaluate-'))
  const corpusDir = join(folder, 'corpus')
  const dataDir = join(folder, 'data')
  try {
    await mkdir(corpusDir)
    const settings = { CORPUS_DIR: corpusDir, DATA_DIR: dataDir, DISCORD_TOKEN: '', ANSWER_LANGUAGE: '' }
    const app = await openApp(readConfig({ ...loadEnv(), ...settings, LOG_LEVEL: 'error' }), { indexAtOpen: false })
    let present: Files = new Map()
    try {
      return await work({
        app,
        dataDir,
        index: async (files) => {
          for (const name of present.keys()) if (!files.has(name)) await rm(join(corpusDir, name))
          for (const [name, content] of files) {
            if (present.get(name) !== content) await writeFile(join(corpusDir, name), content)
          }
          present = files
          return app.reindex({ full: false })
        },
      })
    } finally {
      await app.close()
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, stopped)
    await rm(folder, { recursive: true, force: true })
  }
}
