import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Secrets } from './erasures.ts'
import { FOUND, NOT_FOUND } from './look-codes.ts'

export type Remains = {
  /**
   * Overwrites what removed rows have left in the files, until none of the secrets is in a file of the data folder any more;
   * without secrets, by writing all anew. False where it did not succeed in so many milliseconds: a process that reads an
   * older state keeps its bytes alive.
   */
  clear(secrets: Secrets | null, withinMs: number): Promise<boolean>
}

const PAUSE_MS = 100

/** `run` turns errors of the database into words. `busyTimeout`: of the connection, in milliseconds. */
export const openRemains = (
  db: DatabaseSync,
  run: <T>(work: () => T) => T,
  { dataDir, busyTimeout }: { dataDir: string; busyTimeout: number },
): Remains => {
  /** Empties the write-ahead log; false where somebody else is reading or writing. */
  const emptyLog = (): boolean =>
    run(() => {
      if (!db.isOpen) return false
      db.exec('PRAGMA busy_timeout = 0') // Or everybody would wait with it.
      try {
        return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
      } finally {
        db.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
      }
    })
  return {
    clear: async (secrets, withinMs) => {
      const until = performance.now() + withinMs
      let isAnew = false
      /** What is written anew is of somebody: words that are still there then are not the ones that were removed. */
      const isLeft = ({ ids, words }: Secrets) => isInFiles(dataDir, isAnew ? ids : [...ids, ...words])
      while (db.isOpen) {
        if (secrets === null && !isAnew) isAnew = await writeAnew(dataDir)
        if (emptyLog()) {
          if (secrets === null ? isAnew : !(await isLeft(secrets))) return true
          if (!isAnew) {
            isAnew = await writeAnew(dataDir)
            if (isAnew) continue
          }
        }
        if (performance.now() > until) return false
        await sleep(PAUSE_MS)
      }
      return false
    },
  }
}

/** Milliseconds. Some 20 s for 50,000 answers: it lets all others go first. */
const CLEAN_MS = 55_000

const writeAnew = async (dataDir: string): Promise<boolean> =>
  (await runProcess(new URL('./clean-process.ts', import.meta.url), join(dataDir, 'state.sqlite'), '')) === 0

/** Whether a file right in the data folder holds one of the texts. The folders in it hold the articles' index alone. */
const isInFiles = async (dataDir: string, texts: readonly string[]): Promise<boolean> => {
  if (texts.length === 0) return false
  const code = await runProcess(new URL('./look-process.ts', import.meta.url), dataDir, JSON.stringify(texts))
  if (code !== FOUND && code !== NOT_FOUND)
    throw new Error('the process that looks for remains in the files of the data folder has failed')
  return code === FOUND
}

/** Its exit code; null where a signal has ended it. */
const runProcess = async (script: URL, path: string, input: string): Promise<number | null> => {
  const child = spawn(process.execPath, [fileURLToPath(script), path], {
    stdio: ['pipe', 'ignore', 'inherit'],
    ...{ timeout: CLEAN_MS, env: {} },
  })
  child.stdin?.on('error', () => undefined) // It has ended early: its exit code tells.
  child.stdin?.end(input)
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
