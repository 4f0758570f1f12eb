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

/** What is written anew leaves little behind; where other rows of a table begin and end each time, twice leaves nothing. */
const [TIMES_UNSEEN, MOST_TIMES] = [2, 3]

/** `closing`: aborted when nobody waits for it any more. `busyTimeout`: of the connection, in milliseconds. */
type RemainsParts = { dataDir: string; busyTimeout: number; closing: AbortSignal }

/** `run` turns errors of the database into words. */
export const openRemains = (
  db: DatabaseSync,
  run: <T>(work: () => T) => T,
  { dataDir, busyTimeout, closing }: RemainsParts,
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
  const anew = sharedRuns(() => writeAnew(dataDir, closing))
  return {
    clear: async (secrets, withinMs) => {
      const until = performance.now() + withinMs
      let times = 0
      /** What is written anew is of somebody: words that are still there then are not the ones that were removed. */
      const isLeft = ({ ids, words }: Secrets) => isInFiles(dataDir, times > 0 ? ids : [...ids, ...words], closing)
      const isPast = (): boolean => performance.now() > until
      while (db.isOpen) {
        if (secrets === null && times < TIMES_UNSEEN && (await anew())) times += 1
        if (emptyLog()) {
          if (secrets === null ? times === TIMES_UNSEEN : !(await isLeft(secrets))) return true
          const isWorthIt = secrets !== null && (times === 0 || (times < MOST_TIMES && !isPast()))
          if (isWorthIt && (await anew())) {
            times += 1
            continue
          }
        }
        if (isPast()) return false
        await sleep(PAUSE_MS)
      }
      return false
    },
  }
}

/** One run at a time. Whoever comes while one is under way waits for the next, with all who come meanwhile. */
const sharedRuns = (run: () => Promise<boolean>): (() => Promise<boolean>) => {
  let current: Promise<boolean> | null = null
  let next: Promise<boolean> | null = null
  const start = (): Promise<boolean> => {
    next = null
    current = run().finally(() => {
      current = null
    })
    return current
  }
  return () => {
    if (!current) return start()
    next ??= current.then(start, start)
    return next
  }
}

/**
 * Milliseconds, for a process that hangs. Writing 50,000 answers anew takes 20 s, or several times as long on a busy machine:
 * it lets all others go first. One that is cut begins from the start, and would never end.
 */
const CLEAN_MS = 15 * 60_000

const writeAnew = async (dataDir: string, closing: AbortSignal): Promise<boolean> => {
  const path = join(dataDir, 'state.sqlite')
  return (await runProcess(new URL('./clean-process.ts', import.meta.url), path, '', closing)) === 0
}

/** Whether a file right in the data folder holds one of the texts. The folders in it hold the articles' index alone. */
const isInFiles = async (dataDir: string, texts: readonly string[], closing: AbortSignal): Promise<boolean> => {
  if (texts.length === 0) return false
  const script = new URL('./look-process.ts', import.meta.url)
  const code = await runProcess(script, dataDir, JSON.stringify(texts), closing)
  if (closing.aborted) return true // As far as anybody knows.
  if (code !== FOUND && code !== NOT_FOUND)
    throw new Error('the process that looks for remains in the files of the data folder has failed')
  return code === FOUND
}

/** Its exit code; null where a signal has ended it. */
const runProcess = async (script: URL, path: string, input: string, closing: AbortSignal): Promise<number | null> => {
  if (closing.aborted) return null
  const child = spawn(process.execPath, [fileURLToPath(script), path], {
    stdio: ['pipe', 'ignore', 'inherit'],
    ...{ timeout: CLEAN_MS, env: {} },
  })
  child.stdin?.on('error', () => undefined) // It has ended early: its exit code tells.
  child.stdin?.end(input)
  // A process does not end before its children have.
  const end = (): void => void child.kill()
  closing.addEventListener('abort', end)
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  } finally {
    closing.removeEventListener('abort', end)
  }
}
