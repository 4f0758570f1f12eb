import { setTimeout as sleep } from 'node:timers/promises'
import type { PrivacyApp } from './app.ts'
import type { Log } from './log.ts'
import type { Storage } from './storage/open-storage.ts'

export type PrivacyParts = {
  storage: Storage
  retentionDays: number
  log: Log
  /** Milliseconds since 1970. */
  now: () => number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Milliseconds within which no byte of what was erased is to be in a file any more. */
const CLEAR_MS = 60_000
/** Of these, who erases waits so long for the outcome. */
const TOLD_MS = 8_000
/** How often a process looks whether another one has left remains behind. */
const LOOK_MS = 5_000
/** Milliseconds that an erasure is left to the process that does it. */
const LEFT_MS = 15_000
const CLOSE_MS = 1_000

/**
 * What is kept about people, and its end: at once where they wish so, else after `retentionDays`. Whatever a process that
 * was killed has left undone is done at the start, and while another one runs, by that one.
 */
export const openPrivacy = async ({ storage, retentionDays, log, now }: PrivacyParts) => {
  const { erasures, remains, personalData, pseudonymOf } = storage
  const running = new Set<Promise<unknown>>()
  let isClosed = false

  const inBackground = <T>(work: Promise<T>, words: string): Promise<T | null> => {
    const done = work.catch((err: unknown) => {
      if (!isClosed) log.error({ err }, words)
      return null
    })
    running.add(done)
    return done.finally(() => running.delete(done))
  }

  /** Also what was begun and not ended: whatever is settled must be erased. */
  const clearAll = async (until: number): Promise<boolean> => {
    await erasures.finish()
    const isClean = await remains.clear(null, CLEAR_MS)
    if (isClean) await erasures.settle({ until })
    else if (!isClosed)
      log.warn('remains of what was removed are still in a file: another process reads it; tried again')
    return isClean
  }
  /** All is written anew for it: where rows are merely old, once a day. */
  let clearedAt = Number.NEGATIVE_INFINITY
  let isOldLeft = false
  const clearOld = async (at: number): Promise<void> => {
    if (!isOldLeft || at - clearedAt < DAY || !(await clearAll(at))) return
    clearedAt = at
    isOldLeft = false
  }
  const forget = async (): Promise<void> => {
    const at = now()
    const removed = await storage.forget({ before: at - retentionDays * DAY, now: at })
    await erasures.forget(at - HOUR)
    isOldLeft ||= removed > 0
    void inBackground(clearOld(at), 'what is older than RETENTION_DAYS may still be in a file')
  }
  const forgetting = () => inBackground(forget(), 'what is older than RETENTION_DAYS could not be removed')

  let isLooking = false
  const look = async (until: number): Promise<void> => {
    if (isLooking || !(await erasures.pending({ until }))) return
    isLooking = true
    try {
      await clearAll(until)
    } finally {
      isLooking = false
    }
  }
  const looking = (until: number) => inBackground(look(until), 'remains of what was erased could not be cleared')

  await forgetting()
  if (await erasures.pending({ until: now() + 1 })) {
    await erasures.finish() // Before anybody asks again.
    void looking(now() + 1)
  }
  const timers = [
    setInterval(forgetting, HOUR).unref(),
    setInterval(() => void looking(now() - LEFT_MS), LOOK_MS).unref(),
  ]

  const app: PrivacyApp = {
    ...personalData,
    isClearing: (user) => erasures.pending({ user }),
    erase: async (user, before) => {
      const { erased, secrets } = await erasures.erase(user, { before, now: now() })
      log.info({ person: pseudonymOf(user) }, 'what was kept about a person has been erased')
      const clearing = async (): Promise<boolean> => {
        const isClean = await remains.clear(secrets, CLEAR_MS)
        if (isClean) await erasures.settle({ user })
        else if (!isClosed)
          log.warn({ person: pseudonymOf(user) }, 'remains of an erasure are still in a file; tried again')
        return isClean
      }
      const cleared = inBackground(clearing(), 'remains of what was erased could not be cleared')
      return { erased, isClean: (await Promise.race([cleared, sleep(TOLD_MS, false, { ref: false })])) === true }
    },
  }
  return {
    app,
    /** Work that is under way has a moment to end; the next start does the rest. */
    close: async (): Promise<void> => {
      isClosed = true
      for (const timer of timers) clearInterval(timer)
      await Promise.race([Promise.all(running), sleep(CLOSE_MS, null, { ref: false })])
    },
  }
}
