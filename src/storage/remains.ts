import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Secrets } from './erasures.ts'

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

const writeAnew = async (dataDir: string): Promise<boolean> => {
  const script = fileURLToPath(new URL('./clean-process.ts', import.meta.url))
  const child = spawn(process.execPath, [script, join(dataDir, 'state.sqlite')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    ...{ timeout: CLEAN_MS, env: {} },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

/** Whether a file right in the data folder holds one of the texts. The folders in it hold the articles' index alone. */
const isInFiles = async (dataDir: string, texts: readonly string[]): Promise<boolean> => {
  if (texts.length === 0) return false
  const needles = texts.map((text) => Buffer.from(text))
  for (const entry of await readdir(dataDir, { withFileTypes: true }))
    if (entry.isFile() && (await isInFile(join(dataDir, entry.name), needles))) return true
  return false
}

const isInFile = async (path: string, needles: readonly Buffer[]): Promise<boolean> => {
  const longest = Math.max(0, ...needles.map(({ length }) => length))
  let before = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
      const part = Buffer.concat([before, chunk as Buffer])
      if (needles.some((needle) => part.includes(needle))) return true
      before = part.subarray(Math.max(0, part.length - longest))
    }
  } catch (error) {
    // Gone between the listing and the look.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return false
}
